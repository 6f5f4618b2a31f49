import { LongshoreError } from '@longshore/core'
import { expect, test, vi } from 'vitest'

import { fakeLongshore } from '../testing.ts'
import { EMPTY, type BatchEvents } from './batch-state.ts'
import { createBatch } from './create-batch.ts'

function opened(events: BatchEvents = {}) {
  const client = fakeLongshore()
  const batch = createBatch(client, EMPTY, () => events)
  const add = (size = 100) => {
    const run = batch.begin()
    const transfer = client.add({ size })
    run.add(transfer)
    run.end()
    return transfer
  }
  return { client, batch, add }
}

test('is pending from its begin, before any file is there, until all have ended', () => {
  const { client, batch } = opened()
  const run = batch.begin()
  expect(batch.getSnapshot()).toMatchObject({ isPending: true, isSuccess: false, transfers: [] })
  const transfer = client.add()
  run.add(transfer)
  run.end()
  expect(batch.getSnapshot()).toMatchObject({ isPending: true, transfers: [transfer.id] })
  transfer.complete()
  expect(batch.getSnapshot()).toMatchObject({ isPending: false, isSuccess: true, error: undefined })
})

test('that one failed among many is no success, and its error is shown until it is retried', () => {
  const { batch, add } = opened()
  const [one, other] = [add(), add()]
  one.complete()
  other.fail('FORBIDDEN')
  expect(batch.getSnapshot()).toMatchObject({
    isPending: false,
    isSuccess: false,
    error: { code: 'FORBIDDEN' },
  })
  batch.act('retry')
  expect(batch.getSnapshot()).toMatchObject({ isPending: true, error: undefined })
  other.complete()
  expect(batch.getSnapshot().isSuccess).toBe(true)
})

test('where all were canceled nothing succeeded', () => {
  const { batch, add } = opened()
  add()
  batch.act('cancel')
  expect(batch.getSnapshot()).toMatchObject({ isPending: false, isSuccess: false, error: undefined })
})

test('its totals are of its own transfers, and say when all is over', () => {
  const { client, batch, add } = opened()
  client.add({ size: 1e9 })
  const transfer = add(100)
  add(300)
  transfer.progress(50, 10)
  expect(batch.getSnapshot().totals).toMatchObject({
    count: 2,
    bytes: 400,
    bytesTransferred: 50,
    bytesRemaining: 350,
    speed: 10,
    eta: 35_000,
  })
})

test('the same state is the same object until something changed', () => {
  const { batch, add } = opened()
  const transfer = add()
  const before = batch.getSnapshot()
  expect(batch.getSnapshot()).toBe(before)
  transfer.progress(1)
  const after = batch.getSnapshot()
  expect(after).not.toBe(before)
  expect(after.transfers).toBe(before.transfers)
})

test('a transfer that is taken off the list is gone', () => {
  const { client, batch, add } = opened()
  const [one, other] = [add(), add()]
  one.complete()
  other.fail()
  client.transfers.clear('failed')
  expect(batch.getSnapshot()).toMatchObject({
    transfers: [one.id],
    totals: { count: 1 },
    error: undefined,
    isSuccess: true,
  })
})

test('acts on one of its own, or on all of its own, and on no others', () => {
  const { client, batch, add } = opened()
  const other = client.add()
  const [one, two] = [add(), add()]
  batch.act('pause', one.id)
  batch.act('pause', other.id)
  expect([one, two, other].map((each) => each.getSnapshot().state)).toEqual(['paused', 'queued', 'queued'])
  batch.act('pause')
  expect([one, two, other].map((each) => each.getSnapshot().state)).toEqual(['paused', 'paused', 'queued'])
})

test('what was asked of all holds for files that are found later', () => {
  const { client, batch } = opened()
  const run = batch.begin()
  batch.act('pause')
  const transfer = client.add()
  run.add(transfer)
  expect(transfer.getSnapshot().state).toBe('paused')
  expect(run.isCanceled).toBe(false)
  batch.act('cancel')
  expect(run.isCanceled).toBe(true)
})

test('tells of each end once, and of the end after a retry', async () => {
  const onCompleted = vi.fn<NonNullable<BatchEvents['onCompleted']>>()
  const onError = vi.fn<NonNullable<BatchEvents['onError']>>()
  const { batch, add } = opened({ onCompleted, onError })
  const transfer = add()
  transfer.fail('STALLED')
  transfer.retry()
  transfer.progress(1)
  transfer.complete()
  batch.act('cancel')
  await Promise.resolve()
  expect(onError.mock.calls).toMatchObject([[{ code: 'STALLED' }, { id: transfer.id, state: 'failed' }]])
  expect(onCompleted.mock.calls).toMatchObject([[{ id: transfer.id, object: { name: 'file.bin' } }]])
})

test('forgets what it began, which goes on', () => {
  const { client, batch, add } = opened()
  const transfer = add()
  batch.reject([{ file: new File([], 'a'), reasons: ['accept'] }])
  batch.reset()
  expect(batch.getSnapshot()).toMatchObject({
    transfers: [],
    rejected: [],
    isPending: false,
    totals: { count: 0 },
  })
  transfer.progress(10)
  expect(batch.getSnapshot().totals.count).toBe(0)
  expect(client.transfers.getSnapshot()).toEqual([transfer.id])
  expect(client.callsOf('cancel')).toEqual([])
})

test('a problem of its own is an error without a transfer, until the next begin', async () => {
  const onError = vi.fn<NonNullable<BatchEvents['onError']>>()
  const { batch } = opened({ onError })
  const problem = new LongshoreError('FILE_UNREADABLE', 'no')
  batch.begin().end(problem)
  expect(batch.getSnapshot()).toMatchObject({ error: problem, isPending: false, isSuccess: false })
  await Promise.resolve()
  expect(onError.mock.calls).toEqual([[problem, undefined]])
  batch.begin()
  expect(batch.getSnapshot().error).toBeUndefined()
})
