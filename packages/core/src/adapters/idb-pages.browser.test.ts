import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { cdp } from 'vitest/browser'
import { fresh, inside } from '../../test/inside-idb.ts'
import { record } from '../../test/progress-store-records.ts'
import type { LoadedRecord } from '../model/transfer-record.ts'
import type { ProgressStore } from '../ports/progress-store.ts'
import { idbProgressStore } from './idb-progress-store.ts'

const MANY = Array.from({ length: 250 }, (_, n) => `r${1000 + n}`)

function tab(name: string, causes: unknown[] = []): ProgressStore {
  const store = idbProgressStore({ name, onDegraded: (cause) => causes.push(cause) })
  onTestFinished(() => store.dispose())
  return store
}

function putAll(store: ProgressStore, ids: readonly string[] = MANY, owner = 'tab-1'): Promise<unknown> {
  return Promise.all(ids.map((id) => store.put(record(id, { owner }))))
}

function removeAll(store: ProgressStore, ids: readonly string[] = MANY): Promise<unknown> {
  return Promise.all(ids.map((id) => store.remove(id)))
}

function claimAll(store: ProgressStore, ids: readonly string[], owner: string): Promise<readonly boolean[]> {
  return Promise.all(ids.map((id) => store.claim(id, 'dead', owner)))
}

function idsOf(all: readonly LoadedRecord[]): string[] {
  return all.map((one) => one.record.id).sort()
}

/** What a tab that opens now finds. */
async function found(name: string): Promise<string[]> {
  return idsOf(await tab(name).loadAll())
}

const keys = (name: string): Promise<IDBValidKey[]> => inside(name, (kept) => kept.getAllKeys())
const values = (name: string): Promise<unknown[]> => inside(name, (kept) => kept.getAll())

const { transaction } = IDBDatabase.prototype

/** Keeps a transaction going. */
function holdUntil(released: Promise<void>, kept: IDBObjectStore): IDBRequest {
  let going = true
  void released.then(() => (going = false))
  const first = kept.count()
  const ask = (request: IDBRequest): void => {
    request.onsuccess = () => going && ask(kept.count())
  }
  ask(first)
  return first
}

/** Counts what a page asks of IndexedDB. */
function countRequests(...kinds: readonly ('put' | 'delete' | 'get' | 'getAll')[]): () => number[] {
  const spies = kinds.map((kind) => vi.spyOn(IDBObjectStore.prototype, kind))
  onTestFinished(() => spies.forEach((spy) => spy.mockRestore()))
  return () => spies.map((spy) => spy.mock.calls.length)
}

describe('many records', () => {
  test('are few values, and leave nothing once they are removed together', async () => {
    const name = fresh()
    const store = tab(name)
    await putAll(store)
    expect((await values(name)).map((page) => (page as unknown[]).length)).toEqual([100, 100, 50])
    await removeAll(store)
    expect(await keys(name)).toEqual([])
  })

  test('are found by another tab, without those that are gone and as they were written last', async () => {
    const name = fresh()
    const store = tab(name)
    await putAll(store)
    await removeAll(store, MANY.slice(0, 30))
    await store.put(record('r1050', { attempt: 2 }))
    const all = await tab(name).loadAll()
    expect(idsOf(all)).toEqual(MANY.slice(30))
    expect(all.find((one) => one.record.id === 'r1050')?.record).toEqual(record('r1050', { attempt: 2 }))
  })

  test('cost a write for each page that some of them leave, and a deletion for each that all left', async () => {
    const store = tab(fresh())
    await putAll(store)
    const requests = countRequests('put', 'delete')
    await removeAll(store, MANY.slice(0, 120))
    expect(requests()).toEqual([1, 1])
    await store.put(record('r1120', { attempt: 2 }))
    expect(requests()).toEqual([3, 1])
    await removeAll(store, MANY.slice(120))
    // the last two pages, and the one that was written by itself
    expect(requests()).toEqual([3, 4])
  })

  test('may have handles and what cannot be kept among them', async () => {
    const root = await navigator.storage.getDirectory()
    const handle = await root.getFileHandle(fresh(), { create: true })
    const name = fresh()
    const causes: unknown[] = []
    const store = tab(name, causes)
    void putAll(store)
    void store.put(record('handle', { handle }))
    await store.put(record('proxy', { metadata: new Proxy({ a: 'b' }, {}) }))
    const other = tab(name)
    expect(await other.loadAll()).toHaveLength(252)
    expect(await (await other.load('handle'))?.record.handle?.isSameEntry(handle)).toBe(true)
    expect((await other.load('proxy'))?.record).toEqual(record('proxy', { metadata: { a: 'b' } }))
    expect(causes).toEqual([])
  })
})

