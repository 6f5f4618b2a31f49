import { describe, expect, test } from 'vitest'
import type { StoredRecord } from '../src/model/transfer-record.ts'
import type { UploadRecord } from '../src/model/upload-record.ts'
import type { ProgressStore } from '../src/ports/progress-store.ts'
import { part, record } from './progress-store-records.ts'

function byId<T extends { readonly record: StoredRecord }>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => (a.record.id < b.record.id ? -1 : 1))
}

/** What every progress store does, wherever it keeps what it is given. */
export function progressStoreConformance(name: string, make: () => ProgressStore): void {
  describe(name, () => {
    test('is empty at first', async () => {
      const store = make()
      expect(await store.loadAll()).toEqual([])
      expect(await store.load('a')).toBeUndefined()
      store.dispose()
    })

    test('gives back downloads and groups of them beside uploads', async () => {
      const store = make()
      const upload = record('a')
      const { version, priority, intent, owner, createdAt } = upload
      const base = { version, priority, intent, owner, createdAt }
      const download: StoredRecord = {
        ...base,
        id: 'b',
        direction: 'download',
        key: 'k',
        name: 'n',
        type: '',
        size: 0,
        to: 'opfs',
      }
      for (const one of [upload, download]) await store.put(one)
      await store.putPart('b', part(1))
      expect(byId(await store.loadAll())).toEqual([
        { record: upload, parts: [] },
        { record: download, parts: [part(1)] },
      ])
      expect(await store.claim('b', owner, 'tab-2')).toBe(true)
      expect(await store.load('b')).toEqual({ record: { ...download, owner: 'tab-2' }, parts: [part(1)] })
      store.dispose()
    })

    test('gives back records whole, with their parts in the order of their numbers', async () => {
      const store = make()
      const whole = record('a', {
        route: 'r',
        prefix: 'p/',
        metadata: { a: 'é' },
        intent: 'pause',
        opened: {
          token: 't',
          key: 'k',
          kind: 'multipart',
          algorithm: 'CRC32C',
          partSize: 5,
          partCount: 2,
        },
      })
      await store.put(whole)
      await store.put(record('b'))
      await Promise.all([10, 2, 9999, 1].map((n) => store.putPart('a', part(n))))
      expect(byId(await store.loadAll())).toEqual([
        { record: whole, parts: [1, 2, 10, 9999].map(part) },
        { record: record('b'), parts: [] },
      ])
      expect(await store.load('a')).toEqual({ record: whole, parts: [1, 2, 10, 9999].map(part) })
      store.dispose()
    })

    test('writes over a record and a part that were there', async () => {
      const store = make()
      await store.put(record('a'))
      await store.putPart('a', part(1))
      await store.put(record('a', { attempt: 2 }))
      await store.putPart('a', { ...part(1), checksum: 'BBBBBA==' })
      expect(await store.load('a')).toEqual({
        record: record('a', { attempt: 2 }),
        parts: [{ ...part(1), checksum: 'BBBBBA==' }],
      })
      store.dispose()
    })

    test('reads what was written before, though nobody waited for it to be durable', async () => {
      const store = make()
      void store.put(record('a'))
      void store.putPart('a', part(1))
      expect(await store.load('a')).toEqual({ record: record('a'), parts: [part(1)] })
      store.dispose()
    })

    test("clears a transfer's parts, and no other's", async () => {
      const store = make()
      for (const id of ['a', 'aa', 'b']) {
        await store.put(record(id))
        await store.putPart(id, part(1))
      }
      await store.clearParts('a')
      await store.clearParts('nobody')
      expect(byId(await store.loadAll()).map(({ parts }) => parts.length)).toEqual([0, 1, 1])
      store.dispose()
    })

    test('removes a transfer with its parts', async () => {
      const store = make()
      await store.put(record('a'))
      await store.putPart('a', part(1))
      await store.put(record('b'))
      await store.remove('a')
      await store.remove('nobody')
      expect(await store.loadAll()).toEqual([{ record: record('b'), parts: [] }])
      await store.put(record('a'))
      expect((await store.load('a'))?.parts).toEqual([])
      store.dispose()
    })

    test('keeps an order of writes, removals and writes to one transfer', async () => {
      const store = make()
      void store.put(record('a'))
      void store.putPart('a', part(1))
      void store.clearParts('a')
      void store.putPart('a', part(2))
      void store.remove('b')
      void store.put(record('b'))
      expect(byId(await store.loadAll())).toEqual([
        { record: record('a'), parts: [part(2)] },
        { record: record('b'), parts: [] },
      ])
      store.dispose()
    })

    test('does not show parts without a record', async () => {
      const store = make()
      await store.putPart('a', part(1))
      expect(await store.loadAll()).toEqual([])
      expect(await store.load('a')).toBeUndefined()
      store.dispose()
    })

    test('gives a record to the first who claims it from its owner', async () => {
      const store = make()
      await store.put(record('a', { owner: 'dead' }))
      const claims = await Promise.all(['tab-2', 'tab-3'].map((tab) => store.claim('a', 'dead', tab)))
      expect(claims).toEqual([true, false])
      expect((await store.load('a'))?.record).toEqual(record('a', { owner: 'tab-2' }))
      expect(await store.claim('a', 'dead', 'tab-4')).toBe(false)
      expect(await store.claim('nobody', 'dead', 'tab-4')).toBe(false)
      store.dispose()
    })

    test('keeps what is written in the same turn as a claim', async () => {
      const store = make()
      await store.put(record('a', { owner: 'dead' }))
      const claim = store.claim('a', 'dead', 'tab-2')
      void store.put(record('a', { owner: 'tab-2', attempt: 3 }))
      void store.putPart('a', part(1))
      expect(await claim).toBe(true)
      expect(await store.load('a')).toEqual({
        record: record('a', { owner: 'tab-2', attempt: 3 }),
        parts: [part(1)],
      })
      store.dispose()
    })

    describe('with hundreds at once', () => {
      const MANY = Array.from({ length: 250 }, (_, n) => `r${1000 + n}`)
      const putAll = (store: ProgressStore, more?: Partial<UploadRecord>): Promise<unknown> =>
        Promise.all(MANY.map((id) => store.put(record(id, more))))

      test('gives each back, and those that were written again as they are now', async () => {
        const store = make()
        await putAll(store)
        await store.putPart('r1007', part(1))
        await store.put(record('r1007', { attempt: 2 }))
        const again = MANY.slice(90, 110)
        await Promise.all(again.map((id) => store.put(record(id, { attempt: 3 }))))
        const attempts = new Map([['r1007', 2], ...again.map((id) => [id, 3] as const)])
        expect(byId(await store.loadAll())).toEqual(
          MANY.map((id) => ({
            record: record(id, { attempt: attempts.get(id) ?? 1 }),
            parts: id === 'r1007' ? [part(1)] : [],
          })),
        )
        expect((await store.load('r1100'))?.record.id).toBe('r1100')
        store.dispose()
      })

      test('forgets those that are removed, together or one by one, and no others', async () => {
        const store = make()
        await putAll(store)
        await Promise.all(MANY.slice(0, 120).map((id) => store.remove(id)))
        for (const id of MANY.slice(120, 130)) await store.remove(id)
        await store.put(record('r1000', { attempt: 2 }))
        expect(byId(await store.loadAll()).map(({ record: { id } }) => id)).toEqual([
          'r1000',
          ...MANY.slice(130),
        ])
        expect(await store.load('r1001')).toBeUndefined()
        await Promise.all(MANY.map((id) => store.remove(id)))
        expect(await store.loadAll()).toEqual([])
        store.dispose()
      })

      test('keeps an order of writes, removals and writes', async () => {
        const store = make()
        void putAll(store)
        for (const id of MANY.slice(0, 40)) void store.remove(id)
        for (const id of MANY.slice(0, 20)) void store.put(record(id, { attempt: 2 }))
        expect(await store.loadAll()).toHaveLength(230)
        expect((await store.load('r1000'))?.record).toEqual(record('r1000', { attempt: 2 }))
        expect(await store.load('r1020')).toBeUndefined()
        store.dispose()
      })

      test('gives each to the first who claims it from its owner', async () => {
        const store = make()
        await putAll(store, { owner: 'dead' })
        await store.remove('r1003')
        await store.put(record('r1004', { owner: 'alive' }))
        const claim = (owner: string): Promise<boolean[]> =>
          Promise.all(MANY.map((id) => store.claim(id, 'dead', owner)))
        const [mine, others] = await Promise.all([claim('tab-2'), claim('tab-3')])
        expect(MANY.filter((_, n) => !mine[n])).toEqual(['r1003', 'r1004'])
        expect(others.filter(Boolean)).toEqual([])
        expect(byId(await store.loadAll()).map((one) => one.record)).toEqual(
          MANY.filter((id) => id !== 'r1003').map((id) =>
            record(id, { owner: id === 'r1004' ? 'alive' : 'tab-2' }),
          ),
        )
        store.dispose()
      })
    })
  })
}
