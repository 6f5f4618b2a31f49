import { expect, test } from 'vitest'
import { instantChecksum } from '../../test/instant-checksum.ts'
import { bytesOf } from '../../test/files.ts'
import { checksumOf } from '../../test/instant-checksum.ts'
import { digestsTogether } from './digests-together.ts'

const blobs = (...sizes: readonly number[]) => sizes.map((size, n) => new Blob([bytesOf(size, n + 1)]))
const { signal } = new AbortController()

function counted() {
  const checksum = instantChecksum()
  const together: number[] = []
  const digest = digestsTogether({
    digest: checksum.digest,
    digestAll: (slices, ...more) => {
      together.push(slices.length)
      return checksum.digestAll(slices, ...more)
    },
  })
  return { digest, together }
}

test('slices of one task are read together, a hundred at most, each with its own checksum', async () => {
  const { digest, together } = counted()
  const sizes = Array.from({ length: 150 }, (_, n) => n)
  const sums = await Promise.all(blobs(...sizes).map((blob) => digest(blob, 'CRC32C', signal)))
  expect(sums).toEqual(sizes.map((size, n) => checksumOf(bytesOf(size, n + 1))))
  expect(together).toEqual([100, 50])
})

test('one alone, and those of other algorithms, are asked for by themselves', async () => {
  const { digest, together } = counted()
  await Promise.all(
    (['CRC32C', 'MD5'] as const).map((algorithm) => digest(new Blob(['a']), algorithm, signal)),
  )
  expect(together).toEqual([])
})

test('one that cannot be read fails alone', async () => {
  const { digest } = counted()
  const broken = Object.assign(new Blob(['b']), {
    arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')),
  })
  const [good, bad] = await Promise.allSettled([
    digest(new Blob(['a']), 'CRC32C', signal),
    digest(broken, 'CRC32C', signal),
  ])
  expect(good).toMatchObject({ value: checksumOf(new TextEncoder().encode('a')) })
  expect(bad).toMatchObject({ reason: { name: 'NotReadableError' } })
})

test('whoever gives up leaves alone', async () => {
  const { digest } = counted()
  const left = new AbortController()
  const gone = digest(new Blob(['a']), 'CRC32C', left.signal)
  const stays = digest(new Blob(['b']), 'CRC32C', signal)
  left.abort()
  await expect(gone).rejects.toBe(left.signal.reason)
  expect(await stays).toBe(checksumOf(new TextEncoder().encode('b')))
})
