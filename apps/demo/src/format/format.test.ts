import { expect, test } from 'vitest'

import { formatBytes, formatSpeed } from './bytes.ts'
import { formatDate } from './date.ts'
import { formatDuration } from './duration.ts'
import { formatShare, share } from './share.ts'

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [1536, '1.5 kB'],
  [99_949, '99.9 kB'],
  [123_456, '123 kB'],
  [314_572_800, '315 MB'],
  [1_073_741_824, '1.1 GB'],
  [5_000_000_000_000_000, '5,000 TB'],
])('%d bytes read %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

test('a speed is bytes per second', () => {
  expect(formatSpeed(4_480_000)).toBe('4.5 MB/s')
  expect(formatSpeed(512)).toBe('512 byte/s')
})

test.each([
  [0, '1 s'],
  [7400, '8 s'],
  [59_000, '59 s'],
  [60_000, '1 min'],
  [73_000, '1 min 10 s'],
  [310_000, '5 min'],
  [2_520_000, '42 min'],
  [11_100_000, '3 h 5 min'],
  [7_200_000, '2 h'],
  [90_000_000, 'more than a day'],
])('%d ms read %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

test('a share is full only when it is done', () => {
  expect(formatShare(share(999, 1000))).toBe('99%')
  expect(formatShare(share(1000, 1000))).toBe('99%')
  expect(formatShare(share(1000, 1000, true), true)).toBe('100%')
  expect(share(0, 0)).toBe(0)
  expect(share(0, 0, true)).toBe(1)
})

test('a moment reads as it is where the person is', () => {
  expect(formatDate(Date.UTC(2026, 10, 20, 17, 7), 'UTC')).toBe('20 Nov 2026, 17:07')
})
