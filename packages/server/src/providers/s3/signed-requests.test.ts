import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { startCeph, type S3Bucket } from '@longshore/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProviderForm, ProviderRequest, PutToSign } from '../../provider.ts'
import { bytesFrom, checksumOf, withBitFlipped } from '../conformance/bytes.ts'
import { openUpload } from '../conformance/upload-of.ts'
import { s3, type S3Provider } from '../s3.ts'

/** ms since 1970, as the URL says */
function endOf(request: ProviderRequest): number {
  const query = new URL('url' in request ? request.url : '').searchParams
  const [, ...parts] = /^(.{4})(..)(..)T(..)(..)(..)Z$/.exec(query.get('X-Amz-Date') ?? '') ?? []
  const [year = 0, month = 0, ...rest] = parts.map(Number)
  return Date.UTC(year, month - 1, ...rest) + Number(query.get('X-Amz-Expires')) * 1000
}

const store = await startCeph()

const BYTES = bytesFrom(1, 1000)
const PUT: PutToSign = {
  key: 'folder/a b.png',
  size: BYTES.length,
  type: 'image/png',
  metadata: { 'longshore-id': 'x', title: 'Straße' },
  algorithm: 'CRC32C',
  checksum: checksumOf(BYTES),
  onlyIfAbsent: false,
  expiresIn: 60_000,
}

