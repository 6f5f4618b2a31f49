import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyProblem } from './keys/check-key.ts'
import { parseAddress, parsePrefix } from './parse-address.ts'

test.each([
  ['s3://bucket/key', { bucket: 'bucket', key: 'key' }],
  ['s3://my.bucket-1/a/b c+%2F?x#y.txt', { bucket: 'my.bucket-1', key: 'a/b c+%2F?x#y.txt' }],
  ['S3://bucket/Key', { bucket: 'bucket', key: 'Key' }],
  ['a/b.txt', { key: 'a/b.txt' }],
  ['a:b/c', { key: 'a:b/c' }],
])('%j is %j', (text, address) => {
  expect(parseAddress(text)).toEqual(address)
})

test.each([
  '',
  's3://',
  's3://bucket',
  's3://bucket/',
  's3:///key',
  's3://b/key',
  's3://buc ket/key',
  's3://user:password@bucket/key',
  's3://bucket:9000/key',
  's3://bucket/../other/key',
  's3://bucket//key',
  's3://bucket/a\\b',
  's3://bucket/a\0b',
  's3://bucket/a\nb',
  'https://bucket/key',
  'file:///etc/passwd',
  '/etc/passwd',
  '../key',
])('%j is no address', (text) => {
  expect(() => parseAddress(text)).toThrow(expect.objectContaining({ code: 'INVALID_KEY' }))
})

test.each([
  ['s3://bucket', { bucket: 'bucket', prefix: '' }],
  ['s3://bucket/', { bucket: 'bucket', prefix: '' }],
  ['s3://bucket/photos/', { bucket: 'bucket', prefix: 'photos/' }],
  ['photos/20', { prefix: 'photos/20' }],
  ['', { prefix: '' }],
])('%j lists %j', (text, listing) => {
  expect(parsePrefix(text)).toEqual(listing)
})

test('whatever key can be taken comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (key) => {
      fc.pre(keyProblem(key) === undefined)
      expect(parseAddress(`s3://bucket/${key}`)).toEqual({ bucket: 'bucket', key })
    }),
  )
})
