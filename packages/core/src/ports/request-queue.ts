/** Runs tasks, at most `concurrency` at once: what p-queue's class is, and all that the slots ask of it. */
export interface RequestQueue {
  concurrency: number
  /** tasks under way */
  readonly pending: number
  /** tasks that wait */
  readonly size: number
  add<T>(task: () => Promise<T>): Promise<T>
}
