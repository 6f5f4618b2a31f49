import { MIB, wholeOfParts, type Checksum } from '@longshore/protocol'
import { describe, expect, test } from 'vitest'
import { fakeEngine } from '../../test/fake-engine.ts'
import { plainDigest } from '../../test/instant-checksum.ts'
import type { OpenedDownload } from '../model/download-record.ts'
import type { PartRecord } from '../model/part-record.ts'
import type { DownloadRun } from './download-run.ts'
import { verify } from './verify.ts'

// Of a digest of digests: how S3 sums up SHA-256 of several parts, and how MD5 makes ETags.

const SIZE = 2.5 * MIB
const digest = (n: number): string => plainDigest(new Uint8Array([n]), 'SHA-256')
const partsOf = (...contents: number[]): PartRecord[] =>
  contents.map((n, index) => ({
    partNumber: index + 1,
    size: index === 2 ? SIZE - 2 * MIB : MIB,
    checksum: digest(n),
  }))
const WHOLE = wholeOfParts(partsOf(1, 2, 3), 'SHA-256') ?? ''

async function verified(
  parts: readonly PartRecord[],
  first?: readonly PartRecord[],
): Promise<Checksum | undefined | 'differs'> {
  const checksum: Checksum = { algorithm: 'SHA-256', value: WHOLE, verifiedBy: 'store' }
  const opened: OpenedDownload = {
    object: {
      key: 'k',
      name: 'k',
      size: SIZE,
      type: '',
      etag: '"e"',
      lastModified: 1,
      metadata: {},
      checksum,
    },
    algorithm: 'SHA-256',
    partSize: MIB,
    partCount: 3,
  }
  const map = (some: readonly PartRecord[]): Map<number, PartRecord> =>
    new Map(some.map((part) => [part.partNumber, part]))
  const run = { stored: map(parts), signal: new AbortController().signal } as DownloadRun
  const engine = { ...fakeEngine(), sink: {} as never, delivery: {} as never }
  const earlier = { resumed: false, first: first && map(first) }
  const object = await verify(engine, run, opened, new Blob([]), earlier)
  return object ? object.checksum : 'differs'
}

test('bytes that cannot be read back are FILE_UNREADABLE, with the cause', async () => {
  const cause = new DOMException('gone', 'NotFoundError')
  const checksum: Checksum = { algorithm: 'MD5', value: digest(1), verifiedBy: 'store' }
  const opened: OpenedDownload = {
    object: { key: 'k', name: 'k', size: 1, type: '', etag: '"e"', lastModified: 1, metadata: {}, checksum },
    algorithm: 'CRC32C',
    partSize: MIB,
    partCount: 1,
  }
  const { signal } = new AbortController()
  const run = { stored: new Map(), signal, record: { name: 'k' } } as DownloadRun
  const fake = fakeEngine()
  const broken = { ...fake.checksum, digest: () => Promise.reject(cause) }
  const engine = { ...fake, checksum: broken, sink: {} as never, delivery: {} as never }
  const earlier = { resumed: false, first: undefined }
  await expect(verify(engine, run, opened, new Blob(['a']), earlier)).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
    cause,
  })
})

describe('a digest of digests', () => {
  test('that the parts make up is compared by the browser', async () => {
    expect(await verified(partsOf(1, 2, 3))).toMatchObject({ value: WHOLE, verifiedBy: 'browser' })
  })

  test('that they do not make up differs, at first', async () => {
    expect(await verified(partsOf(1, 2, 4))).toBe('differs')
  })

  test('that the same bytes do not make up, received twice, was of other parts: compared by nobody', async () => {
    expect(await verified(partsOf(1, 2, 4), partsOf(1, 2, 4))).toMatchObject({ verifiedBy: 'nobody' })
  })

  test('that other bytes do not make up the second time still differs', async () => {
    expect(await verified(partsOf(1, 2, 4), partsOf(1, 2, 5))).toBe('differs')
  })

  test('that arrives right the second time is compared by the browser', async () => {
    expect(await verified(partsOf(1, 2, 3), partsOf(1, 2, 5))).toMatchObject({ verifiedBy: 'browser' })
  })
})
