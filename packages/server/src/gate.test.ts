import { expect, test } from 'vitest'
import { createGate } from './gate.ts'

test('no more are under way than may be, and each has its turn in the order they came', async () => {
  const gate = createGate(2)
  const begun: number[] = []
  const ends: (() => void)[] = []
  const all = [0, 1, 2, 3].map((number) =>
    gate(() => {
      begun.push(number)
      return new Promise<number>((resolve) => ends.push(() => resolve(number)))
    }),
  )
  await Promise.resolve()
  expect(begun).toEqual([0, 1])
  for (const number of [0, 1, 2, 3]) {
    ends[number]?.()
    expect(await all[number]).toBe(number)
  }
  expect(begun).toEqual([0, 1, 2, 3])
})

test('one that fails gives its place on, thrown at once or later', async () => {
  const gate = createGate(1)
  const failing = [
    gate(() => Promise.reject(new Error('later'))),
    gate(() => {
      throw new Error('at once')
    }),
    gate(async () => 'done'),
  ]
  expect(await Promise.allSettled(failing)).toMatchObject([
    { reason: { message: 'later' } },
    { reason: { message: 'at once' } },
    { value: 'done' },
  ])
})
