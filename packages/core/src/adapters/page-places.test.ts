import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { record } from '../../test/progress-store-records.ts'
import type { StoredRecord } from '../model/transfer-record.ts'
import type { Change } from './changes-of.ts'
import { contentsOf } from './page-contents.ts'
import { createPlaces, type PageKey, type Places, type Writes } from './page-places.ts'

function ids(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, n) => `r${from + n}`)
}

function puts(of: readonly string[], isNew: boolean, attempt = 1): Map<string, Change> {
  return new Map(of.map((id) => [id, { record: record(id, { attempt }), isNew }]))
}

function removals(of: readonly string[]): Map<string, Change> {
  return new Map(of.map((id) => [id, { record: undefined, isNew: false }]))
}

function counts({ records, removed, pages, lists, emptied }: Writes): Record<string, number[]> {
  return {
    written: [records.length, ...pages.map((page) => page.records.length)],
    removed: [removed.length],
    touched: [lists.length, emptied.length],
  }
}

function carriedOut(places: Places, changes: ReadonlyMap<string, Change>): Writes {
  const writes = places.plan(changes, false)
  places.done()
  return writes
}

const setUp = (): Places => createPlaces('me', () => 5)

/** With so many records in pages. */
function filled(records: number): Places {
  const places = setUp()
  carriedOut(places, puts(ids(0, records), true))
  return places
}

const goneOf = ({ lists }: Writes): (readonly string[])[] => lists.map(({ gone }) => gone)

describe('a plan', () => {
  test.each([
    [7, [7]],
    [8, [0, 8]],
    [250, [0, 100, 100, 50]],
  ])('writes few records each by itself, and from 8 on a page for each 100: %i', (many, written) => {
    expect(counts(setUp().plan(puts(ids(0, many), true), false))).toMatchObject({ written })
  })

  test('gives no two pages one key, though the clock stands still', () => {
    const places = setUp()
    const { pages } = places.plan(puts(ids(0, 300), true), false)
    const more = places.plan(puts(ids(300, 310), true), false).pages
    expect(new Set([...pages, ...more].map(({ key }) => key.join())).size).toBe(4)
  })

  test('deletes a page whose records are removed together, and nothing else', () => {
    const places = filled(100)
    expect(counts(carriedOut(places, removals(ids(0, 100))))).toEqual({
      written: [0],
      removed: [0],
      touched: [0, 1],
    })
    expect(counts(places.plan(new Map(), false))).toMatchObject({ touched: [0, 0] })
    expect(places.knows(['page', 5, 'me'])).toBe(false)
  })

  test('writes once who left a page, however many left it', () => {
    const places = filled(100)
    expect(goneOf(carriedOut(places, removals(ids(0, 6))))).toEqual([ids(0, 6)])
    expect(goneOf(carriedOut(places, puts(ids(6, 9), false)))).toEqual([ids(0, 9)])
    expect(goneOf(carriedOut(places, removals(ids(6, 10))))).toEqual([ids(0, 10).toSorted()])
  })

  test('moves records that are written again into a new page, or each by itself', () => {
    const places = filled(100)
    const again = carriedOut(places, puts(ids(0, 20), false, 2))
    expect(counts(again)).toMatchObject({ written: [0, 20], touched: [1, 0] })
    const single = carriedOut(places, puts(['r0'], false, 3))
    expect(counts(single)).toMatchObject({ written: [1], touched: [1, 0] })
    expect(goneOf(single)).toEqual([['r0']])
  })

  test('writes one that stands by itself in the same place again, however many others there are', () => {
    const more = new Map([...puts(['single'], false), ...puts(ids(0, 20), true)])
    expect(carriedOut(setUp(), more).records).toEqual([record('single')])
  })

  test('writes nothing for one that came and went', () => {
    const gone = new Map([['a', { record: undefined, isNew: true }]])
    expect(counts(setUp().plan(gone, false))).toEqual({ written: [0], removed: [0], touched: [0, 0] })
  })

  test('has those who were removed leave until that is durable', () => {
    const places = filled(100)
    places.plan(removals(['r0']), false)
    expect(goneOf(places.plan(removals(['r1']), false))).toEqual([['r0', 'r1']])
    places.plan(removals(ids(2, 100)), false)
    expect(counts(places.plan(new Map(), false))).toMatchObject({ touched: [0, 1] })
  })

  test('has those who moved out stay until that is durable', () => {
    const places = filled(100)
    places.plan(puts(ids(0, 100), false), false)
    expect(counts(places.plan(removals(ids(0, 99)), false)).touched).toEqual([2, 0])
    expect(places.pagesOf('r99')).toHaveLength(2)
    expect(counts(places.plan(removals(['r99']), false)).touched).toEqual([0, 2])
  })

  test('lets pages be that somebody is left in, where the disk may be full', () => {
    const places = filled(200)
    expect(counts(places.plan(removals(ids(0, 150)), true))).toMatchObject({ touched: [0, 1] })
    places.done()
    expect(counts(places.plan(removals(ids(150, 200)), true))).toMatchObject({ touched: [0, 1] })
  })

  test('removes a record wherever it may stand, where transactions fail', () => {
    const places = filled(100)
    places.plan(puts(['r0'], false), false)
    expect(counts(places.plan(removals(['r0']), true))).toMatchObject({ removed: [1] })
  })

  test('deletes a page that was read, once nothing is left of it', () => {
    const places = setUp()
    places.learn(['page', 1, 'other'], new Set(), 0)
    places.learn(['page', 2, 'other'], new Set(['a']), 0)
    places.learn(['page', 3, 'other'], new Set(), 1)
    places.learn(['page', 4, 'other'], new Set(['b']), 1)
    const { emptied, lists } = places.plan(removals(['a', 'b']), false)
    expect(emptied.map((key) => key[1])).toEqual([1, 2])
    expect(lists.map(({ key }) => key[1])).toEqual([4])
  })

  test('reckons with those that others made leave a page since it was read', () => {
    const places = setUp()
    const key = ['page', 1, 'other'] as const
    places.learn(key, new Set(['a', 'b', 'c']), 0)
    places.learn(key, new Set(['b', 'c']), 0)
    const writes = carriedOut(places, removals(['a', 'b']))
    expect(writes.removed).toEqual(['a'])
    expect(goneOf(writes)).toEqual([['a', 'b']])
    places.learn(key, new Set(), 0)
    expect(counts(places.plan(new Map(), false))).toMatchObject({ touched: [0, 1] })
  })
})

