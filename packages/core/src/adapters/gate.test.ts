import { describe, expect, test } from 'vitest'
import { gate } from './gate.ts'

const NEVER = new AbortController().signal

describe('gate', () => {
  test('lets as many in as it is wide, and the others in their order as those leave', async () => {
    const enter = gate(2)
    const order: string[] = []
    const come = async (name: string): Promise<() => void> => {
      const leave = await enter(NEVER)
      order.push(name)
      return leave
    }
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(come)
    await Promise.all([a, b])
    expect(order).toEqual(['a', 'b'])
    ;(await b)?.()
    ;(await c)?.()
    await d
    expect(order).toEqual(['a', 'b', 'c', 'd'])
  })

  test('takes who gives up out of the line, and only those', async () => {
    const enter = gate(1)
    const leave = await enter(NEVER)
    const controller = new AbortController()
    const givenUp = enter(controller.signal)
    const next = enter(NEVER)
    controller.abort('why')
    await expect(givenUp).rejects.toBe('why')
    await expect(enter(controller.signal)).rejects.toBe('why')
    leave()
    await next
  })

  test('does not heed an abort of who is inside', async () => {
    const enter = gate(1)
    const controller = new AbortController()
    const leave = await enter(controller.signal)
    const next = enter(NEVER)
    controller.abort()
    leave()
    await next
  })
})
