/** Runs in a page: takes every tab's lock away but its own, and lets go of it. */
export async function stealLocks(): Promise<void> {
  const { held = [] } = await navigator.locks.query()
  const own = await navigator.locks.query()
  for (const { name, clientId } of held) {
    if (name === undefined || clientId === (own as { clientId?: string }).clientId) continue
    await navigator.locks.request(name, { steal: true }, () => undefined)
  }
}
