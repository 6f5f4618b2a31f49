import { startCeph } from '@longshore/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MIB } from '@longshore/protocol'
import { bytesFrom, checksumOf, expectBytes } from '../conformance/bytes.ts'
import { inPieces } from '../conformance/send.ts'
import { filesOfCeph, type FilesOfCeph } from '../../../test/files-of-ceph.ts'

const store = await startCeph()

describe.skipIf(store === undefined)('putting into a real store', { timeout: 60_000 }, () => {
  let all: FilesOfCeph
  beforeAll(async () => {
    all = await filesOfCeph(store)
  })
  afterAll(() => all.close())

  test.each([
    [0, undefined],
    [5, undefined],
    [16 * MIB, undefined],
    [16 * MIB + 1, 16 * MIB + 1],
    [37 * MIB + 3, undefined],
  ])('from a stream of %i bytes, its size told as %j, is whole and has its checksum', async (size, told) => {
    const bytes = bytesFrom(size, size)
    const key = `put/${size}`
    const info = await all.provider.put(
      {
        key,
        type: 'image/png',
        metadata: { a: 'Köln' },
        onlyIfAbsent: true,
        ...(told !== undefined && { size: told }),
      },
      inPieces(bytes),
    )
    expect(info).toMatchObject({
      key,
      size,
      type: 'image/png',
      metadata: { a: 'Köln' },
      checksum: { algorithm: 'CRC32C', value: checksumOf(bytes) },
    })
    expectBytes(await all.bucket.read(key), bytes)
  })

  test.each([
    ['shorter', 17 * MIB, 18 * MIB],
    ['longer', 18 * MIB, 17 * MIB],
    ['shorter, in one piece', 4, 5],
  ])('from a stream that is %s than was said leaves nothing', async (_, size, told) => {
    const key = `wrong/${size}`
    const putting = all.provider.put(
      { key, type: '', metadata: {}, onlyIfAbsent: false, size: told },
      inPieces(bytesFrom(1, size)),
    )
    await expect(putting).rejects.toMatchObject({ code: 'LENGTH_MISMATCH' })
    expect(await all.bucket.read(key)).toBeUndefined()
    expect(await all.bucket.listUploads()).toEqual([])
  })

  test('from a stream that fails leaves nothing, and fails as the stream did', async () => {
    const gone = new Error('the sender went away')
    async function* cut(): AsyncGenerator<Uint8Array> {
      yield* inPieces(bytesFrom(1, 40 * MIB))
      throw gone
    }
    await expect(
      all.provider.put({ key: 'cut', type: '', metadata: {}, onlyIfAbsent: false }, cut()),
    ).rejects.toBe(gone)
    expect(await all.bucket.read('cut')).toBeUndefined()
    expect(await all.bucket.listUploads()).toEqual([])
  })

  test.each([5, 17 * MIB])(
    '%i bytes where an object is already is refused, the stream unread',
    async (size) => {
      const key = `taken/${size}`
      await all.put(key, 'first')
      let read = 0
      async function* counted(): AsyncGenerator<Uint8Array> {
        for await (const piece of inPieces(bytesFrom(1, size))) {
          read += piece.length
          yield piece
        }
      }
      await expect(
        all.provider.put({ key, type: '', metadata: {}, onlyIfAbsent: true }, counted()),
      ).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
      expect(read).toBe(0)
      expect(await all.bucket.read(key)).toEqual(new Uint8Array(Buffer.from('first')))
    },
  )

  test.each([5, 17 * MIB])('%i bytes at a key that is taken meanwhile is refused', async (size) => {
    const key = `raced/${size}`
    async function* meanwhile(): AsyncGenerator<Uint8Array> {
      yield* inPieces(bytesFrom(1, size))
      await all.put(key, 'first')
    }
    await expect(
      all.provider.put({ key, type: '', metadata: {}, onlyIfAbsent: true }, meanwhile()),
    ).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    expect(await all.bucket.read(key)).toEqual(new Uint8Array(Buffer.from('first')))
    expect(await all.bucket.listUploads()).toEqual([])
  })

  test.each(['CRC64NVME', 'SHA-256', 'MD5'] as const)('keeps %s where that is wanted', async (algorithm) => {
    const bytes = bytesFrom(7, 5)
    const info = await all.provider.put(
      { key: `kept/${algorithm}`, type: '', metadata: {}, onlyIfAbsent: false, algorithm },
      inPieces(bytes),
    )
    expect(info.checksum).toEqual({ algorithm, value: checksumOf(bytes, algorithm) })
  })
})
