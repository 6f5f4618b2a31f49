/** As `Promise.all`, but nothing is under way any more when it fails. */
export async function allSettled(acts: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(acts)) {
    if (outcome.status === 'rejected') throw outcome.reason
  }
}
