import type { CreateItem, SignedRequest } from '@longshore/protocol'
import { startCeph } from '@longshore/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bytes, harness, item, type Harness } from '../test/harness.ts'
import { wholeOf } from '../test/memory-store.ts'
import { fileOf, sendPack, told } from '../test/pack-body.ts'
import { checksumOf, wholeChecksumOf, withBitFlipped } from './providers/conformance/bytes.ts'
import { sendForm } from './providers/conformance/send.ts'
import { s3, type S3Provider } from './providers/s3.ts'

const store = await startCeph()
const PART = 5 * 1024 * 1024
const PARTS = [new Uint8Array(PART).fill(1), bytes('end')]
const WHOLE = wholeOf(PARTS)

// What the handler makes of a store that signs, lists and refuses in its own way.
describe.skipIf(store === undefined)('the handler on a real S3', () => {
  let bucket: Awaited<ReturnType<NonNullable<typeof store>['makeBucket']>>
  let provider: S3Provider
  let all: Harness
  const providers: S3Provider[] = []

  beforeAll(async () => {
    if (!store) throw new Error('there is no store')
    bucket = await store.makeBucket()
    provider = providerWith('full')
    all = harness({ provider })
  })
  afterAll(async () => {
    for (const made of providers) await made.dispose?.()
    await bucket.remove()
    await store?.release()
  })

  function providerWith(checksums: 'full' | 'parts' | 'none', forms = checksums === 'full'): S3Provider {
    if (!store) throw new Error('there is no store')
    const { endpoint, region, credentials } = store
    const made = s3({ bucket: bucket.name, endpoint, region, credentials, checksums, forms })
    providers.push(made)
    return made
  }

  /** As a browser sends it: what is signed and nothing else, and no type that was not. */
  async function put(request: SignedRequest | undefined, body: Uint8Array): Promise<number> {
    if (request?.method === 'POST') {
      const answer = await sendForm(request, Uint8Array.from(body))
      return answer.status ?? 0
    }
    if (request?.method !== 'PUT') throw new Error('no request')
    const response = await fetch(request.url, {
      method: 'PUT',
      body: Uint8Array.from(body),
      headers: request.headers,
    })
    await response.arrayBuffer()
    return response.status
  }

  async function sendAll(token: string): Promise<void> {
    const parts = PARTS.map((part, index) => ({
      partNumber: index + 1,
      size: part.length,
      checksum: checksumOf(part),
    }))
    const { requests } = await all.ok('sign', { token, parts })
    for (const [index, request] of requests.entries())
      expect(await put(request, PARTS[index] ?? bytes(''))).toBe(200)
  }

  test('takes a file of one request, refuses it twice, and tells the object at every asking', async () => {
    const body = bytes('0123456789')
    const checksum = checksumOf(body)
    const { token, key, request } = await all.ok(
      'create',
      item({ checksum, name: 'Ä #?%.txt', metadata: { Album: 'Köln' } }),
    )
    expect(await all.ok('complete', { token, checksum })).toEqual({ state: 'incomplete', parts: [1] })
    expect(request).toMatchObject({ method: 'POST', expiresIn: 300_000 })
    expect(await put(request, body)).toBe(201)
    const again = await all.ok('sign', { token, parts: [{ partNumber: 1, size: 10, checksum }] })
    expect(await put(again.requests[0], body)).toBe(412)
    const done = await all.ok('complete', { token, checksum })
    expect(done).toMatchObject({
      state: 'completed',
      object: {
        key,
        name: 'Ä #?%.txt',
        size: 10,
        type: 'text/plain',
        metadata: { Album: 'Köln' },
        checksum: { value: checksum },
      },
    })
    expect(await all.ok('complete', { token, checksum })).toEqual(done)
    expect(await bucket.read(`users/u1/${key}`)).toEqual(body)
    await all.ok('abort', { token })
    expect(await bucket.read(`users/u1/${key}`)).toBeUndefined()
  })

  test('signs forms for small files under random keys alone, and at their first try alone', async () => {
    const checksum = checksumOf(new Uint8Array(1_048_577))
    const methodOf = async (of: Harness, more: Partial<CreateItem>): Promise<string | undefined> =>
      (await of.ok('create', item({ checksum, ...more }))).request?.method
    expect(await methodOf(all, { size: 1_048_576 })).toBe('POST')
    expect(await methodOf(all, { size: 1_048_577 })).toBe('PUT')
    expect(await methodOf(all, { attempt: 2 })).toBe('PUT')
    expect(await methodOf(all, { name: 'a ${filename}.txt' })).toBe('PUT')
    expect(await methodOf(harness({ provider, keys: 'name' }), {})).toBe('PUT')
    expect(await methodOf(harness({ provider, keys: () => `x/${'0'.repeat(32)}/a` }), {})).toBe('PUT')
    expect(await methodOf(harness({ provider: providerWith('parts') }), {})).toBe('PUT')
    expect(await methodOf(harness({ provider: providerWith('full', false) }), {})).toBe('PUT')
    const { request } = await harness({ provider, signedRequestTtl: 60_000 }).ok('create', item({ checksum }))
    expect(request?.expiresIn).toBe(60_000)
  })

  test('a form whose answer was lost is found at Complete, and at a further create', async () => {
    const body = bytes('0123456789')
    const file = item({ checksum: checksumOf(body) })
    const { request, token, key } = await all.ok('create', file)
    expect(await put(request, withBitFlipped(body))).toBe(400)
    expect(await all.ok('complete', { token, checksum: file.checksum })).toEqual({
      state: 'incomplete',
      parts: [1],
    })
    await put(request, body)
    const second = await all.ok('create', { ...file, attempt: 2 })
    expect(second.key).toBe(key)
    expect(await put(second.request, body)).toBe(412)
    expect(await all.ok('complete', { token: second.token, checksum: file.checksum })).toMatchObject({
      state: 'completed',
      object: { key },
    })
  })

  test('takes a pack, each file with its own checksum, and answers the same again', async () => {
    const files = [
      fileOf('hello', { name: 'Ä #?%.txt', metadata: { Album: 'Köln' } }),
      fileOf('wrong', { checksum: checksumOf(bytes('right')) }),
      fileOf('', { type: '' }),
    ]
    const outcomes = await sendPack(all, files)
    const [key = '', code, empty = ''] = told(outcomes)
    expect(code).toBe('CHECKSUM_MISMATCH')
    expect(outcomes[0]).toMatchObject({
      ok: {
        name: 'Ä #?%.txt',
        metadata: { Album: 'Köln' },
        type: 'text/plain',
        checksum: { value: checksumOf(bytes('hello')), verifiedBy: 'store' },
      },
    })
    expect(await bucket.read(`users/u1/${key}`)).toEqual(bytes('hello'))
    expect(await bucket.read(`users/u1/${empty}`)).toEqual(bytes(''))
    const [again] = await sendPack(all, files)
    const [first] = outcomes
    if (!first || !('ok' in first)) throw new Error('it was not stored')
    // the first time was this server's, the second is the store's, in whole seconds
    expect(again).toEqual({ ok: { ...first.ok, lastModified: expect.any(Number) as number } })
  })

  test.each([
    ['MD5', 'none', 'server'],
    ['SHA-256', 'parts', 'store'],
  ] as const)(
    'takes a pack verified with %s where checksums are %s: by the %s',
    async (algorithm, checksums, verifiedBy) => {
      const verified = harness({ provider: providerWith(checksums), checksum: algorithm })
      const checksum = checksumOf(bytes('hello'), algorithm)
      const outcomes = await sendPack(verified, [
        fileOf('hello', { checksum }),
        fileOf('hellO', { checksum }),
        fileOf('of the usual algorithm'),
      ])
      expect(outcomes).toMatchObject([
        { ok: { checksum: { algorithm, value: checksum, verifiedBy } } },
        { error: { code: 'CHECKSUM_MISMATCH' } },
        { error: { code: 'INVALID_CHECKSUM' } },
      ])
    },
  )

  test('takes a file of parts, completes it once however often it is asked, and signs nothing more', async () => {
    const { token, key } = await all.ok('create', item({ size: PART + 3, partSize: PART }))
    expect(await all.ok('complete', { token, checksum: WHOLE })).toEqual({
      state: 'incomplete',
      parts: [1, 2],
    })
    await sendAll(token)
    const done = await all.ok('complete', { token, checksum: WHOLE })
    expect(done).toMatchObject({ state: 'completed', object: { key, size: PART + 3 } })
    expect(await all.ok('complete', { token, checksum: WHOLE })).toEqual(done)
    expect(await all.ok('parts', { token })).toMatchObject({ state: 'completed', object: { key } })
    const part = { partNumber: 2, size: 3, checksum: checksumOf(bytes('end')) }
    expect((await all.fails('sign', { token, parts: [part] })).code).toBe('NOT_FOUND')
    expect(await provider.listUploads({ key: `users/u1/${key}` })).toEqual([])
  })

  test('finds an upload whose create was lost, and leaves nothing open after an abort', async () => {
    const file = item({ size: PART + 3, partSize: PART })
    const first = await all.ok('create', file)
    await sendAll(first.token)
    const second = await all.ok('create', { ...file, attempt: 2 })
    expect(await all.ok('parts', { token: second.token })).toMatchObject({
      parts: [{ size: PART }, { size: 3 }],
    })
    await all.ok('abort', { token: second.token })
    expect(await all.ok('parts', { token: first.token })).toEqual({ state: 'gone' })
    expect(await all.ok('complete', { token: first.token, checksum: WHOLE })).toEqual({ state: 'gone' })
    expect(await provider.listUploads({ key: `users/u1/${first.key}` })).toEqual([])
  })

  test('gives up a name that was lost at Complete, and leaves nothing open', async () => {
    const named = harness({ provider, keys: 'name' })
    const created = await named.ok('create', item({ size: PART + 3, partSize: PART, name: 'race.bin' }))
    await sendAll(created.token)
    const checksum = checksumOf(bytes('x'))
    const winner = await named.ok('create', item({ size: 1, checksum, name: 'race.bin' }))
    expect(await put(winner.request, bytes('x'))).toBe(200)
    expect(await named.ok('complete', { token: created.token, checksum: WHOLE })).toEqual({
      state: 'conflict',
    })
    expect(await bucket.read('users/u1/race.bin')).toEqual(bytes('x'))
    expect(await provider.listUploads({ key: 'users/u1/race.bin' })).toEqual([])
    expect((await named.ok('create', item({ name: 'race.bin' }))).key).toBe('race (1).bin')
  })

  test.each([
    ['CRC32C', 'full', 'store'],
    ['CRC64NVME', 'full', 'store'],
    ['SHA-256', 'full', 'store'],
    ['MD5', 'full', 'store'],
    ['CRC32C', 'parts', 'store'],
    ['MD5', 'none', 'server'],
  ] as const)(
    'verifies with %s where checksums are %s: by the %s',
    async (algorithm, checksums, verifiedBy) => {
      const verified = harness({ provider: providerWith(checksums), checksum: algorithm })
      const { token } = await verified.ok('create', item({ size: PART + 3, partSize: PART }))
      const parts = PARTS.map((part, index) => ({
        partNumber: index + 1,
        size: part.length,
        checksum: checksumOf(part, algorithm),
      }))
      const { requests } = await verified.ok('sign', { token, parts })
      const [first, second] = requests
      expect(await put(first, withBitFlipped(PARTS[0] ?? bytes('')))).toBe(400)
      expect(await put(first, PARTS[0] ?? bytes(''))).toBe(200)
      expect(await put(second, bytes('end'))).toBe(200)
      const other = wholeChecksumOf(bytes('other'), 3, algorithm)
      expect(await verified.ok('complete', { token, checksum: other })).toMatchObject({ state: 'rejected' })
      const value = wholeChecksumOf(Buffer.concat(PARTS), PART, algorithm)
      const done = await verified.ok('complete', { token, checksum: value })
      expect(done).toMatchObject({ object: { checksum: { algorithm, value, verifiedBy } } })
      expect(await verified.ok('parts', { token })).toEqual(done)

      const body = bytes('0123456789')
      const checksum = checksumOf(body, algorithm)
      const single = await verified.ok('create', item({ checksum }))
      expect(await put(single.request, withBitFlipped(body))).toBe(400)
      expect(await put(single.request, body)).toBeOneOf([200, 201])
      expect(await verified.ok('complete', { token: single.token, checksum })).toMatchObject({
        object: { checksum: { algorithm, value: checksum, verifiedBy } },
      })
    },
  )

  test('finds a wrong part by its ETag where the store compared nothing', async () => {
    const old = harness({ provider: providerWith('none') })
    const { token, key } = await old.ok('create', item({ size: PART + 3, partSize: PART }))
    const [upload] = (await bucket.listUploads()).filter((one) => one.key === `users/u1/${key}`)
    if (!upload) throw new Error('there is no upload')
    await bucket.putPart(upload, 1, PARTS[0] ?? bytes(''))
    await bucket.putPart(upload, 2, bytes('eNd'))
    const checksum = wholeChecksumOf(Buffer.concat(PARTS), PART, 'MD5')
    expect(await old.ok('complete', { token, checksum })).toMatchObject({ state: 'rejected' })
    await bucket.putPart(upload, 2, bytes('end'))
    expect(await old.ok('complete', { token, checksum })).toMatchObject({
      object: { checksum: { algorithm: 'MD5', value: checksum, verifiedBy: 'server' } },
    })
  })
})
