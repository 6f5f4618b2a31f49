import type { Longshore, Watchable } from '@longshore/core'

import { createStore } from '../watch/create-store.ts'
import { arrivalsOf, type Arrivals } from './arrivals.ts'
import type { Entry } from './entry.ts'
import { removeEntries, type RemovalFailure } from './remove-entries.ts'

/** Something is removed, or will be soon. */
export interface Removal {
  readonly entries: readonly Entry[]
  /** it can be taken back; else the store is being asked */
  readonly canUndo: boolean
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

interface Waiting {
  /** ms */
  readonly wait: number
  readonly arrived: Arrivals
  timer?: ReturnType<typeof setTimeout>
}

function createRemovals(client: Longshore): Removals {
  const store = createStore(NO_REMOVALS)
  const refreshers = new Set<() => Promise<void>>()
  const holds = new Set<object>()
  const waiting = new Map<Removal, Waiting>()

  const replace = (removal: Removal, by: readonly Removal[], failure?: RemovalFailure): void =>
    store.update((state) => ({
      removals: state.removals.flatMap((one) => (one === removal ? by : [one])),
      failure: failure ?? state.failure,
    }))

  function start(removal: Removal, one: Waiting): void {
    if (holds.size === 0) one.timer = setTimeout(() => void run(removal, one.arrived), one.wait)
  }

  /** @param arrived uploads that had arrived when it was asked for */
  async function run(asked: Removal, arrived: Arrivals = arrivalsOf(client)): Promise<void> {
    waiting.delete(asked)
    const removal = { ...asked, canUndo: false }
    replace(asked, [removal])
    // what has come in its place while it waited is another file, and stays
    const replaced = new Set([...arrivalsOf(client)].flatMap(([id, key]) => (arrived.has(id) ? [] : [key])))
    const left = removal.entries.filter(({ id }) => !replaced.has(id))
    const failure = await removeEntries(client, left)
    // hidden until it is not listed any more
    await Promise.allSettled([...refreshers].map((refresh) => refresh()))
    replace(removal, [], failure)
  }

  return {
    ...store,
    remove(entries, wait) {
      const removal: Removal = { entries, canUndo: wait > 0 }
      store.update(({ removals }) => ({ removals: [...removals, removal], failure: undefined }))
      if (!removal.canUndo) return void run(removal)
      const one = { wait, arrived: arrivalsOf(client) }
      waiting.set(removal, one)
      start(removal, one)
    },
    undo() {
      const removal = store.getSnapshot().removals.findLast(({ canUndo }) => canUndo)
      if (!removal) return
      clearTimeout(waiting.get(removal)?.timer)
      waiting.delete(removal)
      replace(removal, [])
    },
    hold() {
      const hold = {}
      holds.add(hold)
      for (const { timer } of waiting.values()) clearTimeout(timer)
      return () => {
        if (!holds.delete(hold) || holds.size > 0) return
        for (const [removal, one] of waiting) start(removal, one)
      }
    },
    dismiss: () => store.update((state) => ({ ...state, failure: undefined })),
    listen(refresh) {
      refreshers.add(refresh)
      return () => void refreshers.delete(refresh)
    },
  }
}

/** What is not shown, since it is removed or will be soon. */
export function hiddenBy({ removals }: RemovalsState): ReadonlySet<string> {
  return new Set(removals.flatMap(({ entries }) => entries.map(({ id }) => id)))
}

/** The last removal that can be taken back. */
export function undoable({ removals }: RemovalsState): Removal | undefined {
  return removals.findLast(({ canUndo }) => canUndo)
}
