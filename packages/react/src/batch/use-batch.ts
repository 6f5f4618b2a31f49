import type { Longshore } from '@longshore/core'
import { useInsertionEffect, useState } from 'react'

import { useTracked } from '../watch/use-tracked.ts'
import { EMPTY, type Batch, type BatchEvents, type BatchState, type Choose } from './batch-state.ts'
import { createBatch, type BatchStore, type Command } from './create-batch.ts'

type Batches = WeakMap<Longshore, Map<string, BatchStore>>

/** Those that have a name, by which a component that is mounted again finds them. */
const named: Batches = new WeakMap()

/** The batch of a name, or one of this component's own, and how it stands. */
export function useBatch(
  client: Longshore,
  name: string | undefined,
  latest: { readonly current: BatchEvents },
): readonly [BatchState, BatchStore] {
  const [own] = useState((): Batches => new WeakMap())
  const batch = batchIn(name === undefined ? own : named, client, name ?? '')
  useInsertionEffect(() => {
    batch.events = latest
  }, [batch, latest])
  return [useTracked(batch, EMPTY), batch]
}

function batchIn(batches: Batches, client: Longshore, name: string): BatchStore {
  const known = batches.get(client) ?? new Map<string, BatchStore>()
  batches.set(client, known)
  const batch = known.get(name) ?? createBatch(client)
  known.set(name, batch)
  return batch
}

/** Actions on the batch that was rendered last. */
export function batchActions(batch: () => BatchStore): Batch {
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
