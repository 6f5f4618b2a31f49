import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { startCeph, type S3Bucket } from '@longshore/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ObjectToPut, StorageProvider } from '../../provider.ts'
import { bytesFrom, checksumOf, expectBytes } from '../conformance/bytes.ts'
import { inPieces } from '../conformance/send.ts'
import { s3, type S3Options, type S3Provider } from '../s3.ts'
import { createClients } from './clients.ts'
import { copy } from './copy-object.ts'
import { checkOptions } from './options.ts'
import { createPlaces } from './place.ts'
import type { S3Store } from './store.ts'

const store = await startCeph()
const MIB = 1024 * 1024

/** Keys that a store's XML, its URLs or its paging may spell otherwise. */
const ODD = ['a b', 'a+b', 'a%2Bb', 'ä/ö', 'lf\nx', "q'()*!~", 'tab\tx', 'x/1', 'x/2', 'y&<>"', 'z\u{1f600}']

const text = async (body: ReadableStream<Uint8Array> | undefined): Promise<string> =>
  new Response(body).text()

async function* streamOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

describe.skipIf(store === undefined)('files of a real store', { timeout: 60_000 }, () => {
  let bucket: S3Bucket
  let provider: S3Provider
  let parts: S3Store
  const made: { dispose?(): Promise<void> }[] = []

  const options = (more: Partial<S3Options> = {}): S3Options => {
    if (!store) throw new Error('there is no store')
    const { endpoint, region, credentials } = store
    return { bucket: bucket.name, endpoint, region, credentials, ...more }
  }
  const open = (more?: Partial<S3Options>): S3Provider => {
    const one = s3(options(more))
    made.push(one)
    return one
  }

  beforeAll(async () => {
    if (!store) return
    bucket = await store.makeBucket()
    provider = open()
    const settings = checkOptions(options())
    parts = { settings, clients: createClients(settings), places: createPlaces(settings) }
  })
  afterAll(async () => {
    parts.clients.destroy()
    for (const one of made) await one.dispose?.()
    await bucket.remove()
    await store?.release()
  })

  const put = (
    key: string,
    text = 'hello',
    more: Partial<ObjectToPut> = {},
  ): ReturnType<StorageProvider['put']> =>
    provider.put({ key, type: 'text/plain', metadata: {}, onlyIfAbsent: false, ...more }, streamOf(text))

  /** every page of a listing, in order */
  async function listAll(
    from: StorageProvider,
    prefix: string,
    limit: number,
    delimiter?: '/',
  ): Promise<{ keys: string[]; prefixes: string[] }> {
    const keys: string[] = []
    const prefixes: string[] = []
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await from.list({ prefix, limit, delimiter, cursor })
      expect(page.objects.length + page.prefixes.length).toBeLessThanOrEqual(limit)
      keys.push(...page.objects.map((object) => object.key))
      prefixes.push(...page.prefixes)
      cursor = page.cursor
    }
    return { keys, prefixes }
  }

  describe('listed', () => {
    test.each([1, 3, 1000])(
      'by pages of %i are all there, whatever they are called, in the order of bytes',
      async (limit) => {
        const inFolder = open({ keyPrefix: `odd-${limit} +%/` })
        for (const key of ODD)
          await inFolder.put({ key, type: '', metadata: {}, onlyIfAbsent: false }, streamOf('x'))
        const inOrder = ODD.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
        expect(await listAll(inFolder, '', limit)).toEqual({ keys: inOrder, prefixes: [] })
        const folders = await listAll(inFolder, '', limit, '/')
        expect(folders.prefixes).toEqual(['x/', 'ä/'])
        expect(folders.keys).toEqual(inOrder.filter((key) => !key.includes('/')))
        expect(await listAll(inFolder, 'x/', limit, '/')).toEqual({ keys: ['x/1', 'x/2'], prefixes: [] })
        expect(await inFolder.removeMany(undefined, ODD)).toEqual([])
        expect(await listAll(inFolder, '', limit)).toEqual({ keys: [], prefixes: [] })
      },
    )
  })

  describe('removed', () => {
    test('many at once, those that are not there too; what cannot be is told', async () => {
      await put('many/1')
      await put('many/2')
      const failed = await provider.removeMany(undefined, ['many/1', 'many/none', 'many/../x', 'many/2'])
      expect(failed.map(({ key, error }) => [key, error.code])).toEqual([['many/../x', 'INVALID_KEY']])
      expect(await bucket.listObjects('many/')).toEqual([])
    })

    test('of a bucket that is not there are all told', async () => {
      const failed = await provider.removeMany('no-such-bucket-here', ['a', 'b'])
      expect(failed.map(({ key, error }) => [key, error.code])).toEqual([
        ['a', 'REFUSED'],
        ['b', 'REFUSED'],
      ])
    })

    test('where the store knows Content-MD5 only', async () => {
      await put('md5/1')
      expect(await open({ checksums: 'none' }).removeMany(undefined, ['md5/1'])).toEqual([])
      expect(await bucket.listObjects('md5/')).toEqual([])
    })
  })

  describe('put', () => {
    test.each([
      [0, undefined],
      [5, undefined],
      [16 * MIB, undefined],
      [16 * MIB + 1, 16 * MIB + 1],
      [37 * MIB + 3, undefined],
    ])(
      'from a stream of %i bytes, its size told as %j, is whole and has its checksum',
      async (size, told) => {
        const bytes = bytesFrom(size, size)
        const key = `put/${size}`
        const info = await provider.put(
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
        expectBytes(await bucket.read(key), bytes)
      },
    )

    test.each([
      ['shorter', 17 * MIB, 18 * MIB],
      ['longer', 18 * MIB, 17 * MIB],
      ['shorter, in one piece', 4, 5],
    ])('from a stream that is %s than was said leaves nothing', async (_, size, told) => {
      const key = `wrong/${size}`
      const putting = provider.put(
        { key, type: '', metadata: {}, onlyIfAbsent: false, size: told },
        inPieces(bytesFrom(1, size)),
      )
      await expect(putting).rejects.toMatchObject({ code: 'LENGTH_MISMATCH' })
      expect(await bucket.read(key)).toBeUndefined()
      expect(await bucket.listUploads()).toEqual([])
    })

    test('from a stream that fails leaves nothing, and fails as the stream did', async () => {
      const gone = new Error('the sender went away')
      async function* cut(): AsyncGenerator<Uint8Array> {
        yield* inPieces(bytesFrom(1, 40 * MIB))
        throw gone
      }
      await expect(
        provider.put({ key: 'cut', type: '', metadata: {}, onlyIfAbsent: false }, cut()),
      ).rejects.toBe(gone)
      expect(await bucket.read('cut')).toBeUndefined()
      expect(await bucket.listUploads()).toEqual([])
    })

    test.each([5, 17 * MIB])(
      '%i bytes where an object is already is refused, the stream unread',
      async (size) => {
        const key = `taken/${size}`
        await put(key, 'first')
        let read = 0
        async function* counted(): AsyncGenerator<Uint8Array> {
          for await (const piece of inPieces(bytesFrom(1, size))) {
            read += piece.length
            yield piece
          }
        }
        await expect(
          provider.put({ key, type: '', metadata: {}, onlyIfAbsent: true }, counted()),
        ).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
        expect(read).toBe(0)
        expect(await bucket.read(key)).toEqual(new Uint8Array(Buffer.from('first')))
      },
    )

    test.each([5, 17 * MIB])('%i bytes at a key that is taken meanwhile is refused', async (size) => {
      const key = `raced/${size}`
      async function* meanwhile(): AsyncGenerator<Uint8Array> {
        yield* inPieces(bytesFrom(1, size))
        await put(key, 'first')
      }
      await expect(
        provider.put({ key, type: '', metadata: {}, onlyIfAbsent: true }, meanwhile()),
      ).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
      expect(await bucket.read(key)).toEqual(new Uint8Array(Buffer.from('first')))
      expect(await bucket.listUploads()).toEqual([])
    })

    test.each(['CRC64NVME', 'SHA-256', 'MD5'] as const)(
      'keeps %s where that is wanted',
      async (algorithm) => {
        const bytes = bytesFrom(7, 5)
        const info = await provider.put(
          { key: `kept/${algorithm}`, type: '', metadata: {}, onlyIfAbsent: false, algorithm },
          inPieces(bytes),
        )
        expect(info.checksum).toEqual({ algorithm, value: checksumOf(bytes, algorithm) })
      },
    )
  })

  describe('read', () => {
    test.each([
      [undefined, 0, '0123456789'],
      [{ start: 0, end: 1 }, 0, '0'],
      [{ start: 3, end: 7 }, 3, '3456'],
      [{ start: 8, end: 100 }, 8, '89'],
      [{ start: 10, end: 11 }, 10, ''],
      [{ start: 4, end: 4 }, 4, ''],
    ])('by range %j', async (range, start, expected) => {
      await put('ranges', '0123456789')
      const found = await provider.get({ key: 'ranges' }, { range })
      expect(found).toMatchObject({
        start,
        size: expected.length,
        info: { key: 'ranges', size: 10, type: 'text/plain' },
      })
      expect(await text(found?.body)).toBe(expected)
    })

    test('are told apart by their ETag; where nothing stands there is nothing', async () => {
      const { etag } = await put('pinned')
      const found = await provider.get({ key: 'pinned' }, { ifMatch: etag, range: { start: 0, end: 2 } })
      expect(await text(found?.body)).toBe('he')
      await put('pinned', 'other')
      for (const range of [undefined, { start: 0, end: 1 }, { start: 9, end: 10 }, { start: 0, end: 0 }]) {
        await expect(provider.get({ key: 'pinned' }, { ifMatch: etag, range })).rejects.toMatchObject({
          code: 'PRECONDITION_FAILED',
        })
        expect(await provider.get({ key: 'nothing' }, { range })).toBeUndefined()
      }
      await expect(provider.get({ key: 'a', bucket: 'no-such-bucket-here' })).rejects.toMatchObject({
        code: 'REFUSED',
      })
    })

    test('an empty object is no bytes', async () => {
      await put('empty', '')
      const found = await provider.get({ key: 'empty' })
      expect(found).toMatchObject({ start: 0, size: 0 })
      expect(await text(found?.body)).toBe('')
    })

    test('by signed requests, which say what the answer is and take ranges and conditions', async () => {
      const key = 'signed/ä b+.txt'
      const { etag } = await put(key, '0123456789')
      const disposition = `attachment; filename="a.txt"; filename*=UTF-8''%C3%A4.txt`
      const request = await provider.signGet({
        key,
        disposition,
        type: 'application/octet-stream',
        expiresIn: 60_000,
      })
      if (!('url' in request)) throw new Error('no URL')
      const whole = await fetch(request.url, { headers: { 'if-match': etag } })
      expect(whole.headers.get('content-disposition')).toBe(disposition)
      expect(whole.headers.get('content-type')).toBe('application/octet-stream')
      expect(await whole.text()).toBe('0123456789')
      const part = await fetch(request.url, { headers: { range: 'bytes=2-3', 'if-match': etag } })
      expect([part.status, await part.text()]).toEqual([206, '23'])
      const other = await fetch(request.url, { headers: { 'if-match': '"other"' } })
      await other.arrayBuffer()
      expect(other.status).toBe(412)
      const shown = await fetch(request.url.replace('attachment', 'inline'))
      await shown.arrayBuffer()
      expect(shown.status).toBe(403)
    })
  })

  describe('copied', () => {
    const head = async (key: string): Promise<Record<string, unknown>> => ({
      ...(await store?.client.send(new HeadObjectCommand({ Bucket: bucket.name, Key: key }))),
    })

    test('keep what they say of themselves, and their checksum', async () => {
      const key = 'copy/ä +%.txt'
      const made = await put(key, 'hello', { metadata: { Album: 'Köln' } })
      for (const onlyIfAbsent of [true, false]) {
        const copied = await provider.copy({ from: { key }, to: { key: 'copy/to' }, onlyIfAbsent })
        expect(copied).toMatchObject({
          size: 5,
          type: 'text/plain',
          metadata: made.metadata,
          checksum: made.checksum,
        })
        expect(await text((await provider.get({ key: 'copy/to' }))?.body)).toBe('hello')
      }
    })

    test.each(['CRC32C', 'CRC64NVME'] as const)('onto themselves keep their %s', async (algorithm) => {
      const at = { key: `copy/kept-${algorithm}` }
      const made = await put(at.key, 'hello', { algorithm })
      const changed = await provider.copy({ from: at, to: at, metadata: { b: '2' }, onlyIfAbsent: false })
      expect(changed).toMatchObject({ metadata: { b: '2' }, checksum: made.checksum })
      expect(await text((await provider.get(at))?.body)).toBe('hello')
    })

    test('onto themselves change type and metadata alone', async () => {
      const Key = 'copy/self'
      await store?.client.send(
        new PutObjectCommand({
          Bucket: bucket.name,
          Key,
          Body: 'x',
          CacheControl: 'no-store',
          ContentType: 'a/b',
          Metadata: { a: '1' },
        }),
      )
      const at = { key: Key }
      expect(
        await provider.copy({ from: at, to: at, metadata: { b: 'ü' }, onlyIfAbsent: false }),
      ).toMatchObject({ type: 'a/b', metadata: { b: 'ü' } })
      expect(await provider.copy({ from: at, to: at, type: 'c/d', onlyIfAbsent: false })).toMatchObject({
        type: 'c/d',
        metadata: { b: 'ü' },
      })
      expect(await head(Key)).toMatchObject({ CacheControl: 'no-store', ContentLength: 1 })
    })

    test.each(['hello', ''])('%j onto a key that is taken is refused, and meanwhile too', async (content) => {
      await put('copy/source', content)
      await put('copy/taken', 'first')
      const wanted = { from: { key: 'copy/source' }, to: { key: 'copy/taken' }, onlyIfAbsent: true }
      await expect(provider.copy(wanted)).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
      expect(await bucket.listUploads()).toEqual([])
    })

    test.each([1, 2, 3, 4])('at one time to one key: one of them has it (%i)', async (round) => {
      const contents = Array.from({ length: 6 }, (_, index) => `content ${index}`)
      await Promise.all(contents.map((content, index) => put(`copy/race-${index}`, content)))
      const to = { key: `copy/won-${round}` }
      const outcomes = await Promise.allSettled(
        contents.map((_, index) =>
          provider.copy({ from: { key: `copy/race-${index}` }, to, onlyIfAbsent: true }),
        ),
      )
      const winners = contents.filter((_, index) => outcomes[index]?.status === 'fulfilled')
      expect([await text((await provider.get(to))?.body)]).toEqual(winners)
      expect(await bucket.listUploads()).toEqual([])
    })

    test.each([
      ['CRC32C', true],
      ['CRC64NVME', false],
      ['SHA-256', false],
    ] as const)('by ranges, with %s, where one call cannot', async (algorithm, onlyIfAbsent) => {
      const bytes = bytesFrom(3, 12 * MIB)
      const from = { key: `copy/large-${algorithm}` }
      const to = { key: `copy/large-${algorithm}-copy` }
      const made = await provider.put(
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
      expectBytes(await bucket.read(to.key), bytes)
    })

    test('what is not there, or not as it was, is not copied', async () => {
      const { etag } = await put('copy/changed')
      await put('copy/changed', 'other')
      const to = { key: 'copy/never' }
      await expect(
        provider.copy({ from: { key: 'copy/none' }, to, onlyIfAbsent: false }),
      ).rejects.toMatchObject({ code: 'NO_SUCH_KEY' })
      await expect(
        provider.copy({ from: { key: 'copy/changed' }, to, ifMatch: etag, onlyIfAbsent: false }),
      ).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
      expect(await bucket.read('copy/never')).toBeUndefined()
    })
  })
})
