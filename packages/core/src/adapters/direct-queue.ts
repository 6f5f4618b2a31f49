import type { RequestQueue } from '../ports/request-queue.ts'

/** A queue without a line: the slots hand a task over only when it may start. */
export function directQueue(): RequestQueue {
  let pending = 0
  return {
    concurrency: 0,
    size: 0,
    get pending() {
      return pending
    },
    async add(task) {
      pending++
      try {
        return await task()
      } finally {
        pending--
      }
    },
  }
}