describe('another tab', () => {
  test('finds one by its id, without having read them all', async () => {
    const name = fresh()
    const store = tab(name)
    const other = tab(name)
    await putAll(store)
    expect((await other.load('r1120'))?.record).toEqual(record('r1120'))
    await store.put(record('r1120', { attempt: 2 }))
    expect((await other.load('r1120'))?.record).toEqual(record('r1120', { attempt: 2 }))
    await putAll(store, ['new'])
    await putAll(store, MANY.slice(100, 130), 'tab-2')
    expect((await other.load('r1120'))?.record).toEqual(record('r1120', { owner: 'tab-2' }))
    await store.remove('r1120')
    expect(await other.load('r1120')).toBeUndefined()
  })

  test('takes them over as pages of its own, and nothing is left of the old ones', async () => {
    const name = fresh()
    await putAll(tab(name), MANY, 'dead')
    const heir = tab(name)
    const read = await heir.loadAll()
    const requests = countRequests('get', 'getAll', 'put', 'delete')
    expect((await claimAll(heir, idsOf(read), 'heir')).every(Boolean)).toBe(true)
    expect(requests()).toEqual([0, 3, 3, 3])
    expect(await keys(name)).toHaveLength(3)
    await removeAll(heir)
    expect(await keys(name)).toEqual([])
  })

  test('takes over one that it has never read', async () => {
    const name = fresh()
    await putAll(tab(name), MANY, 'dead')
    const heir = tab(name)
    expect(await claimAll(heir, ['r1120', 'r1121', 'nobody'], 'heir')).toEqual([true, true, false])
    await heir.put(record('r1120', { owner: 'heir', attempt: 2 }))
    await heir.remove('r1121')
    expect((await tab(name).load('r1120'))?.record).toEqual(record('r1120', { owner: 'heir', attempt: 2 }))
    expect(await found(name)).toEqual(MANY.filter((id) => id !== 'r1121'))
    await heir.remove('r1120')
    expect(await found(name)).not.toContain('r1120')
  })

  test('writes what it has asked for in the place where it stands', async () => {
    const name = fresh()
    const store = tab(name)
    for (const id of MANY.slice(0, 2)) await store.put(record(id, { owner: 'dead' }))
    const other = tab(name)
    await other.load('r1000')
    await claimAll(other, ['r1001'], 'other')
    await putAll(other, MANY, 'other')
    expect((await tab(name).loadAll()).map((one) => one.record.owner)).toEqual(MANY.map(() => 'other'))
    await removeAll(other)
    expect(await keys(name)).toEqual([])
  })

  test('finds once what two wrote that took one another for dead, and it goes when it is removed', async () => {
    const name = fresh()
    const [first, second] = [tab(name), tab(name)]
    await putAll(first, MANY, 'dead')
    await claimAll(second, MANY, 'second')
    await first.put(record('r1000', { owner: 'first' }))
    await putAll(first, MANY.slice(1, 50), 'first')
    const third = tab(name)
    const all = await third.loadAll()
    expect(idsOf(all)).toEqual(MANY)
    expect(all.find((one) => one.record.id === 'r1000')?.record.owner).toBe('first')
    await removeAll(third, MANY.slice(0, 50))
    expect(await found(name)).toEqual(MANY.slice(50))
    await removeAll(third)
    expect(await keys(name)).toEqual([])
  })

  test('shares those of a dead one with a third, and nothing is left in the end', async () => {
    const name = fresh()
    await putAll(tab(name), MANY, 'dead')
    const heirs = [tab(name), tab(name)]
    for (const heir of heirs) await heir.loadAll()
    const claimed = await Promise.all(
      heirs.map(async (heir, n) => {
        const mine = MANY.filter((_, i) => i % 3 === n || i % 3 === 2)
        const won = await claimAll(heir, mine, `heir-${n}`)
        return mine.filter((_, i) => won[i])
      }),
    )
    expect(claimed.flat().sort()).toEqual(MANY)
    await Promise.all(heirs.map((heir, n) => removeAll(heir, claimed[n])))
    expect(await keys(name)).toEqual([])
  })

  test('writes and removes what it has read and taken over, and it does not come back', async () => {
    const name = fresh()
    await putAll(tab(name))
    const other = tab(name)
    await other.loadAll()
    await other.put(record('r1000', { attempt: 2 }))
    await other.remove('r1001')
    await other.remove('r1000')
    expect(await found(name)).toEqual(MANY.slice(2))
    await removeAll(other)
    expect(await keys(name)).toEqual([])
  })
})

