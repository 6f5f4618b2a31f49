import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JournalRecord } from './journal-record.ts'
import { applyRecord, emptyState, partOf, type PartState } from './journal-state.ts'

const begin = (attempt: string): JournalRecord => ({
  op: 'begin',
  partNumber: 1,
  attempt,
  owner: `p${attempt}`,
})
const end = (attempt: string): JournalRecord => ({ op: 'end', partNumber: 1, attempt })
const done = (attempt: string, place: 'blob' | 'beside' = 'blob'): JournalRecord => ({
  op: 'done',
  partNumber: 1,
  attempt,
  size: 5,
  checksum: attempt,
  place,
})

function after(...records: readonly JournalRecord[]): Readonly<PartState> {
  const state = emptyState()
  for (const record of records) applyRecord(state, record)
  return partOf(state, 1)
}

describe('what a journal says of a part', () => {
  test.each<[string, readonly JournalRecord[], Partial<Record<'holder' | 'filledBy' | 'done', string>>]>([
    ['nothing', [], {}],
    ['begun: held, and absent', [begin('a')], { holder: 'a' }],
    ['begun and done: there', [begin('a'), done('a')], { filledBy: 'a', done: 'a' }],
    ['begun and given up: free', [begin('a'), end('a')], {}],
    ['a second beginner gets nothing', [begin('a'), begin('b')], { holder: 'a' }],
    ['the loser’s end frees nothing', [begin('a'), begin('b'), end('b')], { holder: 'a' }],
    ['the loser’s done in the blob counts for nothing', [begin('a'), begin('b'), done('b')], { holder: 'a' }],
    [
      'the loser’s done beside counts',
      [begin('a'), begin('b'), done('b', 'beside')],
      { holder: 'a', done: 'b' },
    ],
    [
      'the holder done after it is the newer',
      [begin('a'), done('b', 'beside'), done('a')],
      { filledBy: 'a', done: 'a' },
    ],
    ['freed and taken again', [begin('a'), end('a'), begin('b')], { holder: 'b' }],
    [
      'done after its place was given away: void',
      [begin('a'), end('a'), begin('b'), done('a')],
      { holder: 'b' },
    ],
    [
      'done after its place was given away and filled: void',
      [begin('a'), end('a'), begin('b'), done('b'), done('a')],
      { filledBy: 'b', done: 'b' },
    ],
    [
      'filled: nobody gets the place again',
      [begin('a'), done('a'), begin('b')],
      { filledBy: 'a', done: 'a' },
    ],
    [
      'filled, then other bytes beside',
      [begin('a'), done('a'), done('b', 'beside')],
      { filledBy: 'a', done: 'b' },
    ],
    ['an end after done takes nothing back', [begin('a'), done('a'), end('a')], { filledBy: 'a', done: 'a' }],
  ])('%s', (_, records, expected) => {
    const { holder, filledBy, done: newest } = after(...records)
    expect({ holder: holder?.attempt, filledBy, done: newest?.attempt }).toEqual({
      holder: undefined,
      filledBy: undefined,
      done: undefined,
      ...expected,
    })
  })

  test('keeps parts apart', () => {
    const state = emptyState()
    applyRecord(state, begin('a'))
    applyRecord(state, { ...begin('b'), partNumber: 2 })
    expect(partOf(state, 1).holder?.attempt).toBe('a')
    expect(partOf(state, 2).holder?.attempt).toBe('b')
    expect(partOf(state, 3)).toEqual({ holder: undefined, filledBy: undefined, done: undefined })
  })

  test('never loses a part once it is done, nor lets its bytes in the blob be written again', () => {
    const anything = fc.oneof(
      fc.constantFrom('a', 'b', 'c', 'd').map(begin),
      fc.constantFrom('a', 'b', 'c', 'd').map(end),
      fc
        .tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('blob' as const, 'beside' as const))
        .map(([a, p]) => done(a, p)),
    )
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 30 }), (records) => {
        const state = emptyState()
        for (const record of records) {
          const before = partOf(state, 1)
          applyRecord(state, record)
          const now = partOf(state, 1)
          if (before.done) expect(now.done).toBeDefined()
          if (before.filledBy !== undefined)
            expect(now).toMatchObject({ filledBy: before.filledBy, holder: undefined })
          if (now.done?.place === 'blob') expect(now.filledBy).toBe(now.done.attempt)
        }
      }),
    )
  })
})
