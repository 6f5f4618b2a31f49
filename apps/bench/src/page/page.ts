import type { Order, PageFigures } from '../figures.ts'
import { ROWS } from './rows.ts'

// The page's own share of a run: it waits for its files and its order, measures, and says what it saw.

declare const gc: (() => void) | undefined

const input = document.querySelector('input')
const tasks: number[] = []

new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
  type: 'longtask',
})

input?.addEventListener('change', () => void run([...(input.files ?? [])]))

async function run(files: readonly File[]): Promise<void> {
  const order = (await (await fetch('/order')).json()) as Order
  try {
    const row = ROWS[order.row]
    if (!row) throw new Error(`there is no row ${order.row}`)
    const move = await row(order)
    tasks.length = 0
    const start = performance.now()
    await move(files)
    const wall = performance.now() - start
    const figures: PageFigures = { wall, longestTask: Math.max(0, ...tasks), heap: heap() }
    await post('/figures', JSON.stringify(figures))
  } catch (error) {
    await post('/failure', String(error))
  }
}

function heap(): number {
  gc?.()
  const { memory } = performance as Performance & { memory?: { usedJSHeapSize: number } }
  return memory?.usedJSHeapSize ?? 0
}

function post(path: string, body: string): Promise<Response> {
  return fetch(path, { method: 'POST', body })
}
