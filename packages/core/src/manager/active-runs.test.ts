import { describe, expect, test } from 'vitest'
import { fakeClock } from '../../test/fake-clock.ts'
import { createActiveRuns } from './active-runs.ts'

function setting(limit: () => number) {
  const started: string[] = []
  const clock = fakeClock()
  const ends = new Map<string, () => void>()
  const runs = createActiveRuns(
    limit,
    (id) => (id.startsWith('small') ? 'small' : undefined),
    (ids) => {
      started.push(ids.join('+'))
      return new Promise((resolve) => ends.set(ids.join('+'), resolve))
    },
    clock,
  )
  const turn = (): Promise<void> => clock.settle()
  return {
    runs,
    started,
    clock,
    turn,
    end: (id: string): Promise<void> => {
      ends.get(id)?.()
      return turn()
    },
  }
}

describe('createActiveRuns', () => {
  test('starts as many as the limit says, in the order they came', async () => {
    const { runs, started, turn, end } = setting(() => 2)
    for (const id of ['a', 'b', 'c', 'd']) runs.enqueue(id, 0)
    await turn()
    expect(started).toEqual(['a', 'b'])
    await end('b')
    expect(started).toEqual(['a', 'b', 'c'])
  })

  test('takes the highest priority first, among all that were added in one turn', async () => {
    const { runs, started, turn, end } = setting(() => 1)
    runs.enqueue('low', -1)
    runs.enqueue('normal', 0)
    runs.enqueue('high', 5)
    runs.enqueue('normal-2', 0)
    await turn()
    for (const id of ['high', 'normal', 'normal-2']) await end(id)
    expect(started).toEqual(['high', 'normal', 'normal-2', 'low'])
  })

  test('forgets what was dropped before its turn', async () => {
    const { runs, started, turn, end } = setting(() => 1)
    for (const id of ['a', 'b', 'c']) runs.enqueue(id, 0)
    await turn()
    runs.drop('b')
    runs.drop('unknown')
    await end('a')
    expect(started).toEqual(['a', 'c'])
  })

  test('asks for the limit anew at each end', async () => {
    let limit = 1
    const { runs, started, turn, end } = setting(() => limit)
    for (const id of ['a', 'b', 'c', 'd']) runs.enqueue(id, 0)
    await turn()
    limit = 3
    await end('a')
    expect(started).toEqual(['a', 'b', 'c', 'd'])
  })

  test('starts those of one company together, a hundred at most, in the order of the first of them', async () => {
    const { runs, started, turn, end } = setting(() => 9)
    runs.enqueue('large', 0)
    for (let n = 0; n < 101; n++) {
      runs.enqueue(`small-${n}`, 0)
      if (n === 50) runs.enqueue('large-2', 0)
    }
    runs.enqueue('small-first', 1)
    await turn()
    expect(started.map((ids) => ids.split('+').length)).toEqual([1, 1, 100])
    expect(started[2]).toMatch(/^small-0\+small-1\+.*\+small-99$/)
    // as many small ones weigh as much as several that start alone
    await end('small-first')
    expect(started.slice(3)).toEqual(['large-2'])
    await end('large')
    expect(started.slice(4)).toEqual(['small-100'])
  })

  test('lets small ones wait for a moment for those that are still looked for, and no longer', async () => {
    const { runs, started, clock } = setting(() => 90)
    const found = runs.expect()
    for (const id of ['small-1', 'small-2', 'large']) {
      runs.enqueue(id, 0)
      await clock.pass(6)
    }
    expect(started).toEqual(['large'])
    await clock.pass(25)
    runs.enqueue('small-3', 0)
    runs.enqueue('small-4', 0)
    found()
    await clock.settle()
    runs.enqueue('small-5', 0)
    await clock.settle()
    expect(started).toEqual(['large', 'small-1+small-2', 'small-3+small-4', 'small-5'])
  })

  test('lets even a hundred small ones wait for a moment while more are looked for', async () => {
    const { runs, started, clock } = setting(() => 90)
    runs.expect()
    for (let n = 0; n < 150; n++) runs.enqueue(`small-${n}`, 0)
    for (let at = 0; at < 300; at += 10) {
      runs.enqueue(`small-later-${at}`, 0)
      await clock.pass(10)
      if (at === 230) expect(started).toEqual([])
    }
    expect(started.map((ids) => ids.split('+').length)).toEqual([100])
  })

  test('starts a small one alone where no other waits', async () => {
    const { runs, started, turn } = setting(() => 9)
    runs.enqueue('small', 0)
    await turn()
    runs.enqueue('small-2', 0)
    await turn()
    expect(started).toEqual(['small', 'small-2'])
  })

  test('takes in 50,000 in linear time', async () => {
    const started: string[] = []
    const runs = createActiveRuns(
      () => 18,
      () => undefined,
      async (ids) => void started.push(...ids),
      fakeClock(),
    )
    for (let i = 0; i < 50_000; i++) runs.enqueue(String(i), i % 2)
    while (started.length < 50_000) await new Promise((resolve) => setImmediate(resolve))
    expect(started[0]).toBe('1')
    expect(started.at(-1)).toBe('49998')
  })
})
