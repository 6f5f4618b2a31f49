import { Readable } from 'node:stream'
import { afterEach, expect, test, vi } from 'vitest'
import { bodyStream } from './body-stream.ts'

afterEach(() => void vi.useRealTimers())

test('hands on the bytes, and reads none before it is asked', async () => {
  const read = vi.fn<() => void>()
  const source = new Readable({
    highWaterMark: 1,
    read() {
      read()
      this.push(Buffer.from('a'))
      this.push(null)
    },
  })
  const stream = bodyStream(source, 1000)
  expect(read).not.toHaveBeenCalled()
  expect(await new Response(stream).text()).toBe('a')
})

test.each([0, 1])('canceled after %i chunks, its source is closed', async (chunks) => {
  const source = Readable.from([Buffer.from('a'), Buffer.from('b')])
  const reader = bodyStream(source, 1000).getReader()
  for (let n = 0; n < chunks; n++) await reader.read()
  await reader.cancel()
  expect(source.destroyed).toBe(true)
})

test('a source that stays silent while somebody waits has failed', async () => {
  vi.useFakeTimers()
  const source = new Readable({ read: () => undefined })
  const reading = bodyStream(source, 1000).getReader().read()
  const failed = expect(reading).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  await vi.advanceTimersByTimeAsync(1000)
  await failed
  expect(source.destroyed).toBe(true)
})

test('a reader may take as long as it likes', async () => {
  vi.useFakeTimers()
  const source = Readable.from([Buffer.from('a'), Buffer.from('b')])
  const reader = bodyStream(source, 1000).getReader()
  await reader.read()
  await vi.advanceTimersByTimeAsync(60_000)
  expect((await reader.read()).value).toEqual(Buffer.from('b'))
})

test('a source that breaks is told as the store’s failure', async () => {
  const source = new Readable({
    read() {
      this.destroy(new Error('ECONNRESET'))
    },
  })
  await expect(bodyStream(source, 1000).getReader().read()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
})
