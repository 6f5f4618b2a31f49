import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { fakeLongshore } from '../testing.ts'
import { removalsOf } from './removals.ts'

const page = new EventTarget()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', page)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function opened() {
  const client = fakeLongshore()
  const removals = removalsOf(client)
  const add = (name?: string) => client.add(name === undefined ? {} : { name })
  const ids = () => client.transfers.getSnapshot()
  return { client, removals, add, ids, waiting: removals.getSnapshot }
}

test('a removal waits six seconds before it aborts, and stands still meanwhile', () => {
  const { client, removals, add, ids, waiting } = opened()
  const transfer = add()
  transfer.progress(10)
  removals.remove(transfer.id)
  expect(waiting()).toEqual([transfer.id])
  expect(transfer.getSnapshot().state).toBe('paused')
  vi.advanceTimersByTime(5999)
  expect(client.callsOf('remove')).toEqual([])
  vi.advanceTimersByTime(1)
  expect(waiting()).toEqual([])
  expect(ids()).toEqual([])
  expect(transfer.getSnapshot().state).toBe('canceled')
})

test('each of several waits for itself', () => {
  const { client, removals, add, waiting } = opened()
  const [one, other] = [add(), add()]
  removals.remove(one.id)
  vi.advanceTimersByTime(3000)
  removals.remove(other.id)
  vi.advanceTimersByTime(3000)
  expect(waiting()).toEqual([other.id])
  expect(client.callsOf('remove')).toEqual([[one.id]])
})

describe('an undo', () => {
  test('puts back what waits, and what was under way goes on', () => {
    const { client, removals, add, waiting } = opened()
    const [moving, failed, paused] = [add(), add(), add()]
    moving.progress(10)
    failed.fail()
    paused.pause()
    for (const { id } of [moving, failed, paused]) removals.remove(id)
    removals.undo()
    expect(waiting()).toEqual([])
    vi.advanceTimersByTime(10_000)
    expect(client.callsOf('remove')).toEqual([])
    const states = [moving, failed, paused].map((one) => one.getSnapshot().state)
    expect(states).toEqual(['transferring', 'failed', 'paused'])
  })

  test('may be of some only', () => {
    const { removals, add, waiting } = opened()
    const [one, other] = [add(), add()]
    removals.remove(one.id)
    removals.remove(other.id)
    removals.undo([one.id])
    expect(waiting()).toEqual([other.id])
  })
})

test.each([
  ['completed', 6000],
  ['canceled', 6000],
  ['queued', 0],
] as const)('one that is %s, with a wait of %d ms, is taken off the list at once', (state, wait) => {
  const { removals, add, ids, waiting } = opened()
  const transfer = add()
  if (state === 'completed') transfer.complete()
  if (state === 'canceled') transfer.cancel()
  removals.remove(transfer.id, wait)
  expect(waiting()).toEqual([])
  expect(ids()).toEqual([])
})

test('what waits is carried out when the page is left', () => {
  const { client, removals, add, waiting } = opened()
  const [one, other] = [add(), add()]
  removals.remove(one.id)
  removals.remove(other.id)
  page.dispatchEvent(new Event('pagehide'))
  expect(waiting()).toEqual([])
  expect(client.callsOf('remove')).toEqual([[one.id], [other.id]])
  vi.advanceTimersByTime(10_000)
  expect(client.callsOf('remove')).toHaveLength(2)
})

test('while somebody is about to decide the wait stands still, and then goes on with what was left of it', () => {
  const { removals, add, waiting } = opened()
  const [one, other] = [add(), add()]
  removals.remove(one.id)
  vi.advanceTimersByTime(4000)
  const letGo = removals.hold()
  const letGoToo = removals.hold()
  removals.remove(other.id)
  vi.advanceTimersByTime(60_000)
  letGo()
  letGo()
  vi.advanceTimersByTime(60_000)
  expect(waiting()).toEqual([one.id, other.id])
  letGoToo()
  vi.advanceTimersByTime(1999)
  expect(waiting()).toEqual([one.id, other.id])
  vi.advanceTimersByTime(1)
  expect(waiting()).toEqual([other.id])
  vi.advanceTimersByTime(4000)
  expect(waiting()).toEqual([])
})

test('one that went by itself meanwhile is no trouble', () => {
  const { removals, add, waiting } = opened()
  const transfer = add()
  removals.remove(transfer.id)
  transfer.remove()
  removals.remove('unknown')
  removals.remove(transfer.id)
  vi.advanceTimersByTime(6000)
  expect(waiting()).toEqual([])
})
