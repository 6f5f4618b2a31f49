import { promisifyRequest } from 'idb-keyval'
import type { LoadedRecord, PartRecord } from '../model/transfer-record.ts'
import type { ProgressStore } from '../ports/progress-store.ts'
import { idbConnection } from './idb-connection.ts'
import { memoryProgressStore } from './memory-progress-store.ts'
import { isPart, isRecord } from './stored-record.ts'

export interface IdbProgressStoreOptions {
  /** the database's name; default `longshore` */
  readonly name?: string | undefined
  /** called once, where progress can no longer be kept over a restart; default a warning on the console */
  readonly onDegraded?: ((cause: unknown) => void) | undefined
}

/** What is asked of a transaction; it gives its result once the transaction is complete. */
type Step<T> = (store: IDBObjectStore) => () => T

interface Pending {
  readonly begin: (store: IDBObjectStore) => void
  readonly settle: (durable: boolean) => void
}

/** ms until a database that does not answer is taken for lost */
const PATIENCE = 10_000

/**
 * Keeps progress in IndexedDB: a record under `['record', id]`, a part under `['part', id, number]`.
 * What is asked in one turn, or while a transaction is under way, travels as one transaction.
 *
 * It keeps a copy in memory, and where IndexedDB fails (missing, denied, full, hanging) it goes on with
 * that, still writing what it can: each record is safe to find old or absent after a restart, since the
 * store's own listing decides.
 */
export function idbProgressStore(options: IdbProgressStoreOptions = {}): ProgressStore {
  const { name = 'longshore', onDegraded = warn } = options
  const memory = memoryProgressStore()
  const connection = idbConnection(name)
  let queue: Pending[] = []
  let draining = false
  let degraded = false

  function degrade(cause: unknown): void {
    if (degraded) return
    degraded = true
    onDegraded(cause)
  }

  /** `step` in the next transaction, or `instead` where it fails. */
  function ask<T>(step: Step<T>, instead: () => Promise<T>): Promise<T> {
    return new Promise((resolve) => {
      let result: (() => T) | undefined
      queue.push({
        begin: (store) => (result = step(store)),
        settle: (durable) => resolve(durable && result ? result() : instead()),
      })
      if (!draining) void drain()
    })
  }

  async function drain(): Promise<void> {
    draining = true
    // the rest of this turn comes along
    await undefined
    while (queue.length > 0) {
      const batch = queue
      queue = []
      const durable = await commit(batch)
      for (const pending of batch) pending.settle(durable)
    }
    draining = false
  }

  /** Tries twice, since the first failure may be that of a connection which is no more. */
  async function commit(batch: readonly Pending[]): Promise<boolean> {
    for (const last of degraded ? [true] : [false, true]) {
      try {
        await inTime(transact(batch))
        return !degraded
      } catch (cause) {
        connection.drop()
        if (last) degrade(cause)
      }
    }
    return false
  }

  function transact(batch: readonly Pending[]): Promise<void> {
    return connection.use('readwrite', (store) => {
      for (const { begin } of batch) begin(store)
      return promisifyRequest(store.transaction)
    })
  }

  return {
    loadAll: async () => {
      const all = await ask(readAll, memory.loadAll)
      if (!degraded) for (const { record, parts } of all) {
        void memory.put(record)
        for (const part of parts) void memory.putPart(record.id, part)
      }
      return all
    },
    load: (id) => ask(readOne(id), () => memory.load(id)),
    put: (record) => {
      void memory.put(record)
      return ask(write((store) => store.put(record, ['record', record.id])), nothing)
    },
    putPart: (id, part) => {
      void memory.putPart(id, part)
      return ask(write((store) => store.put(part, ['part', id, part.partNumber])), nothing)
    },
    clearParts: (id) => {
      void memory.clearParts(id)
      return ask(write((store) => store.delete(partsOf(id))), nothing)
    },
    remove: (id) => {
      void memory.remove(id)
      return ask(
        write((store) => {
          store.delete(['record', id])
          store.delete(partsOf(id))
        }),
        nothing,
      )
    },
    claim: (id, from, owner) => ask(claimIn(id, from, owner), () => memory.claim(id, from, owner)),
    dispose: () => connection.drop(),
  }
}
