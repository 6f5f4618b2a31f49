import type { FoundFile, Longshore } from '@longshore/core'

/** The files that uploads of this page began with: to look at, and to know them when they are given again. */
export interface KnownFiles {
  get(id: string): FoundFile | undefined
  set(id: string, found: FoundFile): void
}

const clients = new WeakMap<Longshore, KnownFiles>()

/** A file is forgotten when its transfer is taken off the list. */
export function knownFilesOf(client: Longshore): KnownFiles {
  const known = clients.get(client) ?? createKnownFiles(client)
  clients.set(client, known)
  return known
}

function createKnownFiles({ transfers }: Longshore): KnownFiles {
  const files = new Map<string, FoundFile>()
  let stop: (() => void) | undefined

  function forget(): void {
    if (transfers.getSnapshot().length >= files.size) return
    for (const id of files.keys()) if (!transfers.get(id)) files.delete(id)
  }

  return {
    get: (id) => files.get(id),
    set(id, found) {
      stop ??= transfers.subscribe(forget)
      files.set(id, found)
    },
  }
}
