import { expect, test } from 'vitest'

import { loadEngine } from './load-engine.ts'

test('who asks first has it first, also while it is on its way', async () => {
  const order: number[] = []
  await Promise.all([1, 2, 3].map((turn) => loadEngine().then(() => order.push(turn))))
  expect(order).toEqual([1, 2, 3])
  expect(await loadEngine()).toBe(await loadEngine())
})
