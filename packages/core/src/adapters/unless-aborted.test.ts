import { describe, expect, test } from 'vitest'
import { unlessAborted } from './unless-aborted.ts'

describe('unlessAborted', () => {
  test("gives the promise's own outcome", async () => {
    const { signal } = new AbortController()
    expect(await unlessAborted(Promise.resolve(1), signal)).toBe(1)
    await expect(unlessAborted(Promise.reject(new Error('own')), signal)).rejects.toThrow('own')
  })

  test("gives the signal's reason where that comes first, and swallows what comes of the promise later", async () => {
    const controller = new AbortController()
    const { promise, reject } = Promise.withResolvers<never>()
    const raced = unlessAborted(promise, controller.signal)
    controller.abort('why')
    await expect(raced).rejects.toBe('why')
    await expect(unlessAborted(promise, controller.signal)).rejects.toBe('why')
    // vitest fails on a rejection that nobody hears
    reject(new Error('late'))
    await Promise.allSettled([promise])
  })
})
