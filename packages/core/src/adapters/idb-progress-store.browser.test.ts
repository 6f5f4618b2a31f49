import { describe, expect, inject, onTestFinished, test, vi } from 'vitest'
import { cdp } from 'vitest/browser'
import { fresh, inside } from '../../test/inside-idb.ts'
import { openPage } from '../../test/open-page.ts'
import type { ProgressStoreReport } from '../../test/pages/progress-store.ts'
import { progressStoreConformance } from '../../test/progress-store-conformance.ts'
import { part, record } from '../../test/progress-store-records.ts'
import type { ProgressStore } from '../ports/progress-store.ts'
import { idbProgressStore, type IdbProgressStoreOptions } from './idb-progress-store.ts'

function mustHold(cause: unknown): never {
  throw new Error('the store was not to be degraded', { cause })
}

progressStoreConformance('idbProgressStore', () => idbProgressStore({ name: fresh(), onDegraded: mustHold }))
progressStoreConformance('idbProgressStore without IndexedDB', () => {
  withoutIndexedDB(undefined)
  return idbProgressStore({ onDegraded: () => {} })
})

/** Takes IndexedDB away until the test ends. */
function withoutIndexedDB(instead: unknown): void {
  vi.stubGlobal('indexedDB', instead)
  onTestFinished(() => void vi.unstubAllGlobals())
}

function degradable(more: IdbProgressStoreOptions = {}): {
  store: ProgressStore
  causes: unknown[]
  name: string
} {
  const name = fresh()
  const causes: unknown[] = []
  return {
    store: idbProgressStore({ name, onDegraded: (cause) => causes.push(cause), ...more }),
    causes,
    name,
  }
}

/** Counts the transactions that the page begins. */
function countTransactions(): () => number {
  const spy = vi.spyOn(IDBDatabase.prototype, 'transaction')
  onTestFinished(() => spy.mockRestore())
  return () => spy.mock.calls.length
}

describe('idbProgressStore', () => {
  test('keeps what another store of the same name reads after a restart', async () => {
    const name = fresh()
    const before = idbProgressStore({ name })
    await before.put(record('a'))
    await before.putPart('a', part(1))
    before.dispose()
    const after = idbProgressStore({ name })
    expect(await after.loadAll()).toEqual([{ record: record('a'), parts: [part(1)] }])
    after.dispose()
  })

  test('makes what is written in one turn one transaction, of 500 steps at most', async () => {
    const { store } = degradable()
    await store.loadAll()
    const transactions = countTransactions()
    await Promise.all(Array.from({ length: 1000 }, (_, n) => store.put(record(`r${n}`))))
    expect(transactions()).toBe(2)
    expect(await store.loadAll()).toHaveLength(1000)
    store.dispose()
  })

  test('makes what is written while a transaction is under way the next one', async () => {
    const { store } = degradable()
    await store.loadAll()
    const transactions = countTransactions()
    const first = store.put(record('a'))
    await new Promise((resolve) => queueMicrotask(() => queueMicrotask(() => resolve(undefined))))
    await new Promise((resolve) => setTimeout(resolve))
    const rest = Array.from({ length: 100 }, (_, n) => store.putPart('a', part(n + 1)))
    await Promise.all([first, ...rest])
    expect(transactions()).toBeLessThanOrEqual(2)
    store.dispose()
  })

  test('reads 2,000 records with 20,000 parts at once, in good time', async () => {
    const { store } = degradable()
    for (let r = 0; r < 2000; r++) {
      void store.put(record(`r${r}`))
      for (let n = 1; n <= 10; n++) void store.putPart(`r${r}`, part(n))
    }
    await store.put(record('last'))
    const transactions = countTransactions()
    const start = performance.now()
    const all = await store.loadAll()
    console.info(`2,000 records and 20,000 parts in ${Math.round(performance.now() - start)} ms`)
    expect(all).toHaveLength(2001)
    expect(all.find(({ record: { id } }) => id === 'r1999')?.parts).toEqual(
      Array.from({ length: 10 }, (_, n) => part(n + 1)),
    )
    expect(transactions()).toBe(1)
    store.dispose()
  })

  test('keeps a file handle as a handle', async () => {
    const root = await navigator.storage.getDirectory()
    const handle = await root.getFileHandle(fresh(), { create: true })
    const { store } = degradable()
    await store.put(record('a', { handle }))
    const kept = (await store.load('a'))?.record.handle
    expect(kept).toBeInstanceOf(FileSystemFileHandle)
    expect(await kept?.isSameEntry(handle)).toBe(true)
    store.dispose()
  })

  test("keeps metadata that is a framework's proxy", async () => {
    const { store, causes } = degradable()
    await store.put(record('a', { metadata: new Proxy({ a: 'b' }, {}) }))
    expect((await store.load('a'))?.record).toEqual(record('a', { metadata: { a: 'b' } }))
    expect(causes).toEqual([])
    store.dispose()
  })

  test('lets one of two tabs claim a record', async () => {
    const name = fresh()
    const tabs = [idbProgressStore({ name }), idbProgressStore({ name })]
    await tabs[0]?.put(record('a', { owner: 'dead' }))
    const claims = await Promise.all(tabs.map((tab, n) => tab.claim('a', 'dead', `tab-${n}`)))
    expect(claims.filter(Boolean)).toHaveLength(1)
    for (const tab of tabs) tab.dispose()
  })
})

