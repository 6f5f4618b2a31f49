import { crc32c, crc32cHasher, encodeUint32 } from '@longshore/protocol'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { besideHashing } from './hash-beside.ts'
import type { FromRangeHasher, ToRangeHasher } from './hash-messages.ts'
import { takePiece } from './pieces.ts'
import { serveRangeHasher } from './serve-range-hasher.ts'

const MIB = 1024 * 1024
const make = async () => crc32cHasher()

const bytesOf = (size: number, seed: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: size }, (_, n) => (n * seed) & 255)
const digestOf = (...pieces: readonly Uint8Array[]): string =>
  encodeUint32(pieces.reduce((crc, bytes) => crc32c(bytes, crc), 0))

/** A worker in this thread, with the script of the real one; what is transferred is gone here, as there. */
function fakeWorkers(hears: Promise<unknown> = Promise.resolve()): {
  lose(): void
  readonly dropped: number[]
} {
  const workers: FakeWorker[] = []
  const dropped: number[] = []
  class FakeWorker {
    onmessage: ((event: { data: FromRangeHasher }) => void) | null = null
    onerror: ((event: { preventDefault(): void }) => void) | null = null
    listen: ((event: { data: ToRangeHasher }) => void) | undefined
    constructor() {
      workers.push(this)
      vi.stubGlobal('addEventListener', (_: string, listen: typeof this.listen) => (this.listen = listen))
      vi.stubGlobal('postMessage', (message: FromRangeHasher, options: StructuredSerializeOptions) =>
        this.onmessage?.({ data: structuredClone(message, options) }),
      )
      void serveRangeHasher(make)
    }
    postMessage(message: ToRangeHasher, transfer: ArrayBuffer[]): void {
      if ('drop' in message) dropped.push(message.id)
      const data = structuredClone(message, { transfer })
      void hears.then(() => this.listen?.({ data }))
    }
    terminate(): void {
      this.listen = undefined
    }
  }
  vi.stubGlobal('self', { location: { href: 'blob:script' } })
  vi.stubGlobal('Worker', FakeWorker)
  return { dropped, lose: () => workers.forEach((worker) => worker.onerror?.({ preventDefault() {} })) }
}

afterEach(() => vi.unstubAllGlobals())

describe('hashing beside the worker that gathers', () => {
  test('ranges that come in pieces, several at once, have their own checksums', async () => {
    fakeWorkers()
    const begin = besideHashing(make)
    const [one, two] = [await begin(), await begin()]
    const pieces = Array.from({ length: 9 }, (_, n) => bytesOf(n * 70_001, n + 3))
    const odd = pieces.filter((_, n) => n % 2 === 1)
    const even = pieces.filter((_, n) => n % 2 === 0)
    const expected = [digestOf(...even), digestOf(...odd)]
    for (const [n, piece] of pieces.entries()) await (n % 2 ? two : one).update(piece)
    expect(await Promise.all([one.finish(), two.finish()])).toEqual(expected)
  })

  test('the bytes are handed over with their buffer, which comes back to be used again', async () => {
    fakeWorkers()
    const range = await besideHashing(make)()
    const bytes = new Uint8Array(takePiece(), 0, 100).fill(7)
    const expected = digestOf(bytes)
    await range.update(bytes)
    expect(bytes.length).toBe(0)
    expect(await range.finish()).toBe(expected)
    expect([...new Uint8Array(takePiece(), 0, 101)]).toEqual([...Array<number>(100).fill(7), 0])
  })

  test('no more than 32 MiB wait to be hashed', async () => {
    const busy = Promise.withResolvers<void>()
    fakeWorkers(busy.promise)
    const range = await besideHashing(make)()
    for (let n = 0; n < 32; n++) await range.update(new Uint8Array(MIB))
    let taken = false
    const next = Promise.resolve(range.update(new Uint8Array(MIB))).then(() => (taken = true))
    await new Promise((resolve) => setTimeout(resolve))
    expect(taken).toBe(false)
    busy.resolve()
    await next
    expect(await range.finish()).toBe(digestOf(new Uint8Array(33 * MIB)))
  })

  test('a range that is given up is forgotten there too', async () => {
    const { dropped } = fakeWorkers()
    const begin = besideHashing(make)
    const range = await begin()
    await range.update(bytesOf(MIB, 3))
    range.drop?.()
    expect(dropped).toEqual([1])
    const next = await begin()
    await next.update(bytesOf(10, 3))
    expect(await next.finish()).toBe(digestOf(bytesOf(10, 3)))
  })

  test('where the worker is lost the range has to be fetched again, and the next is hashed here', async () => {
    const { lose } = fakeWorkers()
    const begin = besideHashing(make)
    const range = await begin()
    await range.update(bytesOf(10, 3))
    const digest = range.finish()
    lose()
    await expect(digest).rejects.toMatchObject({ name: 'NoAnswer' })
    await expect(range.update(bytesOf(10, 3))).rejects.toMatchObject({ name: 'NoAnswer' })
    const next = await begin()
    await next.update(bytesOf(10, 3))
    expect(await next.finish()).toBe(digestOf(bytesOf(10, 3)))
  })

  test('where a worker can have none of its own it is done here', async () => {
    vi.stubGlobal('self', { location: { href: 'blob:script' } })
    vi.stubGlobal('Worker', undefined)
    const range = await besideHashing(make)()
    const bytes = bytesOf(1000, 3)
    await range.update(bytes)
    expect(await range.finish()).toBe(digestOf(bytes))
  })
})
