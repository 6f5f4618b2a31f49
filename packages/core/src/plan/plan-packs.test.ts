import { KIB, MIB } from '@longshore/protocol'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planPacks, type PackRule } from './plan-packs.ts'

const rule: PackRule = { files: 100, bytes: 8 * MIB, speed: undefined }
const lengths = (sizes: readonly number[], change: Partial<PackRule> = {}): number[] =>
  planPacks(sizes, (size) => size, { ...rule, ...change }).map(({ length }) => length)
const many = (count: number, size: number): number[] => Array.from({ length: count }, () => size)

describe('planPacks', () => {
  test.each<[string, readonly number[], Partial<PackRule>, readonly number[]]>([
    ['nothing in no pack', [], {}, []],
    ['a hundred at most', many(250, KIB), {}, [100, 100, 50]],
    ['no more than the server takes', many(5, 1), { files: 2 }, [2, 2, 1]],
    ['2 MiB on a line that nothing is known of', many(64, 64 * KIB), {}, [31, 31, 2]],
    ['2 MiB on a slow line', many(64, 64 * KIB), { speed: 10 * KIB }, [31, 31, 2]],
    ['what moves in 4 s on a faster one', many(100, 64 * KIB), { speed: MIB }, [63, 37]],
    ['no more than the whole may have on the fastest', many(200, 64 * KIB), { speed: 900 * MIB }, [100, 100]],
    ['a file that is larger than all of that alone', [3 * MIB, 1, 3 * MIB], {}, [1, 1, 1]],
  ])('puts %s', (_, sizes, change, expected) => {
    expect(lengths(sizes, change)).toEqual(expected)
  })

  test('leaves none out, keeps their order, and stays within the rule', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 64 * KIB }), { maxLength: 400 }),
        fc.integer({ min: 1, max: 100 }),
        fc.option(fc.integer({ min: 0, max: 100 * MIB }), { nil: undefined }),
        (sizes, files, speed) => {
          const packs = planPacks(sizes, (size) => size, { files, bytes: 8 * MIB, speed })
          expect(packs.flat()).toEqual(sizes)
          for (const pack of packs) {
            expect(pack.length).toBeLessThanOrEqual(files)
            expect(pack.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(8 * MIB)
          }
        },
      ),
    )
  })
})
