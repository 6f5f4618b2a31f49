import { describe, expect, test } from 'vitest'
import { bytes, FILE, fileItem, harness, item, type Harness } from '../../test/harness.ts'
import { checksumOf } from '../../test/memory-store.ts'

async function sent(
  options: Parameters<typeof harness>[0] = {},
): Promise<Harness & { readonly token: string; readonly key: string }> {
  const all = harness(options)
  const { token, key } = await all.ok('create', fileItem())
  await all.sendParts(token, FILE.parts)
  return { ...all, token, key }
}

const OTHERS = { key: 'users/u1/a.txt', size: 1, type: '', etag: '"e"', lastModified: 0, metadata: {} }

describe('Complete of parts', () => {
  test('names the parts that are missing, from the store’s own listing', async () => {
    const { ok, sendParts } = harness()
    const { token } = await ok('create', fileItem())
    const ask = { token, checksum: FILE.whole }
    expect(await ok('complete', ask)).toEqual({ state: 'incomplete', parts: [1, 2, 3] })
    await sendParts(token, [bytes('bbbb')], [2])
    expect(await ok('complete', ask)).toEqual({ state: 'incomplete', parts: [1, 3] })
  })

  test('attack 11: of more parts than planned is refused, and nothing is made', async () => {
    const { ok, token, store } = await sent()
    const [open] = store.open.values()
    open?.parts.set(4, { bytes: bytes('d'), part: { partNumber: 4, size: 1, etag: '"d"' } })
    expect(await ok('complete', { token, checksum: FILE.whole })).toMatchObject({ state: 'rejected' })
    expect(store.objects.size).toBe(0)
  })

  test('of parts that are not the file is rejected, and nothing is made', async () => {
    const { ok, token, store } = await sent()
    expect(await ok('complete', { token, checksum: checksumOf(bytes('other')) })).toMatchObject({
      state: 'rejected',
    })
    expect(store.calls).not.toContain('completeUpload')
    expect(store.objects.size).toBe(0)
  })

  test('asked again, or by two at once, answers the same', async () => {
    const { ok, token, store } = await sent()
    const ask = { token, checksum: FILE.whole }
    const answers = await Promise.all([ok('complete', ask), ok('complete', ask)])
    expect(answers[1]).toEqual(answers[0])
    expect(await ok('complete', ask)).toEqual(answers[0])
    expect(store.objects.size).toBe(1)
  })

  test('attack 18: replayed after the end, every call answers the same and signs nothing', async () => {
    const { ok, fails, token, store } = await sent()
    const done = await ok('complete', { token, checksum: FILE.whole })
    const before = store.calls.length
    expect(await ok('complete', { token, checksum: FILE.whole })).toEqual(done)
    expect(await ok('parts', { token })).toEqual(done)
    const part = { partNumber: 1, size: 4, checksum: checksumOf(bytes('aaaa')) }
    expect((await fails('sign', { token, parts: [part] })).code).toBe('NOT_FOUND')
    expect(await ok('abort', { token })).toEqual({})
    expect(await ok('parts', { token })).toEqual(done)
    expect(store.calls.slice(before)).not.toContain('signPart')
    expect(store.calls.slice(before)).not.toContain('completeUpload')
  })

  test('a window of parts in many items costs one look at the store', async () => {
    const { ok, batch, store } = harness()
    const { token } = await ok('create', fileItem())
    const before = store.calls.length
    const parts = FILE.parts.map((part, index) => ({
      partNumber: index + 1,
      size: part.length,
      checksum: checksumOf(part),
    }))
    await batch(
      'sign',
      parts.map((part) => ({ token, parts: [part] })),
    )
    expect(store.calls.slice(before).toSorted()).toEqual(['info', 'signPart', 'signPart', 'signPart'])
  })

  test('fault 22: done but its answer lost is told by the mark', async () => {
    const { ok, fails, token, store } = await sent()
    store.failNext('completeUpload', 'UNAVAILABLE', 'after')
    expect((await fails('complete', { token, checksum: FILE.whole })).code).toBe('STORE_UNAVAILABLE')
    expect(await ok('complete', { token, checksum: FILE.whole })).toMatchObject({ state: 'completed' })
  })

  test('fault 22: refused as gone while another asking completed it is told by the mark', async () => {
    const { ok, token, store } = await sent()
    store.failNext('completeUpload', 'NO_SUCH_UPLOAD', 'after')
    expect(await ok('complete', { token, checksum: FILE.whole })).toMatchObject({ state: 'completed' })
  })

  test('fault 23: of an upload that is gone, with no object, is gone', async () => {
    const { ok, token, store } = await sent()
    store.open.clear()
    expect(await ok('complete', { token, checksum: FILE.whole })).toEqual({ state: 'gone' })
    expect(await ok('parts', { token })).toEqual({ state: 'gone' })
  })

  test("fault 24: of an upload that is gone, with another's object at the key, is a conflict", async () => {
    const { ok, token, store } = await sent({ keys: 'name' })
    store.open.clear()
    store.objects.set(OTHERS.key, { bytes: bytes('x'), info: OTHERS })
    expect(await ok('complete', { token, checksum: FILE.whole })).toEqual({ state: 'conflict' })
    expect(store.objects.get(OTHERS.key)?.bytes).toEqual(bytes('x'))
  })

  test('that loses the race for a name is a conflict at every asking, and leaves nothing open', async () => {
    const { ok, token, store } = await sent({ keys: 'name' })
    store.objects.set(OTHERS.key, { bytes: bytes('x'), info: OTHERS })
    expect(await ok('complete', { token, checksum: FILE.whole })).toEqual({ state: 'conflict' })
    expect(await ok('complete', { token, checksum: FILE.whole })).toEqual({ state: 'conflict' })
    expect(store.open.size).toBe(0)
    expect(store.objects.get(OTHERS.key)?.bytes).toEqual(bytes('x'))
  })

  test('by a second upload of the same transfer finds the object of the first, and leaves nothing open', async () => {
    const { ok, sendParts, store } = harness()
    const file = fileItem()
    const first = await ok('create', file)
    const second = await ok('create', file)
    await sendParts(first.token, FILE.parts)
    await sendParts(second.token, FILE.parts)
    const done = await ok('complete', { token: first.token, checksum: FILE.whole })
    expect(await ok('complete', { token: second.token, checksum: FILE.whole })).toEqual(done)
    expect(store.open.size).toBe(0)
  })

  test('fault 25: with a part the store does not take after all lists again', async () => {
    const { ok, fails, token, store } = await sent()
    store.failNext('completeUpload', 'INVALID_PART')
    expect(await fails('complete', { token, checksum: FILE.whole })).toMatchObject({
      code: 'STORE_UNAVAILABLE',
      retryAfter: 1000,
    })
    const [open] = store.open.values()
    const take = store.completeUpload.bind(store)
    Object.assign(store, {
      completeUpload: (completion: Parameters<typeof take>[0]) => {
        open?.parts.delete(2)
        return take(completion)
      },
    })
    expect(await ok('complete', { token, checksum: FILE.whole })).toEqual({ state: 'incomplete', parts: [2] })
  })

  test('that the store finds to differ is rejected', async () => {
    const { ok, token, store } = await sent()
    store.failNext('completeUpload', 'CHECKSUM_MISMATCH')
    expect(await ok('complete', { token, checksum: FILE.whole })).toMatchObject({ state: 'rejected' })
    expect(store.open.size).toBe(1)
  })

  test('that the store does not show at once is to be asked again', async () => {
    const { ok, fails, token, store } = await sent()
    const info = store.info.bind(store)
    let hidden = true
    Object.assign(store, {
      info: (at: Parameters<typeof info>[0]) => (hidden ? Promise.resolve(undefined) : info(at)),
    })
    expect((await fails('complete', { token, checksum: FILE.whole })).code).toBe('STORE_UNAVAILABLE')
    hidden = false
    expect(await ok('complete', { token, checksum: FILE.whole })).toMatchObject({ state: 'completed' })
  })

  test.each(['UNAVAILABLE', 'REFUSED', 'FULL', 'CLOCK_SKEW'] as const)(
    'where the store is %s changes nothing',
    async (code) => {
      const { ok, fails, token, store, failures } = await sent()
      store.failNext('listParts', code)
      const error = await fails('complete', { token, checksum: FILE.whole })
      expect(error.code).toMatch(/^(STORE_\w+|CLOCK_SKEW)$/)
      expect(error.message).not.toContain('as the test wants it')
      expect(failures).toHaveLength(1)
      expect(await ok('complete', { token, checksum: FILE.whole })).toMatchObject({ state: 'completed' })
    },
  )
})

