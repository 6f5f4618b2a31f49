import type { Longshore, LongshoreError, Watchable } from '@longshore/core'

import { EMPTY, type BatchEvents, type BatchState, type Command } from '../batch/batch-state.ts'
import { lazyStore } from './lazy-store.ts'
import type { OpenBatch } from './open-batch.ts'
import { letFail } from './let-fail.ts'

/** A batch, of which all but this is loaded apart. */
export interface LazyBatch extends Watchable<BatchState> {
  /** Tells whoever began to listen last; where nobody does any more, the last who did. The answer ends it. */
  listen(latest: Latest): () => void
  /** Loads what `run` needs, so that it is there also if the line is gone by then. */
  preload(): void
  /** Pending at once, and begun as soon as what it needs is there. Rejects where that cannot be loaded. */
  run<T>(work: (batch: OpenBatch) => Promise<T>): Promise<T>
  /** See `BatchStore`. Rejects where what it needs cannot be loaded. */
  adopt(kind: string, isHome: boolean): Promise<void>
  act(command: Command, id?: string): void
  reset(): void
}

type Latest = { readonly current: BatchEvents }

export function lazyBatch(client: Longshore): LazyBatch {
  const here = new Set<Latest>()
  let gone: Latest = { current: {} }
  const events = (): BatchEvents => ([...here].at(-1) ?? gone).current
  const store = lazyStore(EMPTY, ({ openBatch }, empty) =>
    openBatch(client, empty, events, () => here.size > 0),
  )
  const { getSnapshot, subscribe, now, load, show } = store
  return {
    getSnapshot,
    subscribe,
    listen(latest) {
      here.add(latest)
      return () => {
        here.delete(latest)
        gone = latest
      }
    },
    preload: () => letFail(load()),
    async run(work) {
      if (!now()) show({ ...EMPTY, isPending: true })
      let opened: OpenBatch
      try {
        opened = await load()
      } catch (cause) {
        const error = cause as LongshoreError
        show({ ...EMPTY, error })
        events().onError?.(error, undefined)
        throw error
      }
      return work(opened)
    },
    adopt: async (kind, isHome) => (await load()).adopt(kind, isHome),
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
}
