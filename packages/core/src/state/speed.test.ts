import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSpeedMeter, type SpeedMeter } from './speed.ts'

/** Moves `rate` bytes a second from `from` to `to`, told every `step` ms. */
function run(meter: SpeedMeter, rate: number, from: number, to: number, step = 100): void {
  for (let now = from; now <= to; now += step) meter.add((rate * step) / 1000, now)
}

describe('createSpeedMeter', () => {
  test('is the rate of a steady line, however unevenly it is told', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 3, maxLength: 60 })
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1000, max: 1e9 }), (list, rate) => {
        const meter = createSpeedMeter()
        let now = 1_700_000_000_000
        meter.add(123, now)
        for (const gap of list) {
          now += gap
          meter.add((rate * gap) / 1000, now)
        }
        const took = list.reduce((sum, gap) => sum + gap, 0)
        fc.pre(took >= 1000)
        expect(Math.abs((meter.speed(now) ?? 0) - rate)).toBeLessThanOrEqual(1 + rate * 1e-6)
      }),
    )
  })

  test('is unknown before a second of samples', () => {
    const meter = createSpeedMeter()
    expect(meter.speed(0)).toBeUndefined()
    meter.add(1000, 0)
    expect(meter.speed(5000)).toBeUndefined()
    run(meter, 1000, 100, 900)
    expect(meter.speed(900)).toBeUndefined()
    meter.add(100, 1000)
    expect(meter.speed(1000)).toBe(1000)
  })

  test('follows a change within seconds', () => {
    const meter = createSpeedMeter()
    run(meter, 1000, 0, 20_000)
    run(meter, 9000, 20_100, 21_000)
    expect(meter.speed(21_000)).toBeLessThan(4000)
    run(meter, 9000, 21_100, 35_000)
    expect(meter.speed(35_000)).toBeGreaterThan(8000)
  })

  test('falls while nothing moves, and is unknown after 10 s of it', () => {
    const meter = createSpeedMeter()
    run(meter, 1000, 0, 20_000)
    expect(meter.speed(23_000)).toBeLessThan(700)
    expect(meter.speed(29_999)).toBeGreaterThan(0)
    expect(meter.speed(30_000)).toBeUndefined()
  })

  test('begins anew after a gap, so that a pause or sleep is not taken for slowness', () => {
    const meter = createSpeedMeter()
    run(meter, 1000, 0, 5000)
    run(meter, 5000, 7_200_000, 7_200_900)
    expect(meter.speed(7_200_900)).toBeUndefined()
    meter.add(500, 7_201_000)
    expect(meter.speed(7_201_000)).toBe(5000)
  })

  test('begins anew after a reset', () => {
    const meter = createSpeedMeter()
    run(meter, 1000, 0, 5000)
    meter.reset()
    expect(meter.speed(5000)).toBeUndefined()
    run(meter, 3000, 5100, 6100)
    expect(meter.speed(6100)).toBe(3000)
  })

  test('begins anew when the clock was set back', () => {
    const meter = createSpeedMeter()
    run(meter, 1000, 3_600_000, 3_605_000)
    expect(meter.speed(0)).toBeUndefined()
    run(meter, 2000, 0, 1000)
    expect(meter.speed(1000)).toBe(2000)
  })

  test('takes several events of one millisecond', () => {
    const meter = createSpeedMeter()
    meter.add(0, 0)
    for (let now = 500; now <= 2000; now += 500) for (let i = 0; i < 5; i++) meter.add(100, now)
    expect(meter.speed(2000)).toBeGreaterThan(950)
    expect(meter.speed(2000)).toBeLessThan(1150)
  })
})
