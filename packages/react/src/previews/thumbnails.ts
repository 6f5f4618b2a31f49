import type { Longshore, Watchable } from '@longshore/core'

import { createStore, type Store } from '../watch/create-store.ts'
import { knownFilesOf } from '../upload/known-files.ts'
import { canPreview } from './can-preview.ts'
import type { MakeThumbnail } from './create-maker.ts'
import { loadMaker } from './load-maker.ts'

/** at work at once */
const AT_ONCE = 2
/** pictures that are kept, those of rows out of sight among them */
const KEPT = 200

/** Small pictures of the files that are uploaded. */
export interface Thumbnails {
  /** The URL of one, by the id of its transfer: made when somebody begins to watch, for as long as it is watched. */
  of(id: string): Watchable<string | undefined>
}

interface Entry {
  readonly url: Store<string | undefined>
  watchers: number
  /** not asked for, waiting, being made, or made, if it could be */
  state: 'none' | 'queued' | 'making' | 'made'
}

const clients = new WeakMap<Longshore, Thumbnails>()

export function thumbnailsOf(client: Longshore): Thumbnails {
  const thumbnails = clients.get(client) ?? createThumbnails(client, loadMaker)
  clients.set(client, thumbnails)
  return thumbnails
}

export function createThumbnails(
  client: Longshore,
  load: () => Promise<MakeThumbnail>,
  kept: number = KEPT,
): Thumbnails {
  const entries = new Map<string, Entry>()
  const queue = new Set<string>()
  let stop: (() => void) | undefined
  let working = 0

  function work(): void {
    for (const id of queue) {
      if (working >= AT_ONCE) return
      queue.delete(id)
      const entry = entries.get(id)
      const file = knownFilesOf(client).get(id)?.file
      if (entry && file) void make(id, entry, file)
    }
  }

  async function make(id: string, entry: Entry, file: File): Promise<void> {
    working++
    entry.state = 'making'
    let thumbnail: Blob | undefined
    try {
      thumbnail = await (await load())(file)
    } catch {
      // its code could not be loaded: the next that watches may try again
      entry.state = 'none'
    }
    if (entry.state === 'making') entry.state = 'made'
    // it may have been taken off the list meanwhile
    if (thumbnail && entries.get(id) === entry) {
      const url = URL.createObjectURL(thumbnail)
      entry.url.update(() => url)
    }
    working--
    work()
  }

  function watch(id: string): Entry {
    const entry = entries.get(id) ?? {
      url: createStore<string | undefined>(undefined),
      watchers: 0,
      state: 'none',
    }
    // the one that was seen last is the last
    entries.delete(id)
    entries.set(id, entry)
    entry.watchers++
    stop ??= client.transfers.subscribe(forgetGone)
    const file = knownFilesOf(client).get(id)?.file
    if (entry.state === 'none' && file && canPreview(file)) {
      entry.state = 'queued'
      queue.add(id)
      work()
    }
    return entry
  }

  function unwatch(id: string, entry: Entry): void {
    if (--entry.watchers > 0) return
    // rows that were only scrolled past
    if (entry.state === 'queued') {
      queue.delete(id)
      entry.state = 'none'
    }
    let over = entries.size - kept
    for (const [other, { watchers }] of entries) {
      if (over <= 0) break
      if (watchers > 0) continue
      forget(other)
      over--
    }
  }

  function forgetGone(): void {
    for (const id of entries.keys()) if (!client.transfers.get(id)) forget(id)
  }

  function forget(id: string): void {
    const entry = entries.get(id)
    entries.delete(id)
    queue.delete(id)
    const url = entry?.url.getSnapshot()
    if (!entry || url === undefined) return
    entry.url.update(() => undefined)
    URL.revokeObjectURL(url)
  }

  return {
    of: (id) => ({
      getSnapshot: () => entries.get(id)?.url.getSnapshot(),
      subscribe(listener) {
        const entry = watch(id)
        const end = entry.url.subscribe(listener)
        return () => {
          end()
          unwatch(id, entry)
        }
      },
    }),
  }
}
