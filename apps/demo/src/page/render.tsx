import { StrictMode, type ReactElement } from 'react'
import { createRoot } from 'react-dom/client'

export function render(page: ReactElement): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no element #root')
  createRoot(root).render(<StrictMode>{page}</StrictMode>)
}
