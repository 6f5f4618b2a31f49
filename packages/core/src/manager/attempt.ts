/** The promise of one attempt: settled once, and never an unhandled rejection. */
export interface Attempt<T> {
  readonly finished: Promise<T>
  resolve(value: T): void
  reject(error: unknown): void
}

export function createAttempt<T>(): Attempt<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  promise.catch(() => {})
  return { finished: promise, resolve, reject }
}
