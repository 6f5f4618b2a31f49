import type { ListedObject } from '@longshore/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { crumbsTo } from './crumbs-to.ts'
import { entriesOf, folderOf, nameOf } from './entry.ts'

const NOTHING = new Set<string>()

const file = (key: string, etag = key): ListedObject => ({
  key,
  name: nameOf(key),
  size: 1,
  etag,
  lastModified: 0,
})

const ids = (...given: Parameters<typeof entriesOf>): readonly string[] =>
  entriesOf(...given).map(({ id }) => id)

test('folders stand before files, each once', () => {
  const listed = { folders: ['a/b/', 'a/c/', 'a/b/'], files: [file('a/1'), file('a/2'), file('a/1')] }
  expect(ids(listed, NOTHING)).toEqual(['a/b/', 'a/c/', 'a/1', 'a/2'])
  expect(entriesOf(listed, NOTHING).map(({ name }) => name)).toEqual(['b', 'c', '1', '2'])
})

test('what is about to be removed, and the empty objects that some tools keep for folders, are none', () => {
  const listed = { folders: ['a/b/', 'a/c/'], files: [file('a/'), file('a/1'), file('a/2')] }
  expect(ids(listed, new Set(['a/c/', 'a/1']))).toEqual(['a/b/', 'a/2'])
})

test('rows that did not change stay the objects they were', () => {
  const before = entriesOf({ folders: ['b/'], files: [file('1'), file('2')] }, NOTHING)
  const after = entriesOf({ folders: ['b/'], files: [file('1'), file('2', 'new')] }, NOTHING, before)
  expect(after[0]).toBe(before[0])
  expect(after[1]).toBe(before[1])
  expect(after[2]).not.toBe(before[2])
})

test.each([
  ['photos/2026/', '2026', 'photos/'],
  ['photos/', 'photos', ''],
  ['photos/a.jpg', 'a.jpg', 'photos/'],
  ['a.jpg', 'a.jpg', ''],
])('%j is named %j, in %j', (id, name, folder) => {
  expect(nameOf(id)).toBe(name)
  expect(folderOf(id)).toBe(folder)
})

test('the way to a folder begins at the root, ends with the folder, and each step holds the next', () => {
  expect(crumbsTo('')).toEqual([{ name: undefined, prefix: '', isLast: true }])
  const name = fc.string({ minLength: 1 }).filter((text) => !text.includes('/'))
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), (names) => {
      const prefix = names.map((one) => `${one}/`).join('')
      const crumbs = crumbsTo(prefix)
      expect(crumbs.slice(1).map((crumb) => crumb.name)).toEqual(names)
      expect(crumbs.at(-1)).toMatchObject({ prefix, isLast: true })
      for (const [index, crumb] of crumbs.slice(1).entries())
        expect(folderOf(crumb.prefix)).toBe(crumbs[index]?.prefix)
    }),
  )
})
