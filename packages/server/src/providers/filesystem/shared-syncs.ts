/**
 * Syncs of folders that many ask for at once: while one is under way, all who come for the same folder share the next.
 * None shares one that began before it came, which might have missed what it has to bring to the disk.
 */
export function sharedSyncs(sync: (folder: string) => Promise<void>): (folder: string) => Promise<void> {
  const running = new Map<string, Promise<void>>()
  const next = new Map<string, Promise<void>>()

  function start(folder: string): Promise<void> {
    next.delete(folder)
    const mine = sync(folder).finally(() => {
      if (running.get(folder) === mine) running.delete(folder)
    })
    running.set(folder, mine)
    return mine
  }

  return (folder) => {
    const under = running.get(folder)
    if (!under) return start(folder)
    const shared = next.get(folder) ?? under.catch(() => {}).then(() => start(folder))
    next.set(folder, shared)
    return shared
  }
}
