import type { PageFigures } from '../figures.ts'

declare const gc: (() => void) | undefined

/** Says that the run begins; what counts from outside counts from now on. */
export async function tellBegan(): Promise<void> {
  await fetch('/began', { method: 'POST' })
}

/** Says that the run is over, tidies up, and tells what was seen of it. */
export async function tellFigures(seen: Omit<PageFigures, 'heap'>): Promise<void> {
  await fetch('/ended', { method: 'POST' })
  gc?.()
  const { memory } = performance as Performance & { memory?: { usedJSHeapSize: number } }
  const figures: PageFigures = { ...seen, heap: memory?.usedJSHeapSize ?? 0 }
  await fetch('/figures', { method: 'POST', body: JSON.stringify(figures) })
}
