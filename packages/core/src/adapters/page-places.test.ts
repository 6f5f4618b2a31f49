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

function counts({ records, removed, pages, thinned, emptied }: Writes): Record<string, number[]> {
  return {
    written: [records.length, ...pages.map((page) => page.records.length)],
    removed: [removed.length],
    touched: [thinned.length, emptied.length],
  }
}

function written(places: Places, changes: ReadonlyMap<string, Change>): Writes {
  const writes = places.plan(changes, true)
  places.written()
  return writes
}

const setUp = (): Places => createPlaces('me', () => 5)

describe('a plan', () => {
  test('writes few records each by itself, and from 8 on a page for each 100', () => {
    expect(counts(setUp().plan(puts(ids(0, 7), true), true))).toMatchObject({ written: [7] })
    expect(counts(setUp().plan(puts(ids(0, 8), true), true))).toMatchObject({ written: [0, 8] })
    expect(counts(setUp().plan(puts(ids(0, 250), true), true))).toMatchObject({ written: [0, 100, 100, 50] })
  })

  test('gives no two pages one key, though the clock stands still', () => {
    const places = setUp()
    const { pages } = places.plan(puts(ids(0, 300), true), true)
    const more = places.plan(puts(ids(300, 310), true), true).pages
    expect(new Set([...pages, ...more].map(({ key }) => key.join())).size).toBe(4)
  })

  test('deletes a page whose records are removed together, and nothing else', () => {
    const places = setUp()
    written(places, puts(ids(0, 100), true))
    expect(counts(written(places, removals(ids(0, 100))))).toEqual({
      written: [0],
      removed: [0],
      touched: [0, 1],
    })
    expect(counts(places.plan(new Map(), true))).toMatchObject({ touched: [0, 0] })
  })

  test('writes once who left a page, however many left it', () => {
    const places = setUp()
    written(places, puts(ids(0, 100), true))
    const { thinned } = written(places, removals(ids(0, 6)))
    expect(thinned.map(({ gone }) => gone)).toEqual([ids(0, 6)])
    expect(written(places, removals(ids(6, 9))).thinned.map(({ gone }) => gone)).toEqual([ids(0, 9)])
  })

  test('writes one that stands by itself in the same place again, however many others there are', () => {
    const places = setUp()
    const more = new Map([...puts(['single'], false), ...puts(ids(0, 20), true)])
    expect(written(places, more).records).toEqual([record('single')])
  })

  test('writes nothing for one that came and went', () => {
    const gone = new Map([['a', { record: undefined, isNew: true }]])
    expect(counts(setUp().plan(gone, true))).toEqual({ written: [0], removed: [0], touched: [0, 0] })
  })

  test('does again to a page what is not durable yet', () => {
    const places = setUp()
    written(places, puts(ids(0, 100), true))
    places.plan(removals(['r0']), true)
    expect(places.plan(removals(['r1']), true).thinned.map(({ gone }) => gone)).toEqual([['r0', 'r1']])
    places.plan(removals(ids(2, 100)), true)
    expect(counts(places.plan(new Map(), true))).toMatchObject({ touched: [0, 1] })
  })

  test('does again to a page what a load found after the plan', () => {
    const places = setUp()
    written(places, puts(ids(0, 10), true))
    places.plan(removals(['r0']), true)
    places.leave('r1')
    places.written()
    expect(places.plan(new Map(), true).thinned.map(({ gone }) => gone)).toEqual([['r0', 'r1']])
  })

  test('lets pages be that something is left of, where a list cannot be written', () => {
    const places = setUp()
    written(places, puts(ids(0, 200), true))
    expect(counts(places.plan(removals(ids(0, 150)), false))).toMatchObject({ touched: [0, 1] })
    places.written()
    expect(counts(places.plan(removals(ids(150, 200)), false))).toMatchObject({ touched: [0, 1] })
  })

  test('deletes a page that was read, once nothing is left of it', () => {
    const places = setUp()
    places.learn(['page', 1, 'other'], new Set(), 0)
    places.learn(['page', 2, 'other'], new Set(['a']), 0)
    places.learn(['page', 3, 'other'], new Set(), 1)
    places.learn(['page', 4, 'other'], new Set(['b']), 1)
    const { emptied, thinned } = places.plan(removals(['a', 'b']), true)
    expect(emptied.map(({ key }) => key[1])).toEqual([1, 2])
    expect(thinned.map(({ key }) => key[1])).toEqual([4])
  })

  test('reckons with those that others made leave a page since it was read', () => {
    const places = setUp()
    const key = ['page', 1, 'other'] as const
    places.learn(key, new Set(['a', 'b', 'c']), 0)
    places.learn(key, new Set(['b', 'c']), 0)
    const { removed, thinned } = written(places, removals(['a', 'b']))
    expect(removed).toEqual(['a'])
    expect(thinned.map(({ gone }) => gone)).toEqual([['b']])
    places.learn(key, new Set(), 0)
    expect(counts(places.plan(new Map(), true))).toMatchObject({ touched: [0, 1] })
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
  for (const { key, gone } of writes.thinned) valuesOf(key).set('me', { gone: [...gone] })
  for (const { key } of writes.emptied) pages.delete(key.join())
}

function standing({ single, pages }: Database): Map<string, StoredRecord> {
  const paged = [...pages.values()].flatMap(({ values }) => [...contentsOf([...values.values()]).records])
  // in one place at most
  expect(paged.filter(([id]) => single.has(id))).toEqual([])
  expect(new Set(paged.map(([id]) => id)).size).toBe(paged.length)
  return new Map([...single, ...paged].sort(([a], [b]) => (a < b ? -1 : 1)))
}

describe('whatever becomes of transactions', () => {
  const step = fc.record({
    put: fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { maxLength: 30, size: 'max' }),
    remove: fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { maxLength: 30, size: 'max' }),
    first: fc.constantFrom('durable', 'lost', 'unheard'),
  })

  test('each record stands in one place, as it was written last', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30, size: 'max' }), (steps) => {
        const places = setUp()
        const database: Database = { single: new Map(), pages: new Map() }
        const expected = new Map<string, StoredRecord>()
        steps.forEach(({ put, remove, first }, attempt) => {
          const changes = new Map<string, Change>()
          for (const n of put) {
            const id = `r${n}`
            changes.set(id, { record: record(id, { attempt }), isNew: !expected.has(id) })
          }
          for (const n of remove) changes.set(`r${n}`, { record: undefined, isNew: false })
          for (const [id, change] of changes) {
            if (change.record) expected.set(id, change.record)
            else expected.delete(id)
          }
          const planned = places.plan(changes, true)
          if (first !== 'lost') apply(database, planned)
          if (first !== 'durable') {
            const again = [...changes].map(([id, { record }]) => [id, { record, isNew: false }] as const)
            apply(database, places.plan(new Map(again), true))
          }
          places.written()
          expect(standing(database)).toEqual(new Map([...expected].sort(([a], [b]) => (a < b ? -1 : 1))))
        })
        // and nothing of it stays once all are removed
        apply(database, places.plan(removals([...expected.keys()]), true))
        expect(database).toEqual({ single: new Map(), pages: new Map() })
      }),
    )
  })
})