describe('idbProgressStore goes on in memory, and says so once', () => {
  test.each([
    ['missing', undefined],
    ['null', null],
    [
      'denied',
      {
        open: () => {
          throw new DOMException('denied', 'SecurityError')
        },
      },
    ],
  ])('fault 33: IndexedDB %s', async (_, instead) => {
    withoutIndexedDB(instead)
    const { store, causes } = degradable()
    await store.put(record('a'))
    await store.putPart('a', part(1))
    expect(await store.load('a')).toEqual({ record: record('a'), parts: [part(1)] })
    expect(await store.claim('a', 'tab-1', 'tab-2')).toBe(true)
    await store.put(record('b'))
    expect(await store.loadAll()).toHaveLength(2)
    await store.remove('a')
    expect(await store.loadAll()).toHaveLength(1)
    expect(causes).toHaveLength(1)
    store.dispose()
  })

  test('fault 33: with a warning on the console, where nobody asked to be told', async () => {
    withoutIndexedDB(undefined)
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    onTestFinished(() => warn.mockRestore())
    const store = idbProgressStore()
    await store.put(record('a'))
    await store.put(record('b'))
    expect(warn).toHaveBeenCalledTimes(1)
    store.dispose()
  })

  test('fault 33: a sandbox denies IndexedDB', async () => {
    const report = await openPage<ProgressStoreReport>('progress-store', {}, 'allow-scripts')
    expect(report).toEqual({ causes: ['SecurityError'], loaded: 8, parts: 1, kept: [-1, -1] })
  })

  test('fault 34: the quota is used up; and a finished transfer is still taken out of it', async () => {
    const origin = inject('storeOrigin')
    await cdp().send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 4_000_000 })
    const { kept, ...report } = await openPage<ProgressStoreReport>('progress-store', {})
    await cdp().send('Storage.overrideQuotaForOrigin', { origin })
    expect(report).toEqual({ causes: ['QuotaExceededError'], loaded: 8, parts: 1 })
    expect(kept[0]).toBeGreaterThan(0)
    expect(kept[0]).toBeLessThan(8)
    expect(kept[1]).toBe(0)
  })

  test('fault 35: IndexedDB does not answer', async () => {
    withoutIndexedDB({ open: () => ({}) })
    const { store, causes } = degradable({ patience: 20 })
    await store.put(record('a'))
    expect(await store.load('a')).toEqual({ record: record('a'), parts: [] })
    expect(causes).toHaveLength(1)
    store.dispose()
  })
})

