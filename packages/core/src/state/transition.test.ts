import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { TransferState } from '../model/transfer-snapshot.ts'
import type { TransferEvent } from './transfer-event.ts'
import { transition } from './transition.ts'

const error = new LongshoreError('NETWORK', 'No answer came.')
const object = { key: 'a', name: 'a', size: 1, type: '', etag: '"1"', lastModified: 0, metadata: {} }

const STATES: Readonly<Record<TransferState['state'], TransferState>> = {
  queued: { state: 'queued' },
  preparing: { state: 'preparing' },
  transferring: { state: 'transferring' },
  waiting: { state: 'waiting', reason: 'backoff', until: 9 },
  paused: { state: 'paused' },
  interrupted: { state: 'interrupted', needs: 'file' },
  completing: { state: 'completing' },
  failed: { state: 'failed', error },
  completed: { state: 'completed', object },
  canceled: { state: 'canceled' },
}
const EVENTS: readonly TransferEvent[] = [
  { type: 'queued' },
  { type: 'preparing' },
  { type: 'transferring' },
  { type: 'completing' },
  { type: 'waiting', reason: 'offline' },
  { type: 'paused' },
  { type: 'resumed' },
  { type: 'interrupted', needs: 'permission' },
  { type: 'failed', error: new LongshoreError('REJECTED', 'No.') },
  { type: 'canceled' },
  { type: 'completed', object },
]
type State = TransferState['state']
type Type = TransferEvent['type']

/** Where each event leads; an event that is not named changes nothing. */
const moving: Partial<Record<Type, State>> = {
  queued: 'queued',
  preparing: 'preparing',
  transferring: 'transferring',
  completing: 'completing',
  waiting: 'waiting',
  paused: 'paused',
  interrupted: 'interrupted',
  failed: 'failed',
  canceled: 'canceled',
  completed: 'completed',
}
const parked: Partial<Record<Type, State>> = {
  resumed: 'queued',
  interrupted: 'interrupted',
  failed: 'failed',
  canceled: 'canceled',
  completed: 'completed',
}
const TABLE: Readonly<Record<State, Partial<Record<Type, State>>>> = {
  queued: moving,
  preparing: moving,
  transferring: moving,
  completing: moving,
  waiting: { ...moving, resumed: 'queued' },
  paused: parked,
  interrupted: parked,
  failed: { resumed: 'queued', canceled: 'canceled' },
  completed: {},
  canceled: {},
}

describe('transition', () => {
  const rows = Object.values(STATES).flatMap((state) =>
    EVENTS.map((event) => ({ state, event, from: state.state, type: event.type })),
  )
  test.each(rows)('$from takes $type as the table says', ({ state, event, from, type }) => {
    const next = transition(state, event)
    const to = TABLE[from][type]
    expect(next.state).toBe(to ?? from)
    expect(to !== undefined || next === state).toBe(true)
  })

  test('carries what the event says into the state, and nothing of the old state', () => {
    const from = STATES.waiting
    expect(transition(from, { type: 'waiting', reason: 'server', until: 5 })).toEqual({
      state: 'waiting',
      reason: 'server',
      until: 5,
    })
    expect(transition(from, { type: 'waiting', reason: 'offline' })).toStrictEqual({
      state: 'waiting',
      reason: 'offline',
    })
    expect(transition(from, { type: 'interrupted', needs: 'file' })).toStrictEqual(STATES.interrupted)
    expect(transition(from, { type: 'failed', error })).toStrictEqual(STATES.failed)
    expect(transition(from, { type: 'completed', object })).toStrictEqual(STATES.completed)
    expect(transition(STATES.failed, { type: 'resumed' })).toStrictEqual({ state: 'queued' })
  })

  test.each<[TransferState, TransferEvent]>([
    [STATES.transferring, { type: 'transferring' }],
    [STATES.paused, { type: 'paused' }],
    [STATES.waiting, { type: 'waiting', reason: 'backoff', until: 9 }],
    [
      { state: 'waiting', reason: 'other-tab' },
      { type: 'waiting', reason: 'other-tab' },
    ],
    [STATES.interrupted, { type: 'interrupted', needs: 'file' }],
  ])('keeps the reference where the event says what is so already: %j', (state, event) => {
    expect(transition(state, event)).toBe(state)
  })

  test('sees another reason, time or need as a change', () => {
    expect(transition(STATES.waiting, { type: 'waiting', reason: 'backoff', until: 10 })).not.toBe(
      STATES.waiting,
    )
    expect(transition(STATES.waiting, { type: 'waiting', reason: 'server', until: 9 })).not.toBe(
      STATES.waiting,
    )
    expect(transition(STATES.interrupted, { type: 'interrupted', needs: 'permission' })).toEqual({
      state: 'interrupted',
      needs: 'permission',
    })
  })

  test('never leaves an end, and reaches one by cancel from everywhere else', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS)), (events) => {
        let state = STATES.queued
        for (const event of events) {
          const next = transition(state, event)
          const ended = state.state === 'completed' || state.state === 'canceled'
          expect(!ended || next === state).toBe(true)
          expect(transition(state, { type: 'canceled' }).state).toBe(ended ? state.state : 'canceled')
          state = next
        }
      }),
    )
  })
})
