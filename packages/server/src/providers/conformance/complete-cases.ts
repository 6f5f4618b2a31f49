import { expect, test } from 'vitest'
import { ProviderError } from '../../provider-error.ts'
import type { StorageProvider } from '../../provider.ts'
import { bytesFrom, expectBytes, wholeChecksumOf } from './bytes.ts'
import { infoOf, type Suite } from './provider-under-test.ts'
import { openUpload, put, usualAlgorithm, workingPartSize, type OpenedUpload } from './upload-of.ts'

export function completeCases({ store, freshKey, testWith }: Suite): void {
  /** Three parts, the last a short one. */
  const openThree = (seed: number, key = freshKey()): Promise<OpenedUpload> => {
    const { provider } = store()
    const partSize = workingPartSize(provider)
    return openUpload(provider, key, bytesFrom(seed, 2 * partSize + 1), partSize, {
      type: 'text/csv',
      metadata: { 'longshore-id': 'x1' },
    })
  }

  test('makes the object visible, whole, with its type and metadata, and ends the upload', async () => {
    const { provider, read } = store()
    const upload = await openThree(1)
    await upload.sendAll()
    expect(await provider.info({ key: upload.key })).toBeUndefined()
    expect(await read(upload.key)).toBeUndefined()
    await upload.complete()
    expect(await infoOf(provider, upload.key)).toMatchObject({
      key: upload.key,
      size: upload.bytes.length,
      type: 'text/csv',
      metadata: { 'longshore-id': 'x1' },
    })
    expectBytes(await read(upload.key), upload.bytes)
    expect(await provider.listUploads({ key: upload.key })).toEqual([])
    await expect(upload.listParts()).rejects.toMatchObject({ code: 'NO_SUCH_UPLOAD' })
  })

  testWith('wholeChecksumKept', 'leaves the checksum of the whole in info', async () => {
    const { provider } = store()
    const upload = await openThree(2)
    await upload.sendAll()
    await upload.complete()
    const algorithm = usualAlgorithm(provider)
    const { checksum } = await infoOf(provider, upload.key, algorithm)
    expect(checksum).toEqual({ algorithm, value: wholeChecksumOf(upload.bytes, upload.partSize, algorithm) })
  })

  test('takes an upload of a single part', async () => {
    const { provider, read } = store()
    const upload = await openUpload(provider, freshKey(), bytesFrom(3, 1), 5 * 1024 * 1024)
    await upload.sendAll()
    await upload.complete()
    expectBytes(await read(upload.key), upload.bytes)
  })

  test('with a part that is not there is INVALID_PART, and the upload stays usable', async () => {
    const { provider, read } = store()
    const upload = await openThree(4)
    await upload.sendPart(1)
    await upload.sendPart(3)
    const [first, third] = await upload.listParts()
    if (!first || !third) throw new Error('two parts were sent')
    const claimed = [first, { ...first, partNumber: 2 }, third]
    await expect(upload.complete({ parts: claimed })).rejects.toMatchObject({ code: 'INVALID_PART' })
    expect(await provider.info({ key: upload.key })).toBeUndefined()
    expect((await upload.listParts()).map((part) => part.partNumber)).toEqual([1, 3])
    await upload.sendPart(2)
    await upload.complete()
    expectBytes(await read(upload.key), upload.bytes)
  })

  test('with a part listed under an ETag it no longer has is INVALID_PART', async () => {
    const { provider } = store()
    const upload = await openThree(5)
    await upload.sendPart(1, { signedFor: bytesFrom(6, upload.partSize) })
    const [stale] = await upload.listParts()
    await upload.sendAll()
    const [, second, third] = await upload.listParts()
    if (!stale || !second || !third) throw new Error('three parts were sent')
    await expect(upload.complete({ parts: [stale, second, third] })).rejects.toMatchObject({
      code: 'INVALID_PART',
    })
    expect(await provider.info({ key: upload.key })).toBeUndefined()
    await upload.abort()
  })

  testWith(
    'wholeChecksum',
    'with a wrong checksum of the whole is CHECKSUM_MISMATCH, and the upload stays usable',
    async () => {
      const { provider, read } = store()
      const upload = await openThree(7)
      await upload.sendAll()
      await expect(upload.complete({ checksum: otherWhole(provider) })).rejects.toMatchObject({
        code: 'CHECKSUM_MISMATCH',
      })
      expect(await provider.info({ key: upload.key })).toBeUndefined()
      expect(await upload.listParts()).toHaveLength(3)
      await upload.complete()
      expectBytes(await read(upload.key), upload.bytes)
    },
  )

  test('a second time changes nothing', async () => {
    const { provider, read, traits } = store()
    const upload = await openThree(9)
    await upload.sendAll()
    const parts = await upload.listParts()
    await upload.complete({ parts })
    const before = await infoOf(provider, upload.key)
    const again = upload.complete({ parts })
    if (traits.repeatedComplete === 'succeeds') await again
    else await expect(again).rejects.toMatchObject({ code: 'NO_SUCH_UPLOAD' })
    expect((await infoOf(provider, upload.key)).etag).toBe(before.etag)
    expectBytes(await read(upload.key), upload.bytes)
  })

  test('twice at once makes one object', async () => {
    const { provider, read } = store()
    const upload = await openThree(10)
    await upload.sendAll()
    const parts = await upload.listParts()
    const outcomes = await Promise.allSettled([upload.complete({ parts }), upload.complete({ parts })])
    expect(outcomes.some((outcome) => outcome.status === 'fulfilled')).toBe(true)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') {
        expect(codeOf(outcome.reason)).toBeOneOf(['NO_SUCH_UPLOAD', 'UNAVAILABLE'])
      }
    }
    expectBytes(await read(upload.key), upload.bytes)
    expect(await provider.listUploads({ key: upload.key })).toEqual([])
  })

  test('an upload that was aborted, or never was, is NO_SUCH_UPLOAD', async () => {
    const { provider } = store()
    const upload = await openThree(11)
    await upload.sendAll()
    const parts = await upload.listParts()
    await upload.abort()
    await expect(upload.complete({ parts })).rejects.toMatchObject({ code: 'NO_SUCH_UPLOAD' })
    await expect(upload.complete({ parts, uploadId: 'never-made' })).rejects.toMatchObject({
      code: 'NO_SUCH_UPLOAD',
    })
    expect(await provider.info({ key: upload.key })).toBeUndefined()
  })

  testWith('conditionalComplete', 'only where absent is ALREADY_EXISTS where the key is taken', async () => {
    const { provider, read } = store()
    const key = freshKey()
    const standing = bytesFrom(12, 100)
    await put(provider, key, standing)
    const upload = await openThree(13, key)
    await upload.sendAll()
    await expect(upload.complete({ onlyIfAbsent: true })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    expectBytes(await read(key), standing)
    await upload.abort()
    expectBytes(await read(key), standing)
  })

  testWith('conditionalComplete', 'only where absent succeeds where the key is free', async () => {
    const { read } = store()
    const upload = await openThree(14)
    await upload.sendAll()
    await upload.complete({ onlyIfAbsent: true })
    expectBytes(await read(upload.key), upload.bytes)
  })
}

function otherWhole(provider: StorageProvider): string {
  return wholeChecksumOf(bytesFrom(8, 9), 3, usualAlgorithm(provider))
}

function codeOf(error: unknown): string | undefined {
  return error instanceof ProviderError ? error.code : undefined
}