describe('fault 35: pages outlast a connection', () => {
  test('that is cut off in the midst of a transaction', async () => {
    const name = fresh()
    const causes: unknown[] = []
    const store = tab(name, causes)
    await putAll(store)
    const cut = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function begin(
      this: IDBDatabase,
      ...of
    ) {
      cut.mockRestore()
      const transaction = this.transaction(...of)
      queueMicrotask(() => queueMicrotask(() => transaction.abort()))
      return transaction
    })
    void removeAll(store, MANY.slice(0, 50))
    void store.put(record('r1060', { attempt: 2 }))
    await putAll(store, MANY.slice(100, 150), 'tab-2')
    expect(await found(name)).toEqual(MANY.slice(50))
    expect((await tab(name).load('r1100'))?.record.owner).toBe('tab-2')
    await removeAll(store)
    expect(await keys(name)).toEqual([])
    expect(causes).toEqual([])
  })

  test('that is cut off while they are taken over', async () => {
    const name = fresh()
    const causes: unknown[] = []
    await putAll(tab(name), MANY, 'dead')
    const heir = tab(name, causes)
    await heir.loadAll()
    const cut = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function begin(
      this: IDBDatabase,
      ...of
    ) {
      cut.mockRestore()
      const transaction = this.transaction(...of)
      // once all is written
      const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function abort() {
        put.mockRestore()
        transaction.abort()
        throw new DOMException('cut', 'AbortError')
      })
      return transaction
    })
    expect((await claimAll(heir, MANY, 'heir')).every(Boolean)).toBe(true)
    const all = await tab(name).loadAll()
    expect(all.map((one) => one.record.owner)).toEqual(MANY.map(() => 'heir'))
    await removeAll(heir)
    expect(await keys(name)).toEqual([])
    expect(causes).toEqual([])
  })

  test('that answers only after it was given up', async () => {
    const name = fresh()
    const store = idbProgressStore({ name, patience: 100 })
    onTestFinished(() => store.dispose())
    await putAll(store, MANY, 'dead')
    const begun = vi.spyOn(IDBDatabase.prototype, 'transaction')
    onTestFinished(() => begun.mockRestore())
    const second = new Promise<void>((resolve) => {
      begun.mockImplementation(function begin(this: IDBDatabase, ...of) {
        // that which holds it up, the first attempt, the second
        if (begun.mock.calls.length === 3) resolve()
        return transaction.apply(this, of)
      })
    })
    const held = inside(name, (kept) => holdUntil(second, kept))
    await expect.poll(() => begun.mock.calls.length).toBe(1)
    expect((await claimAll(store, MANY, 'heir')).every(Boolean)).toBe(true)
    await held
    const all = await tab(name).loadAll()
    expect(all.map((one) => one.record.owner)).toEqual(MANY.map(() => 'heir'))
    await removeAll(store)
    expect(await keys(name)).toEqual([])
  })

  test('that was closed with all that it held', async () => {
    const name = fresh()
    const causes: unknown[] = []
    const store = tab(name, causes)
    await putAll(store)
    await cdp().send('Storage.clearDataForOrigin', { origin: location.origin, storageTypes: 'indexeddb' })
    await removeAll(store, MANY.slice(0, 50))
    const again = MANY.slice(90, 110)
    await putAll(store, again)
    expect(await found(name)).toEqual(again)
    await removeAll(store)
    expect(await keys(name)).toEqual([])
    expect(causes).toEqual([])
  })
})

