import type { Longshore, LongshoreError, Watchable } from '@longshore/core'

import { EMPTY, type BatchEvents, type BatchState, type Command } from '../batch/batch-state.ts'
import { lazyStore } from './lazy-store.ts'
import type { OpenBatch } from './open-batch.ts'
import { letFail } from './let-fail.ts'

/** A batch, of which all but this is loaded apart. */
export interface LazyBatch extends Watchable<BatchState> {
  /** the latest who wants to know */
  events: { readonly current: BatchEvents }
  /** Loads what `run` needs, so that it is there also if the line is gone by then. */
  preload(): void
  /** Pending at once, and begun as soon as what it needs is there. Rejects where that cannot be loaded. */
  run<T>(work: (batch: OpenBatch) => Promise<T>): Promise<T>
  act(command: Command, id?: string): void
  reset(): void
}

export function lazyBatch(client: Longshore): LazyBatch {
  const store = lazyStore(EMPTY, ({ openBatch }, empty) =>
    openBatch(client, empty, () => batch.events.current),
  )
  const { getSnapshot, subscribe, now, load, show } = store
  const batch: LazyBatch = {
    getSnapshot,
    subscribe,
    events: { current: {} },
    preload: () => letFail(load()),
    async run(work) {
      if (!now()) show({ ...EMPTY, isPending: true })
      let opened: OpenBatch
      try {
        opened = await load()
      } catch (cause) {
        const error = cause as LongshoreError
        show({ ...EMPTY, error })
        batch.events.current.onError?.(error, undefined)
        throw error
      }
      return work(opened)
    },
    act(command, id) {
      const opened = now()
      if (opened) opened.act(command, id)
      // what waits to be begun has been told first, and is there then
      else letFail(load().then((opened) => opened.act(command, id)))
    },
    reset() {
      now()?.reset()
      show(EMPTY)
    },
  }
  return batch
}
