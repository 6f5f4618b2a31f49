/** The promise of the current attempt: settled once, and never an unhandled rejection. */
export interface Attempt<T> extends PromiseWithResolvers<T> {
  /** Begins a new one: the last is over. */
  renew(): void
}

export function createAttempt<T>(): Attempt<T> {
  const attempt = {
    renew() {
      Object.assign(attempt, Promise.withResolvers<T>())
      attempt.promise.catch(() => {})
    },
  } as Attempt<T>
  attempt.renew()
  return attempt
}
