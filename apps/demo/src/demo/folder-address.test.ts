import fc from 'fast-check'
import { expect, test } from 'vitest'

import { addressOf, folderAt } from './folder-address.ts'

test('a folder is found again at its address, whatever it is called', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('/'))
  fc.assert(
    fc.property(fc.array(name), (names) => {
      const prefix = names.map((one) => `${one}/`).join('')
      // as the browser hands an address back
      const { hash } = new URL(addressOf(prefix), 'http://127.0.0.1/')
      expect(folderAt(hash)).toBe(prefix)
    }),
  )
})

test.each([
  ['', ''],
  ['#', ''],
  ['#/', ''],
  ['#somewhere', ''],
  ['#/100%/', ''],
  ['#/photos', 'photos/'],
  ['#/a%20b/c%23/', 'a b/c#/'],
])('%j leads to %j', (hash, prefix) => {
  expect(folderAt(hash)).toBe(prefix)
})