describe('Complete of one request', () => {
  const body = bytes('0123456789')
  const checksum = checksumOf(body)

  test('before it has arrived is incomplete; parts tell the same', async () => {
    const { ok } = harness()
    const { token } = await ok('create', item({ checksum }))
    expect(await ok('complete', { token, checksum })).toEqual({ state: 'incomplete', parts: [1] })
    expect(await ok('parts', { token })).toMatchObject({ state: 'open', parts: [] })
  })

  test('with another checksum than it was made for is rejected', async () => {
    const { ok } = harness()
    const { token } = await ok('create', item({ checksum }))
    expect(await ok('complete', { token, checksum: checksumOf(bytes('x')) })).toMatchObject({
      state: 'rejected',
    })
  })

  test("with another's object at the key is a conflict", async () => {
    const { ok, store } = harness({ keys: 'name' })
    const { token } = await ok('create', item({ checksum }))
    store.objects.set(OTHERS.key, { bytes: bytes('x'), info: OTHERS })
    expect(await ok('complete', { token, checksum })).toEqual({ state: 'conflict' })
  })

  test('with other content of the same transfer at the key is rejected', async () => {
    const { ok, send } = harness()
    const file = item({ checksum })
    const first = await ok('create', file)
    if (first.request) await send(first.request, body)
    const other = checksumOf(bytes('9876543210'))
    const second = await ok('create', { ...file, checksum: other, attempt: 2 })
    expect(await ok('complete', { token: second.token, checksum: other })).toMatchObject({
      state: 'rejected',
    })
  })

  test('may have its request signed again, for exactly the same bytes', async () => {
    const { ok, fails, send } = harness()
    const { token } = await ok('create', item({ checksum }))
    const part = { partNumber: 1, size: 10, checksum }
    const { requests } = await ok('sign', { token, parts: [part] })
    const [request] = requests
    if (!request) throw new Error('no request')
    expect((await send(request, body)).status).toBe(200)
    const changed = { ...part, checksum: checksumOf(bytes('x')) }
    expect((await fails('sign', { token, parts: [changed] })).code).toBe('INVALID_CHECKSUM')
  })
})
