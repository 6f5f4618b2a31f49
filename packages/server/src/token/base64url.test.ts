import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { decodeBase64url, encodeBase64url } from './base64url.ts'

const node = Buffer

describe.each([
  ['Node', node],
  ['a runtime without Buffer', undefined],
])('base64url in %s', (_, buffer) => {
  beforeEach(() => void vi.stubGlobal('Buffer', buffer))
  afterEach(() => void vi.unstubAllGlobals())

  test('reads back what it wrote, as Node writes it, wherever the bytes stand in their buffer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 10_000 }), (bytes) => {
        const within = new Uint8Array([1, ...bytes, 2]).subarray(1, -1)
        const text = encodeBase64url(within)
        expect(text).toBe(node.from(bytes).toString('base64url'))
        expect(decodeBase64url(text)).toEqual(bytes)
      }),
    )
  })

  test.each(['A', 'AB', 'AA=', 'AA==', 'A+', 'A/', 'AA AA', 'AAA\n', 'ä'])('refuses %j', (text) => {
    expect(decodeBase64url(text)).toBeUndefined()
  })
})
