import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { TransferSnapshot, TransferState } from '../model/transfer-snapshot.ts'
import { addTo, NO_TOTALS, withSpeed, type Totals } from './totals.ts'

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

const sum = (all: readonly TransferSnapshot[]): Totals =>
  all.reduce((totals, one) => addTo(totals, undefined, one), NO_TOTALS)

describe('addTo', () => {
  test('sums bytes, counts states, and foretells the end', () => {
    expect(
      sum([
        snapshot({ size: 100, bytesTransferred: 40, speed: 10 }),
        snapshot({ size: 50, bytesTransferred: 10, speed: 15 }),
        snapshot({ size: 25 }, { state: 'queued' }),
        snapshot({ size: 7, bytesTransferred: 7 }, { state: 'completed', object }),
      ]),
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

  test('counts the speed only of what is transferring', () => {
    const before = snapshot({ speed: 10 })
    const totals = addTo(NO_TOTALS, undefined, before)
    expect(totals.speed).toBe(10)
    const stopped = addTo(totals, before, snapshot({ speed: 10 }, { state: 'waiting', reason: 'offline' }))
    expect(stopped).not.toHaveProperty('speed')
    expect(stopped).not.toHaveProperty('eta')
  })

  test('keeps the counts by reference where no state changed', () => {
    const before = snapshot({})
    const totals = addTo(NO_TOTALS, undefined, before)
    expect(addTo(totals, before, snapshot({ bytesTransferred: 5 })).counts).toBe(totals.counts)
  })

  test('changes nothing that it was given', () => {
    const frozen = Object.freeze({ ...NO_TOTALS, counts: Object.freeze({ ...NO_TOTALS.counts }) })
    addTo(frozen, undefined, snapshot({ speed: 3 }))
    expect(frozen).toEqual(NO_TOTALS)
  })

  test('is the sum over all transfers after any number of changes', () => {
    const any = fc.record({
      id: fc.integer({ min: 0, max: 4 }),
      gone: fc.boolean(),
      size: fc.integer({ min: 1, max: 2 ** 40 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      speed: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }), { nil: undefined }),
      state: fc.constantFrom(...states),
    })
    fc.assert(
      fc.property(fc.array(any), (changes) => {
        const all = new Map<number, TransferSnapshot>()
        let totals = NO_TOTALS
        for (const { id, gone, size, part, speed, state } of changes) {
          const more = speed === undefined ? {} : { speed }
          const next = gone
            ? undefined
            : snapshot({ size, bytesTransferred: Math.floor(size * part), ...more }, state)
          totals = addTo(totals, all.get(id), next)
          if (next) all.set(id, next)
          else all.delete(id)
          expect(totals).toStrictEqual(sum([...all.values()]))
        }
      }),
    )
  })
})

describe('withSpeed', () => {
  test('replaces the speed and the time left', () => {
    const totals = sum([snapshot({ speed: 10 })])
    expect(withSpeed(totals, 50)).toEqual({ ...totals, speed: 50, eta: 2000 })
  })

  test.each([undefined, 0])('has neither at a speed of %s', (speed) => {
    const totals = withSpeed(sum([snapshot({ speed: 10 })]), speed)
    expect(totals).not.toHaveProperty('speed')
    expect(totals).not.toHaveProperty('eta')
  })
})
