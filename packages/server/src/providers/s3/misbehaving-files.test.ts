import { afterEach, describe, expect, test } from 'vitest'
import { errorXml, stubStore, type StubStore } from './stub/stub-store.ts'

const stubs: StubStore[] = []
afterEach(async () => {
  for (const stub of stubs.splice(0)) await stub.close()
})
const stubThat = async (...options: Parameters<typeof stubStore>): Promise<StubStore> => {
  const stub = await stubStore(...options)
  stubs.push(stub)
  return stub
}

const deleteResult = (errors: string): string => `<DeleteResult>${errors}</DeleteResult>`
const keyError = (key: string, code: string): string =>
  `<Error><Key>${key}</Key><Code>${code}</Code><Message>About secret-key</Message></Error>`

describe('removing many', () => {
  test('takes 1,000 a call, each with a checksum, and tells which keys were refused and why', async () => {
    const stub = await stubThat((_, number) => ({
      body: deleteResult(
        number === 2
          ? keyError('k1000', 'AccessDenied') + keyError('k1001', 'NoSuchKey') + keyError('k1002', 'SlowDown')
          : '',
      ),
    }))
    const failed = await stub.provider.removeMany(
      undefined,
      Array.from({ length: 2500 }, (_, index) => `k${index}`),
    )
    expect(failed.map(({ key, error }) => [key, error.code])).toEqual([
      ['k1000', 'REFUSED'],
      ['k1002', 'UNAVAILABLE'],
    ])
    expect(JSON.stringify(failed)).not.toContain('secret')
    expect(stub.requests).toHaveLength(3)
    for (const { method, query, headers } of stub.requests) {
      expect([method, query.has('delete')]).toEqual(['POST', true])
      expect(headers['x-amz-checksum-crc32']).toBeDefined()
    }
  })

  test('goes on where a call fails whole', async () => {
    const stub = await stubThat(
      (_, number) =>
        number === 1 ? { status: 503, body: errorXml('SlowDown') } : { body: deleteResult('') },
      { attempts: 1 },
    )
    const failed = await stub.provider.removeMany(
      undefined,
      Array.from({ length: 1001 }, (_, index) => `k${index}`),
    )
    expect(failed).toHaveLength(1000)
    expect(failed[0]?.error).toMatchObject({ code: 'UNAVAILABLE' })
  })

  test('carries Content-MD5 for stores that know no newer checksum', async () => {
    const stub = await stubThat(() => ({ body: deleteResult('') }), { checksums: 'none' })
    await stub.provider.removeMany(undefined, ['a'])
    expect(stub.requests[0]?.headers['content-md5']).toMatch(/^[A-Za-z0-9+/]{22}==$/)
  })

  test('asks nothing where there is nothing to remove', async () => {
    const stub = await stubThat(() => ({ body: deleteResult('') }))
    expect(await stub.provider.removeMany(undefined, [])).toEqual([])
    expect(stub.requests).toEqual([])
  })

  test('removes one by one what XML cannot carry', async () => {
    const stub = await stubThat(({ method }) =>
      method === 'DELETE' ? { status: 204 } : { body: deleteResult('') },
    )
    expect(await stub.provider.removeMany(undefined, ['a\u0001b', 'c\ufffe', 'plain'])).toEqual([])
    expect(stub.requests.map(({ method, path }) => [method, path])).toEqual([
      ['DELETE', '/secret-bucket/a\u0001b'],
      ['DELETE', '/secret-bucket/c\ufffe'],
      ['POST', '/secret-bucket/'],
    ])
  })
})

