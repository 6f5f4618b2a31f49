import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeMetadata, encodeMetadata } from './metadata.ts'

test('any text comes back from what fits into a header', () => {
  const name = fc.stringMatching(/^[a-z0-9-]+$/)
  fc.assert(
    fc.property(fc.dictionary(name, fc.string({ unit: 'grapheme' })), (metadata) => {
      const encoded = encodeMetadata(metadata)
      for (const value of Object.values(encoded)) expect(value).toMatch(/^[!-~]*$/)
      expect(decodeMetadata(encoded)).toEqual({ ...metadata })
    }),
  )
})

test('a value that somebody else wrote stays as it is', () => {
  expect(decodeMetadata({ a: '100%', b: 'plain text', c: '%zz' })).toEqual({
    a: '100%',
    b: 'plain text',
    c: '%zz',
  })
})
