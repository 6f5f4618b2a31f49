import { inspect } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { ProviderError } from '../../provider-error.ts'
import type { S3Options } from './options.ts'
import { errorXml, stubStore, type StubAnswer, type StubRequest, type StubStore } from './stub/stub-store.ts'

let stub: StubStore | undefined
afterEach(async () => await stub?.close())

async function on(
  answer: (request: StubRequest, number: number) => StubAnswer,
  options?: Partial<S3Options>,
): Promise<StubStore> {
  stub = await stubStore(answer, options)
  return stub
}

const upload = { key: 'secret-key', uploadId: 'u' }
const EMPTY = '<ListPartsResult><IsTruncated>false</IsTruncated></ListPartsResult>'
const error = (status: number, code: string, headers = {}): StubAnswer => ({
  status,
  body: errorXml(code),
  headers,
})

describe('a busy store', () => {
  test.each([
    [500, 'InternalError'],
    [503, 'SlowDown'],
    [503, 'ServiceUnavailable'],
    [429, 'TooManyRequests'],
    [502, ''],
    [504, ''],
  ])('%i %s is tried again', async (status, code) => {
    const { provider, requests } = await on((_request, number) =>
      number === 1 ? error(status, code) : { body: EMPTY },
    )
    expect(await provider.listParts(upload)).toEqual([])
    expect(requests).toHaveLength(2)
  })

  test('is UNAVAILABLE after the tries it was given, with the wait that it asks for', async () => {
    const busy = (): StubAnswer => error(503, 'SlowDown', { 'retry-after': '1' })
    const { provider, requests } = await on(busy, { attempts: 2 })
    await expect(provider.info(upload)).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfter: 1000 })
    expect(requests).toHaveLength(2)
  })

  test('that never answers is UNAVAILABLE in bounded time', async () => {
    const { provider } = await on(() => ({ ending: 'hang' }), { attempts: 1, timeout: 100 })
    await expect(provider.listParts(upload)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })

  test('that is not there is UNAVAILABLE', async () => {
    const { provider } = await on(() => ({}), { endpoint: 'http://127.0.0.1:1' })
    await expect(provider.listParts(upload)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })

  test('is asked only once for a new upload, of which a second would be unknown to all', async () => {
    const { provider, requests } = await on(() => ({ ending: 'cut' }))
    const asked = provider.createUpload({
      key: 'k',
      size: 1,
      type: '',
      metadata: {},
      algorithm: 'CRC32C',
      partSize: 1,
    })
    await expect(asked).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(requests).toHaveLength(1)
  })
})

describe('clocks that differ', () => {
  test("are mended by the store's time, for signed requests too", async () => {
    const hourAhead = new Date(Date.now() + 3_600_000)
    const { provider, requests } = await on((_request, number) =>
      number === 1
        ? error(403, 'RequestTimeTooSkewed', { date: hourAhead.toUTCString() })
        : { body: EMPTY, headers: { date: hourAhead.toUTCString() } },
    )
    expect(await provider.listParts(upload)).toEqual([])
    expect(requests).toHaveLength(2)
    const signed = await provider.signPart({
      ...upload,
      partNumber: 1,
      size: 1,
      algorithm: 'CRC32C',
      checksum: 'AAAAAA==',
      expiresIn: 60_000,
    })
    const date = 'url' in signed ? new URL(signed.url).searchParams.get('X-Amz-Date') : ''
    expect(date?.slice(0, 11)).toBe(hourAhead.toISOString().replaceAll(/[-:]/g, '').slice(0, 11))
  })

  test('are mended for a create too, which else is tried once, for it was refused', async () => {
    const hourAhead = new Date(Date.now() + 3_600_000)
    const { provider, requests } = await on((_request, number) =>
      number === 1
        ? error(403, 'RequestTimeTooSkewed', { date: hourAhead.toUTCString() })
        : {
            body: '<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>',
            headers: { date: hourAhead.toUTCString() },
          },
    )
    const size = 10 * 1024 * 1024
    const created = await provider.createUpload({
      key: 'k',
      size,
      partSize: size / 2,
      type: '',
      metadata: {},
      algorithm: 'CRC32C',
    })
    expect(created).toEqual({ uploadId: 'u' })
    expect(requests).toHaveLength(2)
    const signed = await provider.signPart({
      ...upload,
      partNumber: 1,
      size: 1,
      algorithm: 'CRC32C',
      checksum: 'AAAAAA==',
      expiresIn: 60_000,
    })
    const date = 'url' in signed ? new URL(signed.url).searchParams.get('X-Amz-Date') : ''
    expect(date?.slice(0, 11)).toBe(hourAhead.toISOString().replaceAll(/[-:]/g, '').slice(0, 11))
  })

  test('are CLOCK_SKEW where it repeats', async () => {
    const { provider, requests } = await on(() => error(403, 'RequestTimeTooSkewed'))
    await expect(provider.listParts(upload)).rejects.toMatchObject({ code: 'CLOCK_SKEW' })
    expect(requests.length).toBeLessThanOrEqual(3)
  })
})

