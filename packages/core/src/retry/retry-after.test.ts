import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRetryAfter } from './retry-after.ts'

const now = Date.UTC(2026, 10, 20, 8, 0, 0)

describe('fault 9: parseRetryAfter', () => {
  test.each<[string | undefined, number | undefined]>([
    ['0', 0],
    ['7', 7000],
    [' 7 ', 7000],
    ['300', 300_000],
    ['86400', 300_000],
    ['9'.repeat(400), 300_000],
    ['Fri, 20 Nov 2026 08:00:30 GMT', 30_000],
    ['Friday, 20-Nov-26 08:00:30 GMT', 30_000],
    ['Fri, 20 Nov 2026 07:00:00 GMT', 0],
    ['Fri, 20 Nov 2027 08:00:00 GMT', 300_000],
    [undefined, undefined],
    ['', undefined],
    ['soon', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['Fri, 99 Foo 2026 99:00:00 GMT', undefined],
    ['2026-11-20T08:00:30Z', undefined],
  ])('reads %j as %s ms', (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected)
  })

  test('reads any text as undefined or as 0 to 5 minutes', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const ms = parseRetryAfter(text, now)
        expect(ms === undefined || (ms >= 0 && ms <= 300_000)).toBe(true)
      }),
    )
  })
})
