import { GIB, KIB, MAX_WISHED_PART_SIZE, MIB } from '@longshore/protocol'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choosePartSize, type PartSizeInput } from './choose-part-size.ts'
import { partCount } from './part-range.ts'

const rule = { size: 8 * MIB, min: 5 * MIB, max: 5 * GIB, count: 10_000, singleMax: 16 * MIB }
const choose = (change: Partial<PartSizeInput>): number =>
  choosePartSize({ size: GIB, speed: undefined, concurrency: 6, rule, ...change })

describe('choosePartSize', () => {
  test.each<[string, Partial<PartSizeInput>, number]>([
    ['the default before the line was measured, where that makes few parts', { size: 256 * MIB }, 8 * MIB],
    [
      'twice the default before the line was measured, where that makes many',
      { size: 256 * MIB + 1 },
      16 * MIB,
    ],
    ['four times the default where twice makes many still', { size: 512 * MIB + 1 }, 32 * MIB],
    ['no more than that before the line was measured', { size: 100 * GIB }, 32 * MIB],
    ['the default on a line that stands still', { speed: 0 }, 8 * MIB],
    ['the default on a slow line', { speed: 100 * KIB }, 8 * MIB],
    ['the default where it lasts 4 to 8 s', { speed: 11 * MIB }, 8 * MIB],
    ['16 MiB where one request moves 2 MiB a second', { speed: 12 * MIB }, 16 * MIB],
    ['32 MiB where one request moves 5 MiB a second', { speed: 30 * MIB }, 32 * MIB],
    ['no more than 64 MiB on the fastest line', { speed: 10 * GIB }, 64 * MIB],
    ['more for one request alone on the same line', { speed: 12 * MIB, concurrency: 1 }, 64 * MIB],
    ['what 10,000 parts need, past 64 MiB too', { size: 1024 * GIB }, 128 * MIB],
    [
      "the server's default though it is no power of two",
      { speed: 0, rule: { ...rule, size: 10 * MIB } },
      10 * MIB,
    ],
    ["the server's default though it is over 64 MiB", { rule: { ...rule, size: 100 * MIB } }, 100 * MIB],
    ['no more than the largest part', { speed: GIB, rule: { ...rule, max: 20 * MIB } }, 20 * MIB],
    ['no less than the smallest part', { speed: 0, rule: { ...rule, min: 12 * MIB } }, 12 * MIB],
    ['the default for an empty file', { size: 0 }, 8 * MIB],
  ])('wishes %s', (_, change, expected) => {
    expect(choose(change)).toBe(expected)
  })

  test('keeps within the rule, and lasts 4 to 8 s where the line decides', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 * 1024 * GIB }),
        fc.double({ min: 0, max: 20 * GIB, noNaN: true }),
        fc.integer({ min: 1, max: 18 }),
        (size, speed, concurrency) => {
          const partSize = choose({ size, speed, concurrency })
          expect(partCount(size, partSize)).toBeLessThanOrEqual(rule.count)
          expect(partSize).toBeGreaterThanOrEqual(rule.size)
          expect(partSize).toBeLessThanOrEqual(rule.max)
          expect(partSize === rule.max || Math.log2(partSize) % 1 === 0).toBe(true)
          const free =
            partSize > rule.size && partSize < MAX_WISHED_PART_SIZE && size <= (partSize * rule.count) / 2
          if (!free) return
          const seconds = partSize / (speed / concurrency)
          expect(seconds).toBeGreaterThan(4)
          expect(seconds).toBeLessThanOrEqual(8)
        },
      ),
    )
  })
})
