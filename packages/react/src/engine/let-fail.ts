/** For what tells of its failure elsewhere: no unhandled rejection. */
export function letFail(promise: Promise<unknown>): void {
  promise.catch(() => {})
}
