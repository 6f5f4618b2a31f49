import { LongshoreError, type Longshore, type Watchable } from '@longshore/core'

import { EMPTY, type BatchEvents, type BatchState, type Command } from './batch-state.ts'
import type { BatchStore } from './create-batch.ts'
import type * as Engine from './engine.ts'

/** A batch, of which all but this is loaded apart. */
export interface LazyBatch extends Watchable<BatchState> {
  /** the latest who wants to know */
  events: { readonly current: BatchEvents }
  /** Loads what `run` needs, so that it is there also if the line is gone by then. */
  preload(): void
  /** Pending at once, and begun as soon as what it needs is there. Rejects where that cannot be loaded. */
  run<T>(work: (engine: typeof Engine, batch: BatchStore) => Promise<T>): Promise<T>
  /** what was loaded, once it was */
  engine(): typeof Engine | undefined
  act(command: Command, id?: string): void
  reset(): void
}

export function lazyBatch(client: Longshore): LazyBatch {
  const listeners = new Set<() => void>()
  let batch: BatchStore | undefined
  let engine: typeof Engine | undefined
  let loading: Promise<readonly [typeof Engine, BatchStore]> | undefined
  /** until the batch is there */
  let state = EMPTY

  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const show = (next: BatchState): void => {
    state = next
    tell()
  }

  async function open(): Promise<readonly [typeof Engine, BatchStore]> {
    try {
      engine = await import('./engine.ts')
      batch = engine.createBatch(client, () => store.events.current)
      batch.subscribe(tell)
      return [engine, batch]
    } catch (cause) {
      // to be tried again
      loading = undefined
      throw new LongshoreError(
        'NETWORK',
        'A part of the code of this page could not be loaded. Check the line, and try again.',
        {},
        cause,
      )
    }
  }
  const load = (): Promise<readonly [typeof Engine, BatchStore]> => (loading ??= open())

  const store: LazyBatch = {
    events: { current: {} },
    getSnapshot: () => (batch ? batch.getSnapshot() : state),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    engine: () => engine,
    preload: () => void load().catch(nothing),
    async run(work) {
      if (!batch) show({ ...EMPTY, isPending: true })
      try {
        await load()
      } catch (error) {
        show({ ...EMPTY, error: error as LongshoreError })
        store.events.current.onError?.(error as LongshoreError, undefined)
        throw error
      }
      return work(...(await load()))
    },
    act(command, id) {
      if (batch) batch.act(command, id)
      // what waits to be begun has been told first, and is there then
      else if (state.isPending) void load().then(([, batch]) => batch.act(command, id), nothing)
    },
    reset() {
      if (batch) batch.reset()
      else if (state.error) show(EMPTY)
    },
  }
  return store
}

const nothing = (): void => {}
