import type { Longshore, Watchable } from '@longshore/core'

import { createStore } from '../watch/create-store.ts'
import type { Entry } from './entry.ts'

/** Something is removed, or will be soon. */
export interface Removal {
  readonly entries: readonly Entry[]
  /** it can be taken back; else the store is being asked */
  readonly canUndo: boolean
}

export interface RemovalFailure {
  /** what stands there still */
  readonly entries: readonly Entry[]
  readonly error: unknown
}

export interface RemovalsState {
  readonly removals: readonly Removal[]
  /** the last one that failed */
  readonly failure: RemovalFailure | undefined
}

/** What is removed from one client's store. It outlives the components that show it. */
export interface Removals extends Watchable<RemovalsState> {
  /** @param wait ms in which it can be taken back */
  remove(entries: readonly Entry[], wait: number): void
  /** Takes back the last one that can be. */
  undo(): void
  /** No time passes until the answer is called: somebody looks at it. */
  hold(): () => void
  dismiss(): void
  /** Asked to list anew once something is gone, so that it need not be hidden any more. The answer ends it. */
  listen(refresh: () => Promise<void>): () => void
}

export const NO_REMOVALS: RemovalsState = { removals: [], failure: undefined }

const known = new WeakMap<Longshore, Removals>()

export function removalsOf(client: Longshore): Removals {
  const removals = known.get(client) ?? createRemovals(client)
  known.set(client, removals)
  return removals
}

function createRemovals(client: Longshore): Removals {
  const store = createStore(NO_REMOVALS)
  const refreshers = new Set<() => Promise<void>>()
  const holds = new Set<object>()
  const timers = new Map<
    Removal,
    { readonly wait: number; timer: ReturnType<typeof setTimeout> | undefined }
  >()

  const replace = (removal: Removal, by: readonly Removal[], failure?: RemovalFailure): void =>
    store.update((state) => ({
      removals: state.removals.flatMap((one) => (one === removal ? by : [one])),
      failure: failure ?? state.failure,
    }))

  function startTimer(removal: Removal, wait: number): void {
    const timer = holds.size > 0 ? undefined : setTimeout(() => void run(removal), wait)
    timers.set(removal, { wait, timer })
  }

  async function run(waiting: Removal): Promise<void> {
    timers.delete(waiting)
    const removal = { ...waiting, canUndo: false }
    replace(waiting, [removal])
    const failure = await removeAll(client, removal.entries)
    // hidden until it is not listed any more
    await Promise.allSettled([...refreshers].map((refresh) => refresh()))
    replace(removal, [], failure)
  }

  return {
    ...store,
    remove(entries, wait) {
      const removal: Removal = { entries, canUndo: wait > 0 }
      store.update(({ removals }) => ({ removals: [...removals, removal], failure: undefined }))
      if (removal.canUndo) startTimer(removal, wait)
      else void run(removal)
    },
    undo() {
      const removal = store.getSnapshot().removals.findLast(({ canUndo }) => canUndo)
      if (!removal) return
      clearTimeout(timers.get(removal)?.timer)
      timers.delete(removal)
      replace(removal, [])
    },
    hold() {
      const hold = {}
      holds.add(hold)
      for (const waiting of timers.values()) clearTimeout(waiting.timer)
      return () => {
        if (!holds.delete(hold) || holds.size > 0) return
        for (const [removal, { wait }] of timers) startTimer(removal, wait)
      }
    },
    dismiss: () => store.update((state) => ({ ...state, failure: undefined })),
    listen(refresh) {
      refreshers.add(refresh)
      return () => void refreshers.delete(refresh)
    },
  }
}

/** Answers what could not be removed, if anything. */
async function removeAll(client: Longshore, entries: readonly Entry[]): Promise<RemovalFailure | undefined> {
  const failed: Entry[] = []
  let error: unknown
  const fail = (which: readonly Entry[], cause: unknown): void => {
    failed.push(...which)
    error ??= cause
  }
  const files = entries.filter(({ kind }) => kind === 'file')
  if (files.length > 0) {
    try {
      const removed = await client.files.remove(files.map(({ id }) => id))
      const why = new Map(removed.failed.map((one) => [one.key, one.error]))
      for (const file of files) if (why.has(file.id)) fail([file], why.get(file.id))
    } catch (cause) {
      fail(files, cause)
    }
  }
  for (const folder of entries) {
    if (folder.kind !== 'folder') continue
    try {
      const removed = await client.files.removeAll({ prefix: folder.id })
      if (removed.failed[0]) fail([folder], removed.failed[0].error)
    } catch (cause) {
      fail([folder], cause)
    }
  }
  return failed.length > 0 ? { entries: failed, error } : undefined
}

/** What is not shown, since it is removed or will be soon. */
export function hiddenBy({ removals }: RemovalsState): ReadonlySet<string> {
  return new Set(removals.flatMap(({ entries }) => entries.map(({ id }) => id)))
}

/** The last removal that can be taken back. */
export function undoable({ removals }: RemovalsState): Removal | undefined {
  return removals.findLast(({ canUndo }) => canUndo)
}