describe('idbProgressStore opens IndexedDB again and writes what was pending', () => {
  test('fault 35: when the browser closed the connection', async () => {
    const { store, causes, name } = degradable()
    await store.put(record('a'))
    await cdp().send('Storage.clearDataForOrigin', { origin: location.origin, storageTypes: 'indexeddb' })
    await store.put(record('b'))
    expect(await inside(name, (kept) => kept.getAllKeys())).toEqual([['record', 'b']])
    expect(causes).toEqual([])
    store.dispose()
  })

  test('fault 35: when a transaction is cut off by that', async () => {
    const { store, causes, name } = degradable()
    await store.put(record('a'))
    const cut = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function begin(
      this: IDBDatabase,
      ...of
    ) {
      cut.mockRestore()
      const transaction = this.transaction(...of)
      queueMicrotask(() => transaction.abort())
      return transaction
    })
    await store.putPart('a', part(1))
    expect(await inside(name, (kept) => kept.count())).toBe(2)
    expect(causes).toEqual([])
    store.dispose()
  })

  test('fault 35: when another page wants the database gone', async () => {
    const { store, causes, name } = degradable()
    await store.put(record('a'))
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name)
      request.onsuccess = resolve
      request.onblocked = () => reject(new Error('the store stood in the way'))
    })
    await store.put(record('b'))
    expect(await inside(name, (kept) => kept.getAllKeys())).toEqual([['record', 'b']])
    expect(causes).toEqual([])
    store.dispose()
  })

  test('fault 35: when it was opened too late', async () => {
    const late = {} as { onsuccess: () => void; result: IDBDatabase }
    const opening = vi.spyOn(IDBFactory.prototype, 'open').mockReturnValueOnce(late as never)
    onTestFinished(() => opening.mockRestore())
    const { store, causes, name } = degradable({ patience: 100 })
    await store.put(record('a'))
    await store.put(record('a', { attempt: 2 }))
    const request = indexedDB.open(name)
    await new Promise((resolve) => (request.onsuccess = resolve))
    const writing = vi.spyOn(IDBObjectStore.prototype, 'put')
    onTestFinished(() => writing.mockRestore())
    late.result = request.result
    late.onsuccess()
    await store.put(record('b'))
    expect(writing).toHaveBeenCalledTimes(1)
    expect(causes).toEqual([])
    store.dispose()
  })
})

describe('idbProgressStore sets aside', () => {
  test.each<readonly [string, unknown]>([
    ['a record of a newer version', { ...record('x'), version: 2, more: 1 }],
    ['a record without its fingerprint', { ...record('x'), fingerprint: undefined }],
    [
      'a record with a size that is none',
      { ...record('x'), fingerprint: { ...record('x').fingerprint, size: -1 } },
    ],
    ['a record that is under the wrong key', record('y')],
    ['text', 'garbage'],
    ['null', null],
    ['an array', [record('x')]],
  ])('fault 36: %s, untouched, and gives the others', async (_, broken) => {
    const { store, causes, name } = degradable()
    await store.put(record('a'))
    await inside(name, (kept) => kept.put(broken, ['record', 'x']))
    await inside(name, (kept) => kept.put(part(1), ['part', 'x', 1]))
    expect(await store.loadAll()).toEqual([{ record: record('a'), parts: [] }])
    expect(await store.claim('x', 'tab-1', 'tab-2')).toBe(false)
    expect(await inside(name, (kept) => kept.get(['record', 'x']))).toEqual(broken)
    expect(await inside(name, (kept) => kept.get(['part', 'x', 1]))).toEqual(part(1))
    expect(causes).toEqual([])
    store.dispose()
  })

  test('fault 36: a part that is broken, and gives the others', async () => {
    const { store, name } = degradable()
    await store.put(record('a'))
    await store.putPart('a', part(1))
    await inside(name, (kept) => kept.put({ partNumber: 'two' }, ['part', 'a', 2]))
    await inside(name, (kept) => kept.put(1, 'some other key'))
    expect(await store.loadAll()).toEqual([{ record: record('a'), parts: [part(1)] }])
    expect(await store.load('a')).toEqual({ record: record('a'), parts: [part(1)] })
    store.dispose()
  })
})
