import type { Longshore } from '@longshore/core'
import { useEffect, useInsertionEffect, useState } from 'react'

import { useTracked } from '../watch/use-tracked.ts'
import {
  EMPTY,
  type Batch,
  type BatchEvents,
  type BatchState,
  type Choose,
  type Command,
} from './batch-state.ts'
import { lazyBatch, type LazyBatch } from '../engine/lazy-batch.ts'

type Batches = WeakMap<Longshore, Map<string, LazyBatch>>

/** Those that have a name, by which a component that is mounted again finds them. */
const named: Batches = new WeakMap()

/** The batch of a name, or one of this component's own, and how it stands. */
export function useBatch(
  client: Longshore,
  name: string | undefined,
  latest: { readonly current: BatchEvents },
): readonly [BatchState, LazyBatch] {
  const [own] = useState((): Batches => new WeakMap())
  const batch = batchIn(name === undefined ? own : named, client, name ?? '')
  useInsertionEffect(() => batch.listen(latest), [batch, latest])
  useEffect(() => batch.preload(), [batch])
  return [useTracked(batch, EMPTY), batch]
}

function batchIn(batches: Batches, client: Longshore, name: string): LazyBatch {
  const known = batches.get(client) ?? new Map<string, LazyBatch>()
  batches.set(client, known)
  const batch = known.get(name) ?? lazyBatch(client)
  known.set(name, batch)
  return batch
}

/** Actions on the batch that was rendered last. */
export function batchActions(batch: () => LazyBatch): Batch {
  const all = (command: Command) => (which?: Choose) =>
    batch().act(command, typeof which === 'string' ? which : undefined)
  return {
    pause: all('pause'),
    resume: all('resume'),
    retry: all('retry'),
    cancel: all('cancel'),
    reset: () => batch().reset(),
  }
}