/** A database as the store leaves it. */
interface Database {
  readonly single: Map<string, StoredRecord>
  readonly pages: Map<string, { readonly key: PageKey; readonly values: Map<string, unknown> }>
}

function apply({ single, pages }: Database, writes: Writes): void {
  const valuesOf = (key: PageKey): Map<string, unknown> => {
    const page = pages.get(key.join()) ?? { key, values: new Map<string, unknown>() }
    pages.set(key.join(), page)
    return page.values
  }
  for (const one of writes.records) single.set(one.id, one)
  for (const id of writes.removed) single.delete(id)
  for (const { key, records } of writes.pages) valuesOf(key).set('page', records)
  for (const { key, gone } of writes.lists) valuesOf(key).set('me', { gone: [...gone] })
  for (const key of writes.emptied) pages.delete(key.join())
}

function standing({ single, pages }: Database): Map<string, StoredRecord> {
  const paged = [...pages.values()].flatMap(({ values }) => [...contentsOf([...values.values()]).records])
  return new Map([...paged, ...single].sort(([a], [b]) => (a < b ? -1 : 1)))
}

describe('whatever becomes of transactions', () => {
  const some = fc.uniqueArray(fc.constantFrom(...ids(10, 50)), { maxLength: 30, size: 'max' })
  const steps = fc.array(
    fc.record({ put: some, remove: some, first: fc.constantFrom('durable', 'lost', 'unheard') }),
    { maxLength: 30, size: 'max' },
  )

  /** The changes of a step; `expected` is what they come to. */
  function changesTo(
    expected: Map<string, StoredRecord>,
    put: readonly string[],
    remove: readonly string[],
    attempt: number,
  ): Map<string, Change> {
    const changes = new Map<string, Change>()
    for (const id of put) changes.set(id, { record: record(id, { attempt }), isNew: !expected.has(id) })
    for (const id of remove) changes.set(id, { record: undefined, isNew: false })
    for (const [id, change] of changes) {
      if (change.record) expected.set(id, change.record)
      else expected.delete(id)
    }
    return changes
  }

  test('each record stands in one place, as it was written last', () => {
    fc.assert(
      fc.property(steps, (steps) => {
        const places = setUp()
        const database: Database = { single: new Map(), pages: new Map() }
        const expected = new Map<string, StoredRecord>()
        steps.forEach(({ put, remove, first }, attempt) => {
          const changes = changesTo(expected, put, remove, attempt)
          const writes = places.plan(changes, false)
          if (first !== 'lost') apply(database, writes)
          if (first !== 'durable') apply(database, places.plan(changes, false))
          places.done()
          expect(standing(database)).toEqual(new Map([...expected].sort(([a], [b]) => (a < b ? -1 : 1))))
          const twice = [...database.single.keys()].filter((id) => places.pagesOf(id).length > 0)
          expect(twice).toEqual([])
        })
        // and nothing of it stays once all are removed
        apply(database, places.plan(removals([...expected.keys()]), false))
        expect(database).toEqual({ single: new Map(), pages: new Map() })
      }),
    )
  })

  test('on a full disk each record stays that is not removed, and none that is', () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const places = setUp()
        const database: Database = { single: new Map(), pages: new Map() }
        const expected = new Map<string, StoredRecord>()
        before.forEach(({ put, remove }, attempt) => {
          apply(database, carriedOut(places, changesTo(expected, put, remove, attempt)))
        })
        const stood = new Set(expected.keys())
        let degraded = false
        const attempt = (changes: ReadonlyMap<string, Change>): boolean => {
          const writes = places.plan(changes, degraded)
          const { records, pages, lists } = writes
          if (records.length + pages.length + lists.length > 0) return false
          apply(database, writes)
          places.done()
          return true
        }
        const step = (put: readonly string[], remove: readonly string[]): void => {
          const changes = changesTo(expected, put, remove, -1)
          if (!attempt(changes) && !attempt(changes)) degraded = true
          for (const id of remove) stood.delete(id)
          const standingNow = standing(database)
          expect([...stood].filter((id) => !standingNow.has(id))).toEqual([])
        }
        for (const { put, remove } of after) {
          step(put, [])
          step([], remove)
        }
        step([], ids(10, 50))
        expect(database).toEqual({ single: new Map(), pages: new Map() })
      }),
    )
  })
})
