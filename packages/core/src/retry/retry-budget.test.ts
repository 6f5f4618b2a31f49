import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRetryBudget } from './retry-budget.ts'

const start = 1_700_000_000_000

describe('createRetryBudget', () => {
  test('gives out its capacity at once, then one retry a second, in turn', () => {
    const budget = createRetryBudget({ capacity: 3 })
    expect([0, 0, 0, 0, 0].map(() => budget.take(start))).toEqual([0, 0, 0, 1000, 2000])
    expect(budget.take(start + 500)).toBe(2500)
  })

  test('fills up with time, and no further than its capacity', () => {
    const budget = createRetryBudget({ capacity: 2, refillPerSecond: 4 })
    budget.take(start)
    budget.take(start)
    expect(budget.take(start + 250)).toBe(0)
    expect(budget.take(start + 250)).toBe(250)
    expect([0, 0, 0].map(() => budget.take(start + 3_600_000))).toEqual([0, 0, 250])
  })

  test('lets retries follow successes', () => {
    const budget = createRetryBudget({ capacity: 2, refillPerSuccess: 0.5 })
    budget.take(start)
    budget.take(start)
    budget.success()
    expect(budget.take(start)).toBe(500)
    for (let i = 0; i < 100; i++) budget.success()
    expect([0, 0, 0].map(() => budget.take(start))).toEqual([0, 0, 1000])
  })

  test('is calm as long as three quarters are left, and again once successes made up for retries', () => {
    const budget = createRetryBudget({ capacity: 4 })
    budget.take(start)
    expect(budget.isCalm).toBe(true)
    budget.take(start)
    expect(budget.isCalm).toBe(false)
    budget.success()
    expect(budget.isCalm).toBe(true)
  })

  test('has a floor to its debt, since a retry called off pays nothing back', () => {
    const budget = createRetryBudget({ capacity: 5 })
    let longest = 0
    for (let i = 0; i < 1000; i++) longest = Math.max(longest, budget.take(start))
    expect(longest).toBe(5000)
  })

  test('neither gives nor takes when the clock is set back', () => {
    const budget = createRetryBudget({ capacity: 2 })
    expect(budget.take(start)).toBe(0)
    expect(budget.take(start - 3_600_000)).toBe(0)
    expect(budget.take(start - 3_600_000)).toBe(1000)
    expect(budget.take(start - 3_599_000)).toBe(1000)
  })

  test('fault 8: where everything fails, six at once send no more than the capacity and one a second', () => {
    const waits = fc.array(fc.nat(3000), { minLength: 50, maxLength: 200 })
    fc.assert(
      fc.property(waits, (own) => {
        const budget = createRetryBudget({ capacity: 10 })
        const free = Array.from({ length: 6 }, () => start)
        const sent: number[] = []
        for (const wait of own) {
          const now = Math.min(...free)
          const at = now + Math.max(wait, budget.take(now))
          free[free.indexOf(now)] = at
          sent.push(at)
        }
        // in any stretch of time: those saved up, those it brought, and the six that waited their own time
        const rising = sent.toSorted((a, b) => a - b)
        rising.forEach((from, i) => {
          const until = from + 10_000
          const within = rising.slice(i).filter((at) => at < until).length
          expect(within).toBeLessThanOrEqual(10 + 10 + 6)
        })
      }),
    )
  })
})
