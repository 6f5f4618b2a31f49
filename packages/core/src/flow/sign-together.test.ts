import { describe, expect, test } from 'vitest'
import { fakeClock } from '../../test/fake-clock.ts'
import { directQueue } from '../adapters/direct-queue.ts'
import { createSlots } from '../manager/slots.ts'
import { partsBegun, signTogether } from './sign-together.ts'

/** Parts that ask to be signed, over six slots of which `free` are free. */
function parts(free: number) {
  const slots = { free, limit: 6 }
  const signing = signTogether(slots)
  const signed: number[] = []
  const ends = new Map<number, { sent: () => void; end: PromiseWithResolvers<void> }>()
  return {
    slots,
    signed,
    ask: (part: number) =>
      signing.run((sent) => {
        signed.push(part)
        const end = Promise.withResolvers<void>()
        ends.set(part, { sent, end })
        return end.promise
      }),
    send: (part: number) => ends.get(part)?.sent(),
    fail: (part: number) => ends.get(part)?.end.reject(new Error('503')),
    settled: () => new Promise((resolve) => setImmediate(resolve)),
  }
}

describe('signTogether', () => {
  test('signs at once as long as slots are free', async () => {
    const { ask, signed, settled } = parts(6)
    for (const part of [1, 2, 3, 4, 5, 6]) void ask(part)
    await settled()
    expect(signed).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('has parts gather while enough are signed, and signs them together when few are left', async () => {
    const { ask, send, signed, settled } = parts(0)
    for (const part of [1, 2, 3, 4, 5]) void ask(part)
    await settled()
    expect(signed).toEqual([1, 2])
    send(1)
    await settled()
    expect(signed).toEqual([1, 2, 3, 4, 5])
  })

  test('counts a part as sent once, however it ends', async () => {
    const { ask, send, fail, signed, settled } = parts(0)
    const first = ask(1)
    void ask(2)
    await settled()
    send(1)
    fail(1)
    await expect(first).rejects.toThrow('503')
    for (const part of [3, 4]) void ask(part)
    await settled()
    expect(signed).toEqual([1, 2, 3])
  })

  test('lets those that gathered go on where one that was signed is given up', async () => {
    const { ask, fail, signed, settled } = parts(0)
    const first = ask(1)
    for (const part of [2, 3, 4]) void ask(part)
    await settled()
    expect(signed).toEqual([1, 2])
    fail(1)
    await expect(first).rejects.toThrow('503')
    await settled()
    expect(signed).toEqual([1, 2, 3, 4])
  })

  test('signs a first part where more is under way than the slots allow by now, for nothing would wake it', async () => {
    let tabs = 1
    const slots = createSlots(directQueue(), 'auto', fakeClock(), () => tabs)
    const ask = {
      transferId: 'a',
      priority: 0,
      signal: new AbortController().signal,
      hosts: ['a.test'] as const,
    }
    for (let n = 0; n < 6; n++) void slots.run(ask, () => new Promise(() => {}))
    tabs = 2
    expect([slots.limit, slots.free]).toEqual([3, 0])
    let isSigned = false
    await signTogether(slots).run(async () => void (isSigned = true))
    expect(isSigned).toBe(true)
  })

  test('has twice as many parts begun as there are slots, and three ahead of a single slot', () => {
    expect([6, 12, 1].map((limit) => partsBegun({ limit }))).toEqual([12, 24, 4])
  })
})