describe('fault 34: a full disk', () => {
  function fillDisk(): void {
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    onTestFinished(() => full.mockRestore())
  }

  test('lets go of pages that nothing is left of, though no list can be written', async () => {
    const name = fresh()
    const causes: unknown[] = []
    const store = tab(name, causes)
    await putAll(store)
    fillDisk()
    await store.put(record('one more'))
    expect(causes).toHaveLength(1)
    await removeAll(store, MANY.slice(0, 150))
    await expect.poll(() => keys(name)).toHaveLength(2)
    await removeAll(store, [...MANY.slice(150), 'one more'])
    await expect.poll(() => keys(name)).toEqual([])
  })

  test('keeps those that cannot be taken over as they were', async () => {
    const name = fresh()
    await putAll(tab(name), MANY, 'dead')
    const heir = tab(name, [])
    await heir.loadAll()
    fillDisk()
    await claimAll(heir, MANY, 'heir')
    await removeAll(heir, MANY.slice(0, 100))
    await expect.poll(() => keys(name)).toHaveLength(2)
    expect(await found(name)).toEqual(MANY.slice(100))
  })
})

describe('fault 36: what cannot be understood stays untouched', () => {
  test.each<readonly [string, unknown]>([
    ['a page with a record of a newer version', [record('x'), { ...record('y'), version: 2 }]],
    ['a page that is text', 'garbage'],
    ['a page of text', ['garbage']],
  ])('%s', async (_, broken) => {
    const name = fresh()
    await putAll(tab(name), MANY, 'dead')
    await inside(name, (kept) => kept.put(broken, ['page', 1, 'other']))
    const store = tab(name)
    const all = idsOf(await store.loadAll()).filter((id) => id !== 'x')
    expect(all).toEqual(MANY)
    expect(await store.claim('y', 'tab-1', 'tab-2')).toBe(false)
    await removeAll(store, [...all, 'x'])
    expect(await inside(name, (kept) => kept.get(['page', 1, 'other']))).toEqual(broken)
  })

  test('a list of those gone, and the page it is of', async () => {
    const name = fresh()
    await putAll(tab(name), MANY.slice(0, 10))
    const [page] = await keys(name)
    const list = [...(page as IDBValidKey[]), 'other']
    await inside(name, (kept) => kept.put({ gone: 'all' }, list))
    const store = tab(name)
    expect(idsOf(await store.loadAll())).toEqual(MANY.slice(0, 10))
    await removeAll(store, MANY.slice(0, 10))
    expect(await found(name)).toEqual([])
    expect(await keys(name)).toContainEqual(list)
  })

  test('but a list whose page is gone goes with the next write', async () => {
    const name = fresh()
    const store = tab(name)
    await store.put(record('a'))
    await inside(name, (kept) => kept.put({ gone: ['x'] }, ['page', 1, 'tab', 'other']))
    await store.loadAll()
    await store.put(record('b'))
    expect(await keys(name)).toEqual([
      ['record', 'a'],
      ['record', 'b'],
    ])
  })
})
