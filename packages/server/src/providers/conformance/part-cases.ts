import { expect, test } from 'vitest'
import { bytesFrom, checksumOf, withBitFlipped, expectBytes } from './bytes.ts'
import type { Suite } from './provider-under-test.ts'
import { openUpload, usualAlgorithm, workingPartSize } from './upload-of.ts'

export function partCases({ store, freshKey, testWith }: Suite): void {
  test('is listed with its size and ETag, in the order of its number, whatever order it came in', async () => {
    const upload = await openUpload(store().provider, freshKey(), bytesFrom(1, 45_000), 10_000)
    expect(await upload.listParts()).toEqual([])
    const etags = new Map<number, string | undefined>()
    for (const n of [3, 5, 1, 4]) {
      const answer = await upload.sendPart(n)
      expect(answer).toMatchObject({ ok: true })
      if (answer.ok) etags.set(n, answer.etag)
    }
    const listed = await upload.listParts()
    expect(listed.map(({ partNumber, size }) => [partNumber, size])).toEqual([
      [1, 10_000],
      [3, 10_000],
      [4, 10_000],
      [5, 5_000],
    ])
    for (const part of listed) {
      expect(part.etag).not.toBe('')
      expect(unquoted(part.etag)).toBe(unquoted(etags.get(part.partNumber) ?? ''))
    }
    await upload.abort()
  })

  testWith('partChecksumListed', 'is listed with its checksum', async () => {
    const { provider } = store()
    const algorithm = usualAlgorithm(provider)
    const upload = await openUpload(provider, freshKey(), bytesFrom(2, 15_000), 10_000)
    await upload.sendAll()
    expect((await upload.listParts()).map((part) => part.checksum)).toEqual([
      checksumOf(upload.partOf(1), algorithm),
      checksumOf(upload.partOf(2), algorithm),
    ])
    await upload.abort()
  })

  test('sent again counts once and changes nothing', async () => {
    const { provider, read } = store()
    const partSize = workingPartSize(provider)
    const upload = await openUpload(provider, freshKey(), bytesFrom(3, partSize + 10), partSize)
    await upload.sendAll()
    const before = await upload.listParts()
    expect(await upload.sendPart(1)).toMatchObject({ ok: true })
    expect(await upload.listParts()).toEqual(before)
    await upload.complete()
    expectBytes(await read(upload.key), upload.bytes)
  })

  test('sent several times at once is one part, whole', async () => {
    const { provider, read } = store()
    const partSize = workingPartSize(provider)
    const upload = await openUpload(provider, freshKey(), bytesFrom(4, partSize + 10), partSize)
    const answers = await Promise.all([1, 1, 1, 1, 2, 2].map((n) => upload.sendPart(n)))
    expect(answers.some((answer) => answer.ok)).toBe(true)
    // A twin may be ended by a newer one; sending it once more must do.
    await upload.sendAll()
    await upload.complete()
    expectBytes(await read(upload.key), upload.bytes)
  })

  test('sent again with other bytes is the newer one', async () => {
    const { provider, read } = store()
    const partSize = workingPartSize(provider)
    const bytes = bytesFrom(5, partSize + 10)
    const stale = bytesFrom(6, partSize)
    const upload = await openUpload(provider, freshKey(), bytes, partSize)
    expect(await upload.sendPart(1, { signedFor: stale })).toMatchObject({ ok: true })
    await upload.sendAll()
    expect((await upload.listParts()).map((part) => part.size)).toEqual([partSize, 10])
    await upload.complete()
    expectBytes(await read(upload.key), bytes)
  })

  testWith('bodyChecksum', 'of other bytes than were signed is refused and absent', async () => {
    const upload = await openUpload(store().provider, freshKey(), bytesFrom(7, 30_000), 10_000)
    for (const at of [0, 5_000, 9_999]) {
      const answer = await upload.sendPart(2, { body: withBitFlipped(upload.partOf(2), at) })
      expect(answer.ok).toBe(false)
      if (!answer.ok && answer.code) expect(answer.code).toBe('CHECKSUM_MISMATCH')
    }
    expect(await upload.listParts()).toEqual([])
    expect(await upload.sendPart(2)).toMatchObject({ ok: true })
    expect((await upload.listParts()).map((part) => part.partNumber)).toEqual([2])
    await upload.abort()
  })

  test.each([
    ['short by one', 9_999],
    ['long by one', 10_001],
    ['long by far', 200_000],
    ['empty', 0],
  ])('that is %s is refused and absent, its neighbours untouched', async (_, sent) => {
    const upload = await openUpload(store().provider, freshKey(), bytesFrom(8, 30_000), 10_000)
    await upload.sendPart(3)
    const before = await upload.listParts()
    const answer = await upload.sendPart(2, { body: bytesFrom(9, sent) })
    expect(answer.ok).toBe(false)
    if (!answer.ok && answer.code) expect(answer.code).toBe('LENGTH_MISMATCH')
    expect(await upload.listParts()).toEqual(before)
    await upload.abort()
  })

  test('is in the listing among more than 1,000', async () => {
    const upload = await openUpload(store().provider, freshKey(), bytesFrom(10, 1_005), 1)
    const numbers = Array.from({ length: 1_005 }, (_, i) => i + 1)
    const lanes = Array.from({ length: 16 }, async () => {
      for (let n = numbers.pop(); n !== undefined; n = numbers.pop()) {
        expect(await upload.sendPart(n)).toMatchObject({ ok: true })
      }
    })
    await Promise.all(lanes)
    const listed = await upload.listParts()
    expect(listed.map((part) => part.partNumber)).toEqual(Array.from({ length: 1_005 }, (_, i) => i + 1))
    expect(listed.every((part) => part.size === 1)).toBe(true)
    await upload.abort()
  })

  test('of an upload that never was is NO_SUCH_UPLOAD in the listing', async () => {
    const { provider } = store()
    const upload = await openUpload(provider, freshKey(), bytesFrom(11, 10), 10)
    await upload.abort()
    await expect(upload.listParts()).rejects.toMatchObject({ code: 'NO_SUCH_UPLOAD' })
    await expect(provider.listParts({ key: upload.key, uploadId: 'never-made' })).rejects.toMatchObject({
      code: 'NO_SUCH_UPLOAD',
    })
  })
}

function unquoted(etag: string): string {
  return etag.replace(/^"(.*)"$/, '$1')
}
