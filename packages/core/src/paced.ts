import { nextTask } from './next-task.ts'

/** ms that one task may take, of a frame of 16 */
const TASK = 8

/** Hands on what is found, and lets the page have its turn in between, however much there is. */
export async function* paced<T>(found: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> {
  let began = performance.now()
  for await (const one of found) {
    yield one
    if (performance.now() - began < TASK) continue
    await new Promise<void>(nextTask)
    began = performance.now()
  }
}
