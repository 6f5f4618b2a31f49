import type { StoredObject } from '@longshore/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, contentStore, put, type ContentStore } from '../../../test/content-calls.ts'
import { BASE, bytes, item, ORIGIN } from '../../../test/harness.ts'
import type { HandlerOptions } from '../../handler-options.ts'
import { checksumOf } from '../../providers/conformance/bytes.ts'

let store: ContentStore
beforeAll(async () => {
  store = await contentStore()
})
afterAll(() => store[Symbol.asyncDispose]())

describe('what is public', () => {
  const authorize: HandlerOptions['authorize'] = (request, { type, keys = [] }) => {
    if (request.headers.has('authorization')) return { tenant: 'site', prefix: 'site/', public: true }
    return type === 'download' && keys.length === 1 ? { tenant: 'site', prefix: 'site/', public: true } : null
  }
  const OWNER = { authorization: 'Bearer x' }

  test('tells its permanent URL, by which anyone reads it and nobody writes it', async () => {
    const all = store.open({ authorize })
    const made = await put(all, 'press/Ä%20%23%3F%25.txt', 'news', 'text/plain', { headers: OWNER })
    const { url = '' } = (await made.json()) as StoredObject
    expect(url).toBe(`${BASE}/content/press/%C3%84%20%23%3F%25.txt`)
    const read = await all.handler(new Request(url))
    expect(read.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    expect(read.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(await read.text()).toBe('news')
    expect((await all.handler(new Request(url, { method: 'DELETE' }))).status).toBe(403)
    expect((await ask(all, 'press/x', { method: 'PUT', body: 'x' })).status).toBe(403)
  })

  test('tells it under publicUrl, at Complete too', async () => {
    const all = store.open({
      authorize: () => ({ tenant: 'site', public: true }),
      publicUrl: 'https://cdn.example.com',
    })
    const checksum = checksumOf(bytes('0123456789'))
    const { token, key, request } = await all.ok('create', item({ checksum }))
    if (!request) throw new Error('no request')
    await all.send(
      { ...request, url: request.url.replace('https://cdn.example.com', ORIGIN) },
      bytes('0123456789'),
    )
    expect(await all.ok('complete', { token, checksum })).toMatchObject({
      object: { url: `https://cdn.example.com/api/longshore/content/${key}` },
    })
  })

  test('what is not, tells none', async () => {
    expect(await (await put(store.open(), 'private.txt', 'x')).json()).not.toHaveProperty('url')
  })
})
