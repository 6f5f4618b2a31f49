import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { startCeph } from '@longshore/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MIB } from '@longshore/protocol'
import { bytesFrom, expectBytes } from '../conformance/bytes.ts'
import { inPieces } from '../conformance/send.ts'
import { createClients } from './clients.ts'
import { copy } from './copy-object.ts'
import { checkOptions } from './options.ts'
import { createPlaces } from './place.ts'
import type { S3Store } from './store.ts'
import { filesOfCeph, type FilesOfCeph } from '../../../test/files-of-ceph.ts'

const store = await startCeph()

describe.skipIf(store === undefined)('copying in a real store', { timeout: 60_000 }, () => {
  let all: FilesOfCeph
  beforeAll(async () => {
    all = await filesOfCeph(store)
  })
  afterAll(() => all.close())

  let parts: S3Store
  beforeAll(() => {
    const settings = checkOptions(all.options())
    parts = { settings, clients: createClients(settings), places: createPlaces(settings) }
  })
  afterAll(() => parts.clients.destroy())

  const head = async (key: string): Promise<Record<string, unknown>> => ({
    ...(await store?.client.send(new HeadObjectCommand({ Bucket: all.bucket.name, Key: key }))),
  })

  test('keep what they say of themselves, and their checksum', async () => {
    const key = 'copy/ä +%.txt'
    const made = await all.put(key, 'hello', { metadata: { Album: 'Köln' } })
    for (const onlyIfAbsent of [true, false]) {
      const copied = await all.provider.copy({ from: { key }, to: { key: 'copy/to' }, onlyIfAbsent })
      expect(copied).toMatchObject({
        size: 5,
        type: 'text/plain',
        metadata: made.metadata,
        checksum: made.checksum,
      })
      expect(await all.read('copy/to')).toBe('hello')
    }
  })

  test.each(['CRC32C', 'CRC64NVME'] as const)('onto themselves keep their %s', async (algorithm) => {
    const at = { key: `copy/kept-${algorithm}` }
    const made = await all.put(at.key, 'hello', { algorithm })
    const changed = await all.provider.copy({ from: at, to: at, metadata: { b: '2' }, onlyIfAbsent: false })
    expect(changed).toMatchObject({ metadata: { b: '2' }, checksum: made.checksum })
    expect(await all.read(at.key)).toBe('hello')
  })

  test('onto themselves change type and metadata alone', async () => {
    const Key = 'copy/self'
    await store?.client.send(
      new PutObjectCommand({
        Bucket: all.bucket.name,
        Key,
        Body: 'x',
        CacheControl: 'no-store',
        ContentType: 'a/b',
        Metadata: { a: '1' },
      }),
    )
    const at = { key: Key }
    expect(
      await all.provider.copy({ from: at, to: at, metadata: { b: 'ü' }, onlyIfAbsent: false }),
    ).toMatchObject({ type: 'a/b', metadata: { b: 'ü' } })
    expect(await all.provider.copy({ from: at, to: at, type: 'c/d', onlyIfAbsent: false })).toMatchObject({
      type: 'c/d',
      metadata: { b: 'ü' },
    })
    expect(await head(Key)).toMatchObject({ CacheControl: 'no-store', ContentLength: 1 })
  })

  test.each(['hello', ''])('%j onto a key that is taken is refused, and meanwhile too', async (content) => {
    await all.put('copy/source', content)
    await all.put('copy/taken', 'first')
    const wanted = { from: { key: 'copy/source' }, to: { key: 'copy/taken' }, onlyIfAbsent: true }
    await expect(all.provider.copy(wanted)).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    expect(await all.bucket.listUploads()).toEqual([])
  })

  test.each([1, 2, 3, 4])('at one time to one key: one of them has it (%i)', async (round) => {
    const contents = Array.from({ length: 6 }, (_, index) => `content ${index}`)
    await Promise.all(contents.map((content, index) => all.put(`copy/race-${index}`, content)))
    const to = { key: `copy/won-${round}` }
    const outcomes = await Promise.allSettled(
      contents.map((_, index) =>
        all.provider.copy({ from: { key: `copy/race-${index}` }, to, onlyIfAbsent: true }),
      ),
    )
    const winners = contents.filter((_, index) => outcomes[index]?.status === 'fulfilled')
    expect([await all.read(to.key)]).toEqual(winners)
    expect(await all.bucket.listUploads()).toEqual([])
  })

  test.each([
    ['CRC32C', true],
    ['CRC64NVME', false],
    ['SHA-256', false],
  ] as const)('by ranges, with %s, where one call cannot', async (algorithm, onlyIfAbsent) => {
    const bytes = bytesFrom(3, 12 * MIB)
    const from = { key: `copy/large-${algorithm}` }
    const to = { key: `copy/large-${algorithm}-copy` }
    const made = await all.provider.put(
      { ...from, type: 'a/b', metadata: { a: 'ü' }, algorithm, onlyIfAbsent },
      inPieces(bytes),
    )
    const copied = await copy(
      parts,
      { from, to, onlyIfAbsent, ifMatch: made.etag },
      { single: 5 * MIB, part: 5 * MIB, through: 4 },
    )
    expect(copied).toMatchObject({ size: bytes.length, type: 'a/b', metadata: { a: 'ü' } })
    if (algorithm !== 'SHA-256') expect(copied.checksum).toEqual(made.checksum)
    expectBytes(await all.bucket.read(to.key), bytes)
  })

  test('what is not there, or not as it was, is not copied', async () => {
    const { etag } = await all.put('copy/changed')
    await all.put('copy/changed', 'other')
    const to = { key: 'copy/never' }
    await expect(
      all.provider.copy({ from: { key: 'copy/none' }, to, onlyIfAbsent: false }),
    ).rejects.toMatchObject({ code: 'NO_SUCH_KEY' })
    await expect(
      all.provider.copy({ from: { key: 'copy/changed' }, to, ifMatch: etag, onlyIfAbsent: false }),
    ).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    expect(await all.bucket.read('copy/never')).toBeUndefined()
  })
})
