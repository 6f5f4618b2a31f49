import { promisifyRequest } from 'idb-keyval'
import { keepLoading } from '../keep-loading.ts'
import type { ProgressStore } from '../ports/progress-store.ts'
import { idbConnection } from './idb-connection.ts'
import type * as Reading from './idb-reading.ts'
import { partsOf, putRecord, type Step } from './idb-steps.ts'
import { memoryWriting, type KeptTransfers } from './memory-writing.ts'
import { unlessAborted } from './unless-aborted.ts'

export interface IdbProgressStoreOptions {
  /** the database's name; default `longshore` */
  readonly name?: string | undefined
  /** called once, when progress can no longer be kept over a restart; default a warning on the console */
  readonly onDegraded?: ((cause: unknown) => void) | undefined
  /** ms until a database that does not answer is taken for lost; default 10,000 */
  readonly patience?: number | undefined
}

/** Steps of one transaction: asking for as many holds up no frame. */
const MOST_STEPS = 500

interface Pending {
  readonly load: () => Promise<void>
  readonly begin: (store: IDBObjectStore) => IDBRequest | undefined
  readonly settle: (durable: boolean) => void
}

/**
 * Keeps progress in IndexedDB: a record under `['record', id]`, a part under `['part', id, number]`.
 * What is asked in one turn, or while a transaction is under way, travels as one transaction.
 *
 * It keeps a copy in memory, and where IndexedDB fails (missing, denied, full, silent) it goes on with
 * that, still writing what it can. After a restart a record may then be found old or not at all, which
 * costs bytes sent again but no wrong ones: the store's own listing decides.
 */
export function idbProgressStore(options: IdbProgressStoreOptions = {}): ProgressStore {
  const { name = 'longshore', onDegraded = warn, patience = 10_000 } = options
  const kept: KeptTransfers = new Map()
  const memory = memoryWriting(kept)
  const connection = idbConnection(name)
  const queue: Pending[] = []
  let draining = false
  let degraded = false
  let disposed = false

  /** `step` in the next transaction; or `instead`, where IndexedDB failed. Its place in the line is taken now. */
  function ask<T>(step: Step<T> | Promise<Step<T>>, instead: () => Promise<T>): Promise<T> {
    return new Promise((resolve) => {
      let result: (() => T) | undefined
      let loaded: Step<T> | undefined
      const load = async (): Promise<void> => {
        loaded = await step
      }
      queue.push({
        load,
        begin: (store) => {
          const asked = loaded?.(store)
          result = asked?.result
          return asked?.first
        },
        settle: (durable) => resolve(durable && result ? result() : instead()),
      })
      if (degraded) resolve(instead())
      if (!draining) void drain()
    })
  }

  function write(change: (store: IDBObjectStore) => void): Promise<void> {
    return ask<void>(
      (store) => {
        change(store)
        return { result: () => {} }
      },
      async () => {},
    )
  }

  async function drain(): Promise<void> {
    draining = true
    // the rest of this turn comes along
    await Promise.resolve()
    while (queue.length > 0) {
      const batch = queue.splice(0, MOST_STEPS)
      await Promise.all(batch.map(({ load }) => load()))
      const durable = await commit(batch)
      for (const pending of batch) pending.settle(durable)
    }
    draining = false
    if (disposed) connection.drop()
  }

  /** Tries twice, since the first failure may be that of a connection which is no more. */
  async function commit(batch: readonly Pending[], last = degraded): Promise<boolean> {
    try {
      await unlessAborted(transact(batch), AbortSignal.timeout(patience))
      return !degraded
    } catch (cause) {
      connection.drop()
      if (!last) return commit(batch, true)
      if (!degraded) onDegraded(cause)
      degraded = true
      return false
    }
  }

  function transact(batch: readonly Pending[]): Promise<void> {
    return connection.use('readwrite', (store) => {
      begin(batch, store)
      return promisifyRequest(store.transaction)
    })
  }

  return {
    loadAll: async () => {
      const all = await ask(
        reading().then(({ readAll }) => readAll),
        async () => (await reading()).memoryReading(kept).loadAll(),
      )
      for (const { record, parts } of all) {
        void memory.put(record)
        for (const part of parts) void memory.putPart(record.id, part)
      }
      return all
    },
    load: async (id) => {
      const one = await ask(
        reading().then(({ readOne }) => readOne(id)),
        async () => (await reading()).memoryReading(kept).load(id),
      )
      // another tab wrote them: they are removed with the record, should it become this one's
      for (const part of one?.parts ?? []) void memory.putPart(id, part)
      return one
    },
    put: (record) => {
      void memory.put(record)
      return write((store) => putRecord(store, record))
    },
    putPart: (id, part) => {
      void memory.putPart(id, part)
      return write((store) => store.put(part, ['part', id, part.partNumber]))
    },
    clearParts: (id) => {
      void memory.clearParts(id)
      return write((store) => store.delete(partsOf(id)))
    },
    remove: (id) => {
      const known = kept.get(id)
      void memory.remove(id)
      return write((store) => {
        store.delete(['record', id])
        // most small files never had any
        if (!known?.record || known.parts) store.delete(partsOf(id))
      })
    },
    claim: (id, from, owner) =>
      ask(
        reading().then(({ claimIn }) => claimIn(id, from, owner)),
        () => memory.claim(id, from, owner),
      ),
    dispose: () => {
      disposed = true
      if (!draining) connection.drop()
    },
  }
}

const reading = (): Promise<typeof Reading> => keepLoading(() => import('./idb-reading.ts'))

function begin(batch: readonly Pending[], store: IDBObjectStore, at = 0): void {
  for (let i = at; i < batch.length; i++) {
    const first = batch[i]?.begin(store)
    if (first) return first.addEventListener('success', () => begin(batch, store, i + 1))
  }
}

function warn(cause: unknown): void {
  console.warn(
    'Longshore: IndexedDB cannot be used, so uploads will not survive a reload of the page.',
    cause,
  )
}