describe('listing', () => {
  const page = (inside: string): { body: string } => ({
    body: `<ListBucketResult>${inside}</ListBucketResult>`,
  })
  const entry = (key: string): string =>
    `<Contents><Key>${key}</Key><Size>1</Size><ETag>"e"</ETag></Contents>`
  const first = { prefix: '', limit: 10 }

  test('reads a space as the store writes it, and keys of stores that encode none as they stand', async () => {
    const encoded = await stubThat(() => page(`<EncodingType>url</EncodingType>${entry('a+b%2Bc%20d')}`))
    expect((await encoded.provider.list(first)).objects[0]?.key).toBe('a b+c d')
    const plain = await stubThat(() => page(entry('a+b%2Bc')))
    expect((await plain.provider.list(first)).objects[0]?.key).toBe('a+b%2Bc')
  })

  test.each([
    ['has more and does not say where', '<IsTruncated>true</IsTruncated>'],
    [
      'answers the same place again',
      '<IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken>',
    ],
    ['leaves out a key', '<Contents><Size>1</Size></Contents>'],
  ])('of a store that %s ends, and is no end of the listing', async (_, inside) => {
    const stub = await stubThat(() => page(inside))
    await expect(stub.provider.list({ ...first, cursor: 't' })).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })

  test('believes no page that is none of a store', async () => {
    const stub = await stubThat(() => ({ body: '<html>Sign in to the hotel</html>' }), { attempts: 1 })
    await expect(stub.provider.list(first)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })
})

describe('reading', () => {
  test.each([
    ['hangs', { ending: 'hang' }],
    ['cuts its answer', { ending: 'cut', body: 'abc', headers: { 'content-length': '100' } }],
  ] as const)('from a store that %s fails in time', async (_, answer) => {
    const stub = await stubThat(() => answer, { attempts: 1, timeout: 300 })
    const reading = stub.provider.get({ key: 'k' }).then((found) => new Response(found?.body).arrayBuffer())
    await expect(reading).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })

  test('a refusal is told without what the store hangs onto it', async () => {
    const stub = await stubThat(() => ({ status: 403, body: errorXml('AccessDenied') }))
    const failure = await stub.provider.get({ key: 'k' }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'REFUSED' })
    expect(String(failure)).not.toContain('secret')
  })
})

describe('putting and copying', () => {
  const object = { key: 'k', type: '', metadata: {}, onlyIfAbsent: true }
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('hello')
  }

  test('what must not replace another is sent once, so that it never meets itself', async () => {
    const stub = await stubThat(({ method }) =>
      method === 'HEAD' ? { status: 404 } : { status: 500, body: errorXml('InternalError') },
    )
    await expect(stub.provider.put(object, stream())).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(stub.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1)
  })

  test('what may is tried again', async () => {
    let puts = 0
    const stub = await stubThat(({ method }) => {
      if (method === 'HEAD') return { headers: { etag: '"e"', 'content-length': '5' } }
      return ++puts === 1 ? { status: 500, body: errorXml('InternalError') } : { headers: { etag: '"e"' } }
    })
    expect(await stub.provider.put({ ...object, onlyIfAbsent: false }, stream())).toMatchObject({
      etag: '"e"',
    })
    expect(puts).toBe(2)
  })

  test('a copy that fails inside a 200 has failed', async () => {
    const stub = await stubThat(
      ({ method }) =>
        method === 'HEAD'
          ? { headers: { etag: '"e"', 'content-length': '5' } }
          : { body: errorXml('InternalError') },
      { attempts: 1 },
    )
    const copying = stub.provider.copy({ from: { key: 'a' }, to: { key: 'b' }, onlyIfAbsent: false })
    await expect(copying).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })

  test('a copy names its source so that no character of it is taken for another', async () => {
    const stub = await stubThat(({ method }) =>
      method === 'HEAD'
        ? { headers: { etag: '"e"', 'content-length': '5' } }
        : { body: '<CopyObjectResult></CopyObjectResult>' },
    )
    await stub.provider.copy({ from: { key: 'ä b+%2F?x' }, to: { key: 'b' }, onlyIfAbsent: false })
    const put = stub.requests.find(({ method }) => method === 'PUT')
    expect(put?.headers['x-amz-copy-source']).toBe('secret-bucket/%C3%A4%20b%2B%252F%3Fx')
    expect(put?.headers['x-amz-copy-source-if-match']).toBe('"e"')
  })
})
