import { createRef, forwardRef } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'

import { lazyModule } from './lazy-module.ts'
import { lazyPart } from './lazy-part.tsx'

const Question = forwardRef<HTMLParagraphElement, { readonly about: string }>(({ about }, ref) => (
  <p ref={ref}>Really {about}?</p>
))
const Answer = (): string => 'Yes'

test('it renders nothing until its module has come, and on a server, and then the part with its props and ref', async () => {
  const coming = Promise.withResolvers<{ Question: typeof Question }>()
  const load = vi.fn(() => coming.promise)
  const Lazy = lazyPart(lazyModule(load), 'Question')
  expect(renderToString(<Lazy about="now" />)).toBe('')
  expect(load).not.toHaveBeenCalled()

  const ref = createRef<HTMLParagraphElement>()
  const page = await render(<Lazy about="now" ref={ref} />)
  expect(page.container.innerHTML).toBe('')
  coming.resolve({ Question })
  await expect.element(page.getByText('Really now?')).toBeVisible()
  expect(ref.current?.textContent).toBe('Really now?')
})

test('parts of one module load it once, and those that come later are there at once', async () => {
  const load = vi.fn(async () => ({ Question, Answer }))
  const module = lazyModule(load)
  const [LazyQuestion, LazyAnswer] = [lazyPart(module, 'Question'), lazyPart(module, 'Answer')]
  const page = await render(<LazyQuestion about="so" />)
  await expect.element(page.getByText('Really so?')).toBeVisible()
  await page.rerender(<LazyAnswer />)
  expect(page.container.textContent).toBe('Yes')
  expect(load).toHaveBeenCalledTimes(1)
})

test('a module that could not be loaded is loaded when the network is back', async () => {
  const load = vi.fn(async () => ({ Answer }))
  load.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
  const Lazy = lazyPart(lazyModule(load), 'Answer')
  const page = await render(<Lazy />)
  await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(1))
  expect(page.container.textContent).toBe('')
  window.dispatchEvent(new Event('online'))
  await expect.element(page.getByText('Yes')).toBeVisible()
})
