import { describe, expect, test } from 'vitest'
import { bytes, FILE, fileItem, harness, item } from '../../test/harness.ts'
import { checksumOf } from '../../test/memory-store.ts'

const OTHERS = { key: 'users/u1/a.txt', size: 1, type: '', etag: '"e"', lastModified: 0, metadata: {} }

describe('abort', () => {
  test('ends an open upload; again it is no error', async () => {
    const { ok, sendParts, store } = harness()
    const { token } = await ok('create', fileItem())
    await sendParts(token, FILE.parts)
    expect(await ok('abort', { token })).toEqual({})
    expect(await ok('abort', { token })).toEqual({})
    expect(store.open.size).toBe(0)
    expect(await ok('parts', { token })).toEqual({ state: 'gone' })
  })

  test('leaves an object that is complete', async () => {
    const { ok, sendParts, store } = harness()
    const { token } = await ok('create', fileItem())
    await sendParts(token, FILE.parts)
    await ok('complete', { token, checksum: FILE.whole })
    await ok('abort', { token })
    expect(store.objects.size).toBe(1)
  })

  test('of one request removes its own object, and never another’s', async () => {
    const { ok, send, store } = harness({ keys: 'name' })
    const checksum = checksumOf(bytes('0123456789'))
    const { token, request } = await ok('create', item({ checksum }))
    if (request) await send(request, bytes('0123456789'))
    await ok('abort', { token })
    expect(store.objects.size).toBe(0)
    store.objects.set(OTHERS.key, { bytes: bytes('x'), info: OTHERS })
    await ok('abort', { token })
    expect(store.objects.size).toBe(1)
  })
})
