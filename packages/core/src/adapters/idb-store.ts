import type { ProgressStore } from '../ports/progress-store.ts'
import { partsOf, type Ask, type Claim, type Reading } from './idb-asks.ts'
import { idbLine } from './idb-line.ts'
import type { IdbProgressStoreOptions } from './idb-progress-store.ts'
import { memoryReading } from './memory-reading.ts'
import { memoryWriting, type KeptTransfers } from './memory-writing.ts'

/**
 * A record stands under `['record', id]`, or with many others in one value (see `idb-pages`), a part under
 * `['part', id, number]`. A record is written by the store of the tab that owns it; another reads or claims it first.
 *
 * There is a copy in memory, which goes on where IndexedDB fails; what can be written still is. After a
 * restart a record may then be found old or not at all, which costs bytes sent again but no wrong ones: the
 * store's own listing decides.
 */
export function openIdbStore(options: IdbProgressStoreOptions): ProgressStore {
  const kept: KeptTransfers = new Map()
  const memory = memoryWriting(kept)
  const line = idbLine(options)

  function write(ask: Ask): Promise<void> {
    return line.request<void>(
      ask,
      () => {},
      async () => {},
    )
  }

  function read<T>(from: (reading: Reading) => Promise<T>): Promise<T> {
    let answer: T
    const ask: Ask = {
      kind: 'load',
      read: async (reading) => {
        answer = await from(reading)
      },
    }
    return line.request(
      ask,
      () => answer,
      () => from(memoryReading(kept)),
    )
  }

  /** What is asked for by its id is new no more. */
  function heardOf(id: string): void {
    if (!kept.has(id)) kept.set(id, {})
  }

  return {
    loadAll: async () => {
      const all = await read((reading) => reading.loadAll())
      for (const { record, parts } of all) {
        void memory.put(record)
        for (const part of parts) void memory.putPart(record.id, part)
      }
      return all
    },
    load: async (id) => {
      heardOf(id)
      const one = await read((reading) => reading.load(id))
      // another tab wrote them: they are removed with the record, should it become this one's
      for (const part of one?.parts ?? []) void memory.putPart(id, part)
      return one
    },
    put: (record) => {
      const isNew = !kept.has(record.id)
      void memory.put(record)
      return write({ kind: 'put', record, isNew })
    },
    putPart: (id, part) => {
      void memory.putPart(id, part)
      return write({ kind: 'parts', change: (store) => store.put(part, ['part', id, part.partNumber]) })
    },
    clearParts: (id) => {
      void memory.clearParts(id)
      return write({ kind: 'parts', change: (store) => store.delete(partsOf(id)) })
    },
    remove: (id) => {
      const known = kept.get(id)
      void memory.remove(id)
      // most small files never had any
      return write({ kind: 'remove', id, hasParts: !known?.record || known.parts !== undefined })
    },
    claim: (id, from, owner) => {
      heardOf(id)
      const claim: Claim = { kind: 'claim', id, from, owner }
      return line.request(
        claim,
        () => claim.answer === true,
        () => memory.claim(id, from, owner),
      )
    },
    dispose: () => line.dispose(),
  }
}
