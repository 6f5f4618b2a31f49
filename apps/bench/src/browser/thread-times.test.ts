import { THREADS } from '../figures.ts'
import { expect, test } from 'vitest'
import { ranBetween, threadsNow, type Threads } from './thread-times.ts'

test('counts what each group of threads ran between two looks, and a thread that came in between from its start', () => {
  const before: Threads = new Map([
    ['1', { group: 'page: main', ran: 100 }],
    ['2', { group: 'page: workers', ran: 10 }],
  ])
  const after: Threads = new Map([
    ['1', { group: 'page: main', ran: 130 }],
    ['3', { group: 'page: workers', ran: 5 }],
    ['4', { group: 'page: workers', ran: 6 }],
  ])
  const times = ranBetween(before, after)
  expect(times).toMatchObject({ 'page: main': 30, 'page: workers': 11, 'network: IO': 0 })
  expect(Object.keys(times)).toEqual([...THREADS])
})

test("books this process's work to the server", () => {
  const before = threadsNow(process.pid)
  let sum = 0
  while (sum < 3e7) sum++
  expect(ranBetween(before, threadsNow(process.pid))['server: main']).toBeGreaterThan(0)
})
