import { expect, test } from 'vitest'
import { encodePackHead, packHeadOf } from './pack.ts'

test('a head is found again in front of the bytes, wherever the pack stands in its buffer', () => {
  const head = encodePackHead('{"items":["ä"]}')
  const pack = new Uint8Array([9, ...head, 1, 2, 3]).subarray(1)
  expect(new TextDecoder().decode(packHeadOf(pack))).toBe('{"items":["ä"]}')
  expect([...head.subarray(0, 4)]).toEqual([0, 0, 0, 16])
})

test.each([0, 3, 4, 18])('a pack cut after %i bytes has no head', (length) => {
  expect(packHeadOf(encodePackHead('{"items":["ä"]}').subarray(0, length))).toBeUndefined()
})
