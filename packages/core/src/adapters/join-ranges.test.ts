import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinRanges, type Piece } from './join-ranges.ts'

const TEXT = 'abcdefghijklmnopqrstuvwxyz'

function piece(start: number, end: number): Piece {
  return { start, end, bytes: new Blob([TEXT.slice(start, end)]) }
}

const anyPiece = fc
  .tuple(fc.nat(TEXT.length), fc.nat(TEXT.length))
  .map(([a, b]) => piece(Math.min(a, b), Math.max(a, b)))

describe('joinRanges', () => {
  test('makes the file of any pieces that cover it, in any order, overlapping or not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyPiece), async (pieces) => {
        const missing = TEXT.split('').filter(
          (_, at) => !pieces.some(({ start, end }) => start <= at && at < end),
        )
        const joined = (): Blob => joinRanges(pieces, TEXT.length)
        if (missing.length > 0) expect(joined).toThrow('gone from the browser')
        else expect(await joined().text()).toBe(TEXT)
      }),
    )
  })

  test('fills what is missing from the file that was there before', async () => {
    const base = new Blob([TEXT.toUpperCase()])
    expect(await joinRanges([piece(20, 26), piece(3, 5)], TEXT.length, base).text()).toBe(
      'ABCdeFGHIJKLMNOPQRSTuvwxyz',
    )
  })

  test('takes no bytes from a file of another size', () => {
    expect(() => joinRanges([piece(0, 5)], TEXT.length, new Blob(['short']))).toThrow('gone from the browser')
  })

  test('makes a file of no bytes of nothing', () => {
    expect(joinRanges([], 0).size).toBe(0)
  })
})
