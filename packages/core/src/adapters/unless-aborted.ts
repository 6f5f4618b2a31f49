/** The promise's own outcome, or the signal's reason where that comes first. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason)
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave, { once: true })
    // Heard even then: a rejection that nobody listens to is reported as an error of the page.
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}
