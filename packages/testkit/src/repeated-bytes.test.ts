import { crc32c, encodeUint32 } from '@longshore/protocol'
import { expect, test } from 'vitest'
import { repeatedBytes } from './repeated-bytes.ts'

test('the checksum is that of the block over and over', () => {
  const { size, block, checksum } = repeatedBytes(3)
  const whole = new Uint8Array(size)
  for (let at = 0; at < size; at += block.length) whole.set(block, at)
  expect(checksum).toBe(encodeUint32(crc32c(whole)))
})
