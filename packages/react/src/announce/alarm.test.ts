import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { createWords } from '../messages/create-words.ts'
import { en } from '../messages/en.ts'
import { fakeLongshore } from '../testing.ts'
import { createAlarm } from './alarm.ts'
import { failureWords } from './failure-words.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function opened(prepare: (client: ReturnType<typeof fakeLongshore>) => void = () => {}) {
  const client = fakeLongshore()
  prepare(client)
  const said: string[] = []
  const failed = (): number => client.totals.getSnapshot().counts.failed
  const alarm = createAlarm(client.transfers, failed(), (failures) =>
    said.push(failureWords(createWords(en), failures)),
  )
  client.totals.subscribe(() => alarm.look(failed()))
  const fail = (name: string) => client.add({ name }).fail()
  return { client, said, fail }
}

test('the first failure is told at once, and those that follow together', () => {
  const { said, fail } = opened()
  fail('a')
  expect(said).toEqual(['a failed: The connection was lost. Try again.'])
  fail('b')
  fail('c')
  vi.advanceTimersByTime(1999)
  expect(said).toHaveLength(1)
  vi.advanceTimersByTime(1)
  expect(said[1]).toBe(
    'b failed: The connection was lost. Try again. c failed: The connection was lost. Try again.',
  )
  vi.advanceTimersByTime(5000)
  fail('d')
  expect(said).toHaveLength(3)
})

test('of many the number is told', () => {
  const { said, fail } = opened()
  fail('0')
  for (let index = 1; index < 1000; index++) fail(`${index}`)
  vi.advanceTimersByTime(60_000)
  expect(said.slice(1)).toEqual(['999 files failed.'])
})

test('what failed before is no news; what fails again is', () => {
  const { client, said, fail } = opened((client) => client.add({ name: 'old' }).fail())
  fail('a')
  client.transfer().retry()
  client.transfer().fail('FORBIDDEN')
  vi.advanceTimersByTime(2000)
  expect(said).toEqual([
    'a failed: The connection was lost. Try again.',
    'a failed: You are not allowed to do this.',
  ])
})
