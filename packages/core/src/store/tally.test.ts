import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { TransferSnapshot, TransferState } from '../model/transfer-snapshot.ts'
import { createTally } from './tally.ts'
import { NO_TOTALS, type Totals } from './totals.ts'

const object = { key: 'a', name: 'a', size: 1, type: '', etag: '"1"', lastModified: 0, metadata: {} }
const states: readonly TransferState[] = [
  { state: 'queued' },
  { state: 'preparing' },
  { state: 'transferring' },
  { state: 'waiting', reason: 'offline' },
  { state: 'paused' },
  { state: 'interrupted', needs: 'file' },
  { state: 'completing' },
  { state: 'failed', error: new LongshoreError('NETWORK', 'x') },
  { state: 'completed', object },
  { state: 'canceled' },
]

const snapshot = (change: Partial<TransferSnapshot>, state: TransferState = { state: 'transferring' }) =>
  ({
    id: '1',
    direction: 'upload',
    name: 'a',
    type: '',
    size: 100,
    bytesTransferred: 0,
    ...change,
    ...state,
  }) as const

function sum(all: readonly TransferSnapshot[], speed?: number): Totals {
  const tally = createTally()
  for (const one of all) tally.count(undefined, one)
  return tally.totals(speed)
}

describe('createTally', () => {
  test('sums bytes, counts states, and foretells the end', () => {
    expect(
      sum(
        [
          snapshot({ size: 100, bytesTransferred: 40 }),
          snapshot({ size: 50, bytesTransferred: 10 }),
          snapshot({ size: 25 }, { state: 'queued' }),
          snapshot({ size: 7, bytesTransferred: 7 }, { state: 'completed', object }),
        ],
        25,
      ),
    ).toEqual({
      ...NO_TOTALS,
      count: 4,
      bytes: 182,
      bytesTransferred: 57,
      bytesRemaining: 125,
      counts: { ...NO_TOTALS.counts, transferring: 2, queued: 1, completed: 1 },
      speed: 25,
      eta: 5000,
    })
  })

  test('leaves canceled bytes out, so that the bar reaches its end', () => {
    const totals = sum([snapshot({ size: 100, bytesTransferred: 40 }, { state: 'canceled' })])
    expect(totals).toMatchObject({ count: 1, bytes: 0, bytesTransferred: 0, bytesRemaining: 0 })
  })

  test.each(states.filter(({ state }) => ['paused', 'interrupted', 'failed', 'completed'].includes(state)))(
    'does not wait for what is $state',
    (state) => {
      expect(sum([snapshot({ bytesTransferred: 40 }, state)])).toMatchObject({
        bytes: 100,
        bytesTransferred: 40,
        bytesRemaining: 0,
      })
    },
  )

  test.each([undefined, 0])('foretells no end at a speed of %s', (speed) => {
    const totals = sum([snapshot({})], speed)
    expect(totals).not.toHaveProperty('speed')
    expect(totals).not.toHaveProperty('eta')
  })

  test('keeps the counts by reference where no state changed', () => {
    const before = snapshot({})
    const tally = createTally()
    tally.count(undefined, before)
    const { counts } = tally.totals(undefined)
    const after = snapshot({ bytesTransferred: 5 })
    tally.count(before, after)
    expect(tally.totals(undefined).counts).toBe(counts)
    tally.count(after, snapshot({}, { state: 'paused' }))
    expect(tally.totals(undefined).counts).not.toBe(counts)
  })

  test('changes nothing that it gave out', () => {
    const tally = createTally()
    const nothing = tally.totals(undefined)
    tally.count(undefined, snapshot({}))
    expect(nothing).toEqual(NO_TOTALS)
    expect(createTally().totals(undefined)).toEqual(NO_TOTALS)
  })

  test('is the sum over all transfers after any number of changes', () => {
    const any = fc.record({
      id: fc.integer({ min: 0, max: 4 }),
      gone: fc.boolean(),
      size: fc.integer({ min: 1, max: 2 ** 40 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      state: fc.constantFrom(...states),
    })
    fc.assert(
      fc.property(fc.array(any), (changes) => {
        const all = new Map<number, TransferSnapshot>()
        const tally = createTally()
        for (const { id, gone, size, part, state } of changes) {
          const next = gone ? undefined : snapshot({ size, bytesTransferred: Math.floor(size * part) }, state)
          tally.count(all.get(id), next)
          if (next) all.set(id, next)
          else all.delete(id)
          expect(tally.totals(undefined)).toStrictEqual(sum([...all.values()]))
          expect(tally.counts).toStrictEqual(tally.totals(undefined).counts)
        }
      }),
    )
  })
})
