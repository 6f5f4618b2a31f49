import { LongshoreError, type TransferSnapshot } from '@longshore/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { NO_TOTALS } from '../watch/nothing-yet.ts'
import { recount } from './recount.ts'

const object = { key: 'k', name: 'n', size: 1, type: '', etag: '', lastModified: 0, metadata: {} }
const states = [
  { state: 'queued' },
  { state: 'transferring' },
  { state: 'paused' },
  { state: 'canceled' },
  { state: 'waiting', reason: 'offline' },
  { state: 'interrupted', needs: 'file' },
  { state: 'failed', error: new LongshoreError('NETWORK', '') },
  { state: 'completed', object },
] as const

const snapshots = fc
  .record({ id: fc.constantFrom('a', 'b', 'c'), size: fc.nat(100), at: fc.nat(100), state: fc.nat(7) })
  .map(({ id, size, at, state }): TransferSnapshot => {
    const facts = { id, direction: 'upload', name: id, type: '', size } as const
    return { ...facts, bytesTransferred: Math.min(at, size), ...(states[state] ?? states[0]) }
  })

test('by difference comes out what counting all of them would', () => {
  const changes = fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), shown: fc.option(snapshots) }))
  fc.assert(
    fc.property(changes, (changes) => {
      const all = new Map<string, TransferSnapshot>()
      let sums: ReturnType<typeof recount> = NO_TOTALS
      for (const { id, shown } of changes) {
        const after = shown ? { ...shown, id } : undefined
        sums = recount(sums, all.get(id), after)
        if (after) all.set(id, after)
        else all.delete(id)
      }
      const here = [...all.values()]
      const counted = here.filter(({ state }) => state !== 'canceled')
      const moving = here.filter(({ state }) => ['queued', 'transferring', 'waiting'].includes(state))
      const sum = (of: readonly TransferSnapshot[], what: (one: TransferSnapshot) => number): number =>
        of.reduce((total, one) => total + what(one), 0)
      expect(sums).toMatchObject({
        count: here.length,
        bytes: sum(counted, ({ size }) => size),
        bytesTransferred: sum(counted, ({ bytesTransferred }) => bytesTransferred),
        bytesRemaining: sum(moving, ({ size, bytesTransferred }) => size - bytesTransferred),
      })
      for (const { state } of states)
        expect(sums.counts[state]).toBe(here.filter((one) => one.state === state).length)
    }),
  )
})
