import type { Algorithm } from '@longshore/protocol'
import { expect, test } from 'vitest'
import { bytesFrom, checksumOf, expectBytes, wholeChecksumOf, withBitFlipped } from './bytes.ts'
import { infoOf, type Suite } from './provider-under-test.ts'
import { openUpload, put, workingPartSize, type OpenedUpload } from './upload-of.ts'

/** What holds of every algorithm that a provider claims. */
export function checksumCases({ store, freshKey, testWith }: Suite, algorithm: Algorithm): void {
  /** Two parts, the last a short one. */
  const openTwo = (seed: number): Promise<OpenedUpload> => {
    const { provider } = store()
    const partSize = workingPartSize(provider)
    return openUpload(provider, freshKey(), bytesFrom(seed, partSize + 1000), partSize, { algorithm })
  }

  test('is claimed', () => {
    expect(store().provider.capabilities.checksums).toContain(algorithm)
  })

  testWith(
    'bodyChecksum',
    'has a wrong put refused and nothing left of it',
    async () => {
      const { provider } = store()
      const key = freshKey()
      const bytes = bytesFrom(1, 10_000)
      const answer = await put(provider, key, bytes, { algorithm, body: withBitFlipped(bytes) })
      expect(answer).toMatchObject({ ok: false })
      expect(await provider.info({ key })).toBeUndefined()
    },
    algorithm,
  )

  testWith(
    'wholeChecksumKept',
    'of a put stands in info',
    async () => {
      const { provider, read } = store()
      const key = freshKey()
      const bytes = bytesFrom(2, 10_000)
      expect(await put(provider, key, bytes, { algorithm })).toMatchObject({ ok: true })
      const { checksum } = await infoOf(provider, key, algorithm)
      expect(checksum).toEqual({ algorithm, value: checksumOf(bytes, algorithm) })
      expectBytes(await read(key), bytes)
    },
    algorithm,
  )

  testWith(
    'bodyChecksum',
    'has a wrong part refused and absent',
    async () => {
      const upload = await openTwo(3)
      const answer = await upload.sendPart(2, { body: withBitFlipped(upload.partOf(2)) })
      expect(answer).toMatchObject({ ok: false })
      expect(await upload.listParts()).toEqual([])
      await upload.abort()
    },
    algorithm,
  )

  testWith(
    'partChecksumListed',
    'of each part stands in the listing',
    async () => {
      const upload = await openTwo(4)
      await upload.sendAll()
      expect((await upload.listParts()).map(({ checksum }) => checksum)).toEqual(
        [1, 2].map((partNumber) => checksumOf(upload.partOf(partNumber), algorithm)),
      )
      await upload.abort()
    },
    algorithm,
  )

  testWith(
    'wholeChecksum',
    'of another whole has Complete refused, and the upload stays usable',
    async () => {
      const { provider, read } = store()
      const upload = await openTwo(5)
      await upload.sendAll()
      const other = wholeChecksumOf(bytesFrom(6, 2000), 1000, algorithm)
      await expect(upload.complete({ checksum: other })).rejects.toMatchObject({ code: 'CHECKSUM_MISMATCH' })
      expect(await provider.info({ key: upload.key })).toBeUndefined()
      await upload.complete()
      expectBytes(await read(upload.key), upload.bytes)
    },
    algorithm,
  )

  testWith(
    'wholeChecksumKept',
    'of the whole stands in info once it is completed',
    async () => {
      const { provider } = store()
      const upload = await openTwo(7)
      await upload.sendAll()
      await upload.complete()
      const { checksum } = await infoOf(provider, upload.key, algorithm)
      expect(checksum).toEqual({
        algorithm,
        value: wholeChecksumOf(upload.bytes, upload.partSize, algorithm),
      })
    },
    algorithm,
  )
}