describe('an answer that is not what S3 answers', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from(
    { length: 9 },
    (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i || ''};`.repeat(10)}">`,
  ).join('')}]><ListPartsResult><UploadId>&lol9;</UploadId></ListPartsResult>`

  test.each([
    ['a bomb of XML entities', { body: bomb }],
    ['a bomb of XML entities in an error', { status: 400, body: bomb }],
    ['many document types', { body: '<!DOCTYPE a>'.repeat(300_000) }],
    ['many document types in an error', { status: 400, body: '<!DOCTYPE a>'.repeat(300_000) }],
    ['20 MiB', { body: `<ListPartsResult>${' '.repeat(20 * 1024 * 1024)}</ListPartsResult>` }],
    ['an endless error', { status: 500, body: 'x'.repeat(20 * 1024 * 1024) }],
    ['a million nested elements', { body: '<a>'.repeat(1_000_000) }],
    ['a page', { body: '<html><body>hello</body></html>' }],
    ['nothing', { body: '' }],
    ['an error', { body: errorXml('InternalError') }],
    ['cut XML', { body: EMPTY.slice(0, 30) }],
  ] satisfies [string, StubAnswer][])(
    '%s is refused with little time and memory (attack 36)',
    async (_what, answer) => {
      const { provider } = await on(() => answer, { attempts: 1 })
      const before = process.memoryUsage().heapUsed
      const started = performance.now()
      await expect(provider.listParts(upload)).rejects.toBeInstanceOf(ProviderError)
      expect(performance.now() - started).toBeLessThan(10_000)
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(300 * 1024 * 1024)
    },
  )
})

describe('a listing of parts', () => {
  const page = (first: number, truncated: boolean, next = first + 1): string =>
    `<ListPartsResult><IsTruncated>${truncated}</IsTruncated><NextPartNumberMarker>${next}</NextPartNumberMarker>` +
    [first, first + 1]
      .map((n) => `<Part><PartNumber>${n}</PartNumber><Size>5</Size><ETag>"${n}"</ETag></Part>`)
      .join('') +
    '</ListPartsResult>'

  test('has all pages in order', async () => {
    const { provider } = await on(({ query }) =>
      query.get('part-number-marker') === '2' ? { body: page(3, false) } : { body: page(1, true) },
    )
    expect((await provider.listParts(upload)).map((part) => part.partNumber)).toEqual([1, 2, 3, 4])
  })

  test('whose second page fails has none (fault 26)', async () => {
    const { provider } = await on(({ query }) =>
      query.get('part-number-marker') === '2' ? error(500, 'InternalError') : { body: page(1, true) },
    )
    await expect(provider.listParts(upload)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })

  test('that goes round in circles ends', async () => {
    const { provider, requests } = await on(() => ({ body: page(1, true) }))
    await expect(provider.listParts(upload)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(requests).toHaveLength(2)
  })
})

describe('a listing of uploads', () => {
  const page = (keys: readonly string[], next?: string): string =>
    `<ListMultipartUploadsResult><IsTruncated>${next !== undefined}</IsTruncated>` +
    (next === undefined
      ? ''
      : `<NextKeyMarker>${next}</NextKeyMarker><NextUploadIdMarker>u-${next}</NextUploadIdMarker>`) +
    keys
      .map(
        (key, i) =>
          `<Upload><Key>${key}</Key><UploadId>u-${key}-${i}</UploadId><Initiated>2026-01-0${9 - i}T00:00:00.000Z</Initiated></Upload>`,
      )
      .join('') +
    '</ListMultipartUploadsResult>'

  test('has those of exactly the key, from all pages, oldest first', async () => {
    const { provider } = await on(({ query }) =>
      query.get('upload-id-marker') === 'u-ab'
        ? { body: page(['ab', 'a']) }
        : { body: page(['a', 'ab'], 'ab') },
    )
    expect(await provider.listUploads({ key: 'a' })).toEqual([
      { uploadId: 'u-a-1', initiated: Date.UTC(2026, 0, 8) },
      { uploadId: 'u-a-0', initiated: Date.UTC(2026, 0, 9) },
    ])
  })

  test('that goes round in circles ends', async () => {
    const { provider, requests } = await on(() => ({ body: page(['a'], 'a') }))
    await expect(provider.listUploads({ key: 'a' })).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(requests).toHaveLength(2)
  })
})

describe('what a failure tells', () => {
  test('is the code, the status and the request, and no key, bucket, URL or credential', async () => {
    const { provider } = await on(() => error(403, 'SignatureDoesNotMatch'))
    const failure = await provider.listParts(upload).catch((thrown: unknown) => thrown)
    expect(failure).toMatchObject({ code: 'REFUSED' })
    const text = inspect(failure, { depth: 20, showHidden: true })
    expect(text).toContain('SignatureDoesNotMatch')
    expect(text).toContain('status 403')
    expect(text).not.toMatch(/secret|AKID|http:|127\.0\.0\.1/)
  })

  test('of credentials that cannot be had is REFUSED, without what their provider said', async () => {
    const credentials = async (): Promise<never> => {
      throw Object.assign(new Error('secret path'), { name: 'CredentialsProviderError' })
    }
    const { provider } = await on(() => ({}), { credentials })
    const failure = await provider.info(upload).catch((thrown: unknown) => thrown)
    expect(failure).toMatchObject({ code: 'REFUSED' })
    expect(inspect(failure, { depth: 20, showHidden: true })).not.toContain('secret')
  })
})
