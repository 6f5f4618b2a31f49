import { crc32cHasher, type Hasher } from '@longshore/protocol'
import { describe, expect, test } from 'vitest'
import { checksumOf } from '../../test/instant-checksum.ts'
import { mebibyte } from '../../test/pattern.ts'
import { hashStream } from './hash-stream.ts'

const NEVER = new AbortController().signal
const STEP = 256 * 1024
const PIECES = [mebibyte(1), mebibyte(2), mebibyte(3).slice(0, 1000)]

/** A Blob that is read as a byte stream, or in the chunks that come. */
function streamed(type: 'bytes' | undefined) {
  const coming = PIECES.values()
  let canceled = false
  const source = {
    pull(
      controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | ReadableByteStreamController,
    ) {
      const { done, value } = coming.next()
      if (!done) return controller.enqueue(value.slice())
      controller.close()
      if ('byobRequest' in controller) controller.byobRequest?.respond(0)
    },
    cancel: () => void (canceled = true),
  }
  const blob = new Blob(PIECES)
  blob.stream = () => new ReadableStream(type ? { ...source, type } : source)
  return { blob, wasCanceled: () => canceled }
}

describe.each([
  { name: 'read into one buffer by the browser', type: 'bytes' as const, largest: STEP },
  { name: 'in the chunks that come', type: undefined, largest: 4 * STEP },
])('a Blob that is hashed, $name', ({ type, largest }) => {
  test('is summed up piece by piece', async () => {
    const { blob } = streamed(type)
    const whole = new Uint8Array(await blob.arrayBuffer())
    const hasher = crc32cHasher()
    const lengths: number[] = []
    const watched: Hasher = {
      update: (bytes) => {
        lengths.push(bytes.length)
        hasher.update(bytes)
      },
      finish: hasher.finish,
    }
    expect(await hashStream(blob, watched, NEVER)).toBe(checksumOf(whole))
    expect(Math.max(...lengths)).toBe(largest)
  })

  test('is let go of as soon as it is of no more use', async () => {
    const { blob, wasCanceled } = streamed(type)
    const controller = new AbortController()
    const hasher: Hasher = { ...crc32cHasher(), update: () => controller.abort('enough') }
    await expect(hashStream(blob, hasher, controller.signal)).rejects.toBe('enough')
    expect(wasCanceled()).toBe(true)
  })
})

test('a Blob of no bytes has a checksum', async () => {
  expect(await hashStream(new Blob([]), crc32cHasher(), NEVER)).toBe(checksumOf(new Uint8Array()))
})
