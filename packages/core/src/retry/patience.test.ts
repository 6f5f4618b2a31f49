import { describe, expect, test } from 'vitest'
import { createPatience } from './patience.ts'

describe('createPatience', () => {
  test('ends once the time without progress reaches its limit', () => {
    const patience = createPatience(1000)
    patience.waited(500, 400, 'online')
    patience.waited(500, 599, 'online')
    expect(patience.exhausted).toBe(false)
    patience.waited(500, 1, 'online')
    expect(patience.exhausted).toBe(true)
  })

  test('counts what a wait lasted, a little over its plan too', () => {
    const patience = createPatience(5500)
    patience.waited(500, 5500, 'online')
    expect(patience.exhausted).toBe(true)
  })

  test('fault 39: sleep costs only what was planned, and offline nothing', () => {
    const patience = createPatience(1000)
    patience.waited(500, 7_200_000, 'online')
    patience.waited(500, 7_200_000, 'offline')
    patience.waited(900_000, 900_000, 'offline')
    expect(patience.exhausted).toBe(false)
    patience.waited(500, 7_200_000, 'online')
    expect(patience.exhausted).toBe(true)
  })

  test('gives nothing back when the clock is set back', () => {
    const patience = createPatience(1000)
    patience.waited(1000, -3_600_000, 'online')
    expect(patience.exhausted).toBe(true)
  })

  test('is whole again after progress', () => {
    const patience = createPatience(1000)
    patience.waited(1000, 1000, 'online')
    patience.progressed()
    expect(patience.exhausted).toBe(false)
  })

  test('of 0 ms has no second try', () => {
    expect(createPatience(0).exhausted).toBe(true)
  })
})