describe.skipIf(store === undefined)('a signed request does one thing', () => {
  let bucket: S3Bucket
  let provider: S3Provider

  beforeAll(async () => {
    if (!store) throw new Error('there is no store')
    bucket = await store.makeBucket()
    provider = providerFor()
  })
  afterAll(async () => {
    await provider.dispose?.()
    await bucket.remove()
    await store?.release()
  })

  const providerFor = (credentials = store?.credentials): S3Provider => {
    if (!store || !credentials) throw new Error('there is no store')
    const { endpoint, region } = store
    return s3({ bucket: bucket.name, endpoint, region, credentials })
  }

  const send = async (
    request: ProviderRequest,
    changed: {
      headers?: Record<string, string>
      body?: Uint8Array<ArrayBuffer>
      query?: string
      method?: string
    } = {},
  ): Promise<{ status: number; code: string | undefined }> => {
    if (!('url' in request)) throw new Error('s3 gives no grants')
    const answer = await fetch(request.url + (changed.query ?? ''), {
      method: changed.method ?? request.method,
      headers: { ...request.headers, ...changed.headers },
      body: changed.body ?? BYTES,
    })
    return { status: answer.status, code: /<Code>(\w+)</.exec(await answer.text())?.[1] }
  }

  const signedHeaders = (request: ProviderRequest): string[] =>
    'url' in request ? (new URL(request.url).searchParams.get('X-Amz-SignedHeaders') ?? '').split(';') : []

  test('all that it carries is signed: each header, the length and the host', async () => {
    const request = await provider.signPut({ ...PUT, onlyIfAbsent: true })
    expect(request.headers).toEqual({
      'content-type': 'image/png',
      'if-none-match': '*',
      'x-amz-meta-longshore-id': 'x',
      'x-amz-meta-title': 'Stra%C3%9Fe',
      'x-amz-checksum-crc32c': PUT.checksum,
      'x-amz-sdk-checksum-algorithm': 'CRC32C',
    })
    expect(signedHeaders(request)).toEqual(
      ['content-length', 'host', ...Object.keys(request.headers)].toSorted(),
    )
    expect(await send(request)).toEqual({ status: 200, code: undefined })
  })

  test('a part carries its checksum and length, and no type', async () => {
    const upload = await openUpload(provider, 'parts', BYTES, 1000)
    const part = { key: 'parts', uploadId: upload.uploadId, partNumber: 1, size: 1000, expiresIn: 60_000 }
    const request = await provider.signPart({ ...part, algorithm: 'CRC32C', checksum: PUT.checksum })
    expect(signedHeaders(request)).toEqual([
      'content-length',
      'host',
      'x-amz-checksum-crc32c',
      'x-amz-sdk-checksum-algorithm',
    ])
    expect(await send(request, { headers: { 'content-type': 'text/plain' } })).toMatchObject({ status: 403 })
    expect(await send(request)).toMatchObject({ status: 200 })
    expect(await send(request, { query: '&partNumber=2' })).toMatchObject({ status: 403 })
    await upload.abort()
  })

  test.each([
    ['another type', { headers: { 'content-type': 'text/html' } }, 403],
    ['a type with more to it', { headers: { 'content-type': 'image/png; charset=utf-8' } }, 403],
    ['other metadata', { headers: { 'x-amz-meta-title': 'other' } }, 403],
    ['more metadata', { headers: { 'x-amz-meta-more': 'x' } }, 403],
    ['another checksum', { headers: { 'x-amz-checksum-crc32c': 'AAAAAA==' } }, 403],
    ['a grant to all', { headers: { 'x-amz-acl': 'public-read' } }, 403],
    ['a byte more', { body: bytesFrom(1, 1001) }, 403],
    ['a byte less', { body: bytesFrom(1, 999) }, 403],
    ['another method', { method: 'POST' }, 403],
    ['a query of its own', { query: '&response-content-type=text/html' }, 403],
    ['a wrong byte', { body: withBitFlipped(BYTES) }, 400],
  ])('with %s is refused, and nothing is stored', async (what, changed, status) => {
    const key = `refused/${what}`
    const request = await provider.signPut({ ...PUT, key })
    expect((await send(request, changed)).status).toBe(status)
    expect(await provider.info({ key })).toBeUndefined()
  })

  test('a wrong byte is named as such: BadDigest', async () => {
    const request = await provider.signPut({ ...PUT, key: 'digest' })
    expect(await send(request, { body: withBitFlipped(BYTES) })).toEqual({ status: 400, code: 'BadDigest' })
  })

  test('lives as long as was asked, and no longer than a second more', async () => {
    const life = 1500
    const before = Date.now()
    const request = await provider.signPut({ ...PUT, key: 'short', expiresIn: life })
    const after = Date.now()
    const ends = endOf(request)
    expect(ends).toBeGreaterThanOrEqual(before + life)
    expect(ends).toBeLessThan(after + life + 1000)
    // the store's clock is this machine's
    while (Date.now() <= ends) await new Promise((resolve) => setTimeout(resolve, ends + 1 - Date.now()))
    expect(await send(request)).toMatchObject({ status: 403 })
    expect(await provider.info({ key: 'short' })).toBeUndefined()
  })

  test('of credentials that the store does not know is refused', async () => {
    const other = providerFor({ accessKeyId: 'UNKNOWN', secretAccessKey: 'x' })
    expect((await send(await other.signPut(PUT))).status).toBe(403)
    await expect(other.listUploads({ key: 'k' })).rejects.toMatchObject({ code: 'REFUSED' })
    await other.dispose?.()
  })

  test('temporary credentials come from a function, and their token is signed', async () => {
    const credentials = async (): Promise<{
      accessKeyId: string
      secretAccessKey: string
      sessionToken: string
    }> => ({
      accessKeyId: 'ASIA',
      secretAccessKey: 's',
      sessionToken: 'temporary/token==',
    })
    const request = await s3({ bucket: 'b', credentials }).signPut(PUT)
    const url = new URL('url' in request ? request.url : '')
    expect(url.searchParams.get('X-Amz-Security-Token')).toBe('temporary/token==')
  })

  test('goes to the public endpoint while calls go to the inner one', async () => {
    if (!store) throw new Error('there is no store')
    const { endpoint, region, credentials } = store
    const publicEndpoint = endpoint.replace('127.0.0.1', '127.0.0.2')
    const apart = s3({ bucket: bucket.name, endpoint, publicEndpoint, region, credentials })
    const request = await apart.signPut({ ...PUT, key: 'apart' })
    expect('url' in request && new URL(request.url).origin).toBe(publicEndpoint)
    expect(apart.capabilities.hosts).toEqual([publicEndpoint])
    expect(await apart.info({ key: 'apart' })).toBeUndefined()
    await apart.dispose?.()
  })

  test.skipIf(!store?.name.startsWith('Ceph'))('with the bucket in the host name holds too', async () => {
    if (!store) throw new Error('there is no store')
    const { endpoint, region, credentials } = store
    const { port } = new URL(endpoint)
    const named = s3({
      bucket: bucket.name,
      endpoint: `http://s3.localhost:${port}`,
      addressingStyle: 'virtual',
      region,
      credentials,
    })
    const request = await named.signPut({ ...PUT, key: 'in host' })
    const url = new URL('url' in request ? request.url : '')
    expect(url.host).toBe(`${bucket.name}.s3.localhost:${port}`)
    if (!('url' in request)) throw new Error('s3 gives no grants')
    expect(await sendByAddress(request)).toBe(200)
    expect(await bucket.read('in host')).toEqual(BYTES)
  })

  test.skipIf(!store?.name.startsWith('Ceph'))(
    'goes to whichever of its hosts was named, and to no other',
    async () => {
      if (!store) throw new Error('there is no store')
      const { endpoint, region, credentials } = store
      const { port, origin } = new URL(endpoint)
      const inPath = `http://s3.localhost:${port}`
      const inHost = `http://${bucket.name}.s3.localhost:${port}`
      const many = s3({
        bucket: bucket.name,
        endpoint,
        hosts: [inPath, inHost],
        region,
        credentials,
        keyPrefix: 'in/',
      })
      expect(many.capabilities.hosts).toEqual([origin, inPath, inHost])
      const upload = await openUpload(many, 'many', BYTES, 1000)
      const signers: readonly ((
        host: string | undefined,
      ) => Promise<ProviderRequest | ProviderForm | undefined>)[] = [
        (host) => many.signPut({ ...PUT, key: `put/${host ?? 'any'}`, host }),
        (host) => many.signPart({ ...PUT, key: 'many', uploadId: upload.uploadId, partNumber: 1, host }),
        async (host) => many.signForm?.({ ...PUT, key: `form/${host ?? 'any'}`, host }),
      ]
      for (const sign of signers) {
        for (const host of [undefined, ...many.capabilities.hosts]) {
          const request = await sign(host)
          if (!request || !('url' in request)) throw new Error('it was not signed')
          const url = new URL(request.url)
          expect(url.origin).toBe(host ?? origin)
          expect(url.pathname.startsWith(`/${bucket.name}`)).toBe(host !== inHost)
          expect(await sendByAddress(request), request.url).toBeOneOf([200, 201])
          const elsewhere = new URL(request.url)
          elsewhere.hostname = host === inPath ? '127.0.0.1' : 's3.localhost'
          // a form is for its bucket, at whichever host; of the others the host itself is signed
          if (request.method === 'PUT')
            expect(await sendByAddress({ ...request, url: elsewhere.href })).toBeOneOf([403, 404])
        }
      }
      await upload.abort()
      await many.dispose?.()
    },
  )

  /** Not every machine resolves the names below localhost: the address is given, the name only said. */
  async function sendByAddress(
    request: ProviderForm | Extract<ProviderRequest, { readonly url: string }>,
  ): Promise<number | undefined> {
    const url = new URL(request.url)
    const body =
      request.method === 'POST' ? formOf(request.fields) : new Response(BYTES, { headers: request.headers })
    const bytes = new Uint8Array(await body.arrayBuffer())
    const sending = httpRequest(`http://127.0.0.1:${url.port}${url.pathname}${url.search}`, {
      method: request.method,
      headers: { ...Object.fromEntries(body.headers), host: url.host, 'content-length': bytes.length },
    })
    sending.end(bytes)
    const [answer] = (await once(sending, 'response')) as [IncomingMessage]
    answer.resume()
    return answer.statusCode
  }

  function formOf(fields: Readonly<Record<string, string>>): Response {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', new Blob([BYTES]))
    return new Response(form)
  }

  test("the provider's prefix stands before every key and is seen by nobody", async () => {
    if (!store) throw new Error('there is no store')
    const { endpoint, region, credentials } = store
    const within = s3({ bucket: bucket.name, endpoint, region, credentials, keyPrefix: 'all/of it' })
    expect(await send(await within.signPut(PUT))).toMatchObject({ status: 200 })
    expect(await within.info({ key: PUT.key })).toMatchObject({ key: PUT.key, size: 1000 })
    const upload = await openUpload(within, PUT.key, BYTES, 1000)
    expect(await within.listUploads({ key: PUT.key })).toHaveLength(1)
    expect((await bucket.listUploads()).map(({ key }) => key)).toEqual([`all/of it/${PUT.key}`])
    await upload.abort()
    expect(await bucket.read(`all/of it/${PUT.key}`)).toEqual(BYTES)
    await within.dispose?.()
  })
})
