import type { ListedObject, ListOk } from '@longshore/core'
import { expect, test } from 'vitest'

import { limitFor, listingAfter, type Listed, type Listing, type ListingEvent } from './listing.ts'

const LOADING: Listing = { kind: 'loading' }

function file(key: string): ListedObject {
  return { key, name: key.slice(key.lastIndexOf('/') + 1), size: 1, etag: 'e', lastModified: 0 }
}

function page(keys: readonly string[], rest: Partial<ListOk> = {}): ListOk {
  return { objects: keys.map(file), prefixes: [], ...rest }
}

function after(...events: readonly ListingEvent[]): Listing {
  return events.reduce(listingAfter, LOADING)
}

function keysOf(listing: Listing): readonly string[] {
  return (listing as Listed).files.map(({ key }) => key)
}

const FIRST: ListingEvent = { type: 'listed', page: page(['a', 'b'], { prefixes: ['x/'], cursor: 'c' }) }

test('a page that goes on is put behind what is there, and the last has no cursor', () => {
  const more = after(FIRST, { type: 'asked' }, { type: 'continued', page: page(['c'], { prefixes: ['y/'] }) })
  expect(more).toEqual({
    kind: 'listed',
    folders: ['x/', 'y/'],
    files: [file('a'), file('b'), file('c')],
    update: { state: 'none' },
  })
})

test('a refresh puts what is there now in the place of what was', () => {
  expect(keysOf(after(FIRST, { type: 'asked' }, { type: 'listed', page: page(['b', 'd']) }))).toEqual([
    'b',
    'd',
  ])
})

test('a refresh leaves a file that did not change the object it was, and takes one that did', () => {
  const before = after(FIRST) as Listed
  const [a, b] = page(['a', 'b']).objects as [ListedObject, ListedObject]
  const changed = { ...b, etag: 'f' }
  const refreshed = listingAfter(before, { type: 'listed', page: { objects: [a, changed], prefixes: [] } })
  expect((refreshed as Listed).files[0]).toBe(before.files[0])
  expect((refreshed as Listed).files[1]).toBe(changed)
})

test('what is shown stays while it is asked about anew, and when that fails', () => {
  expect(after(FIRST, { type: 'asked' })).toMatchObject({ folders: ['x/'], update: { state: 'loading' } })
  expect(after(FIRST, { type: 'failed', message: 'no' })).toMatchObject({
    folders: ['x/'],
    cursor: 'c',
    update: { state: 'failed', message: 'no' },
  })
})

test('a first page that fails leaves its words, and is waited for once more after a retry', () => {
  const failed = after({ type: 'asked' }, { type: 'failed', message: 'no' })
  expect(failed).toEqual({ kind: 'failed', message: 'no' })
  expect(listingAfter(failed, { type: 'asked' })).toEqual({ kind: 'loading' })
})

test('a removed file goes; a renamed one keeps its place', () => {
  expect(keysOf(after(FIRST, { type: 'removed', key: 'a' }))).toEqual(['b'])
  expect(keysOf(after(FIRST, { type: 'renamed', from: 'a', file: file('z') }))).toEqual(['z', 'b'])
})

test('no file stands there twice: a renamed one comes again on a later page', () => {
  const renamed = after(FIRST, { type: 'renamed', from: 'a', file: file('z') })
  expect(keysOf(listingAfter(renamed, { type: 'continued', page: page(['c', 'z']) }))).toEqual([
    'z',
    'b',
    'c',
  ])
})

test('the empty object that some tools keep for a folder is no file', () => {
  expect(keysOf(after({ type: 'listed', page: page(['photos/', 'photos/a']) }))).toEqual(['photos/a'])
})

test.each([
  [0, 100],
  [1, 100],
  [100, 100],
  [101, 200],
  [999, 1000],
  [5000, 1000],
])('a refresh of %d rows asks for %d', (rows, limit) => {
  const keys = Array.from({ length: rows }, (_, index) => String(index))
  expect(limitFor(after({ type: 'listed', page: page(keys) }))).toBe(limit)
})

test('a folder that is not known yet is asked for page by page', () => {
  expect(limitFor(LOADING)).toBe(100)
})
