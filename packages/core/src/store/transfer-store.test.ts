import { describe, expect, test, vi } from 'vitest'
import type { TransferSnapshot } from '../model/transfer-snapshot.ts'
import { createFrameBatch, type FrameBatch } from './frame-batch.ts'
import { createTransferStore, type TransferStore } from './transfer-store.ts'

const snapshot = (id: string, bytesTransferred = 0): TransferSnapshot => ({
  id,
  direction: 'upload',
  name: id,
  type: '',
  size: 100,
  bytesTransferred,
  state: 'transferring',
})
const to =
  (bytesTransferred: number) =>
  (old: TransferSnapshot): TransferSnapshot => ({ ...old, bytesTransferred })

/** A store whose frames come with `batch.flush()`. */
function setUp(...ids: string[]): { readonly store: TransferStore; readonly batch: FrameBatch } {
  const batch = createFrameBatch(() => {})
  const store = createTransferStore(batch, () => undefined)
  for (const id of ids) store.add(snapshot(id))
  batch.flush()
  return { store, batch }
}

describe('createTransferStore', () => {
  test('tells the listeners of the one transfer that changed, once a frame', () => {
    const { store, batch } = setUp('a', 'b')
    const a = vi.fn<() => void>()
    const b = vi.fn<() => void>()
    store.subscribe('a', a)
    store.subscribe('b', b)
    for (let bytes = 1; bytes <= 50; bytes++) store.update('a', to(bytes))
    expect(store.get('a')?.bytesTransferred).toBe(50)
    expect(a).not.toHaveBeenCalled()
    batch.flush()
    expect(a).toHaveBeenCalledTimes(1)
    expect(b).not.toHaveBeenCalled()
  })

  test('keeps every reference where an update changes nothing, and tells nobody', () => {
    const { store, batch } = setUp('a')
    const listener = vi.fn<() => void>()
    store.subscribe('a', listener)
    store.totals.subscribe(listener)
    const before = [store.get('a'), store.totals.getSnapshot(), store.ids.getSnapshot()]
    store.update('a', (old) => old)
    store.update('unknown', to(5))
    store.remove('unknown')
    batch.flush()
    const after = [store.get('a'), store.totals.getSnapshot(), store.ids.getSnapshot()]
    after.forEach((value, index) => expect(value).toBe(before[index]))
    expect(listener).not.toHaveBeenCalled()
  })

  test('keeps the ids by reference while transfers only move', () => {
    const { store, batch } = setUp('a', 'b')
    const ids = store.ids.getSnapshot()
    const listener = vi.fn<() => void>()
    store.ids.subscribe(listener)
    store.update('a', to(5))
    batch.flush()
    expect(store.ids.getSnapshot()).toBe(ids)
    expect(listener).not.toHaveBeenCalled()
  })

  test('lists ids in the order they were added, and tells of an addition and a removal', () => {
    const { store, batch } = setUp('a', 'b')
    const listener = vi.fn<() => void>()
    store.ids.subscribe(listener)
    store.add(snapshot('c'))
    store.add(snapshot('d'))
    batch.flush()
    expect(listener).toHaveBeenCalledTimes(1)
    expect(store.ids.getSnapshot()).toEqual(['a', 'b', 'c', 'd'])
    store.remove('b')
    store.remove('d')
    batch.flush()
    expect(listener).toHaveBeenCalledTimes(2)
    expect(store.ids.getSnapshot()).toEqual(['a', 'c'])
  })

  test('does not change a list of ids that it gave out', () => {
    const { store } = setUp('a')
    const ids = store.ids.getSnapshot()
    store.add(snapshot('b'))
    expect(ids).toEqual(['a'])
  })

  test('takes an id that is added again for a change of it', () => {
    const { store } = setUp('a', 'b')
    const ids = store.ids.getSnapshot()
    store.add(snapshot('a', 30))
    expect(store.ids.getSnapshot()).toBe(ids)
    expect(store.totals.getSnapshot()).toMatchObject({ count: 2, bytesTransferred: 30 })
  })

  test('tells the listeners of a removed transfer, and of one that comes after its subscriber', () => {
    const { store, batch } = setUp('a')
    const listener = vi.fn<() => void>()
    store.subscribe('a', listener)
    store.remove('a')
    batch.flush()
    expect(store.get('a')).toBeUndefined()
    expect(listener).toHaveBeenCalledTimes(1)
    store.add(snapshot('a'))
    batch.flush()
    expect(listener).toHaveBeenCalledTimes(2)
  })

  test('tells nobody who unsubscribed, not even of a change before that', () => {
    const { store, batch } = setUp('a')
    const listener = vi.fn<() => void>()
    const stay = vi.fn<() => void>()
    const off = [
      store.subscribe('a', listener),
      store.ids.subscribe(listener),
      store.totals.subscribe(listener),
    ]
    store.subscribe('a', stay)
    store.update('a', to(5))
    for (const unsubscribe of off) unsubscribe()
    batch.flush()
    expect(listener).not.toHaveBeenCalled()
    expect(stay).toHaveBeenCalledTimes(1)
  })

  test('keeps a later subscriber when an earlier one unsubscribes twice', () => {
    const { store, batch } = setUp('a')
    const off = store.subscribe('a', () => {})
    off()
    const listener = vi.fn<() => void>()
    store.subscribe('a', listener)
    off()
    store.update('a', to(5))
    batch.flush()
    expect(listener).toHaveBeenCalledTimes(1)
  })

  test('tells who follows one of each change at once, and of no other', () => {
    const { store } = setUp('a', 'b')
    const seen: (number | undefined)[] = []
    store.follow('a', (after) => void seen.push(after.bytesTransferred, store.get('a')?.bytesTransferred))
    store.update('a', to(5))
    store.update('b', to(6))
    store.update('a', (old) => old)
    store.update('a', to(7))
    expect(seen).toEqual([5, 5, 7, 7])
  })

  test('who follows one hears that it has arrived, and nothing of its removal', () => {
    const { store } = setUp('a', 'b')
    const states: string[] = []
    for (const id of ['a', 'b']) store.follow(id, (after) => void states.push(after.state))
    const object = { key: 'a', name: 'a', size: 100, type: '', etag: '"1"', lastModified: 0, metadata: {} }
    store.update('a', (old) => ({ ...old, state: 'completed', object }))
    store.remove('a')
    store.remove('b')
    store.add(snapshot('b'))
    expect(states).toEqual(['completed'])
  })

  test('follows every change in the totals', () => {
    const { store, batch } = setUp('a', 'b')
    const listener = vi.fn<() => void>()
    store.totals.subscribe(listener)
    store.update('a', to(60))
    store.remove('b')
    batch.flush()
    expect(listener).toHaveBeenCalledTimes(1)
    const totals = store.totals.getSnapshot()
    expect(totals).toMatchObject({ count: 1, bytes: 100, bytesTransferred: 60, bytesRemaining: 40 })
    expect(store.totals.getSnapshot()).toBe(totals)
  })

  test('shows the speed of the line where somebody measures it, by reference until a change', () => {
    let speed = 10
    const store = createTransferStore(
      createFrameBatch(() => {}),
      () => speed,
    )
    store.add(snapshot('a'))
    const totals = store.totals.getSnapshot()
    expect(totals).toMatchObject({ speed: 10, eta: 10_000 })
    speed = 20
    expect(store.totals.getSnapshot()).toBe(totals)
    store.update('a', to(60))
    expect(store.totals.getSnapshot()).toMatchObject({ speed: 20, eta: 2000 })
  })

  test('adds 50,000 transfers one by one without a copy for each', () => {
    const { store, batch } = setUp()
    const ids = vi.fn<() => void>(() => void store.ids.getSnapshot())
    store.ids.subscribe(ids)
    for (let index = 0; index < 50_000; index++) store.add(snapshot(`${index}`))
    batch.flush()
    expect(ids).toHaveBeenCalledTimes(1)
    expect(store.ids.getSnapshot()).toHaveLength(50_000)
  })
})
