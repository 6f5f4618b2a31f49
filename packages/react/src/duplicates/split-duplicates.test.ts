import type { FoundFile } from '@longshore/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { splitDuplicates, type Listed } from './split-duplicates.ts'

function found(name: string, size = 1, lastModified = 1, folder = ''): FoundFile {
  const file = new File(['x'.repeat(size)], name, { lastModified })
  return { file, relativePath: folder && `${folder}/${name}` }
}

const listed = (one: FoundFile): Listed => ({ name: one.file.name, size: one.file.size, found: one })

const a = found('a')

test.each<[string, FoundFile[], Listed[], FoundFile[]]>([
  ['in the list', [a], [listed(found('a'))], [a]],
  ['given twice at once', [found('a'), a], [], [a]],
  ['of an earlier visit, by name and size', [a], [{ name: 'a', size: 1 }], [a]],
  ['of another name', [a], [listed(found('b'))], []],
  ['of another size', [a], [listed(found('a', 2)), { name: 'a', size: 2 }], []],
  ['of another date', [a], [listed(found('a', 1, 2))], []],
  ['in another folder', [found('a', 1, 1, 'one')], [listed(found('a', 1, 1, 'two')), listed(a)], []],
])('a file %s', async (_, given, list, duplicates) => {
  const split = await splitDuplicates(given, list)
  expect(split.duplicates).toEqual(duplicates)
  expect(split.fresh).toEqual(given.filter((one) => !split.duplicates.includes(one)))
})

test('of any files none is lost, and among the fresh ones none is twice', async () => {
  const file = fc
    .tuple(fc.constantFrom('a', 'b'), fc.nat(2), fc.nat(2), fc.constantFrom('', 'one', 'two'))
    .map((facts) => found(...facts))
  await fc.assert(
    fc.asyncProperty(fc.array(file), fc.array(file), async (given, list) => {
      const { fresh, duplicates } = await splitDuplicates(given, list.map(listed))
      expect(new Set([...fresh, ...duplicates])).toEqual(new Set(given))
      expect((await splitDuplicates(fresh, [])).duplicates).toEqual([])
      expect((await splitDuplicates(fresh, list.map(listed))).duplicates).toEqual([])
      expect((await splitDuplicates(duplicates, [...list, ...fresh].map(listed))).fresh).toEqual([])
    }),
  )
})
