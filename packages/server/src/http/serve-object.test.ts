import { expect, test } from 'vitest'
import { memoryStore, type MemoryStore } from '../../test/memory-store.ts'
import { serveObject, type Serving } from './serve-object.ts'

const URL_OF_IT = 'https://files.example.com/x'

async function storeWith(text: string): Promise<MemoryStore> {
  const store = memoryStore()
  await put(store, text)
  return store
}

async function put(store: MemoryStore, text: string): Promise<void> {
  const object = { key: 'a', type: 'text/plain', metadata: {}, onlyIfAbsent: false }
  await store.put(object, new Blob([text]).stream())
}

/** Replaces the object with the next text each time somebody has looked at it. */
function replacing(store: MemoryStore, texts: string[]): Serving {
  const provider = {
    ...store,
    async info(at: { readonly key: string }) {
      const info = await store.info(at)
      const next = texts.shift()
      if (next !== undefined) await put(store, next)
      return info
    },
  }
  return { provider, at: { key: 'a' }, disposition: 'attachment', report: () => undefined }
}

test('an object that is replaced between looking and reading is answered as the new one, never as a mix', async () => {
  const store = await storeWith('an older, longer text')
  const request = new Request(URL_OF_IT, { headers: { range: 'bytes=-4' } })
  const response = await serveObject(request, replacing(store, ['old', 'a new text']))
  expect(response.status).toBe(206)
  expect(response.headers.get('content-range')).toBe('bytes 6-9/10')
  expect(response.headers.get('etag')).toBe((await store.info({ key: 'a' }))?.etag)
  expect(await response.text()).toBe('text')
})

test('one that is pinned and replaced meanwhile is 412', async () => {
  const store = await storeWith('old')
  const etag = (await store.info({ key: 'a' }))?.etag ?? ''
  const request = new Request(URL_OF_IT, { headers: { range: 'bytes=0-1', 'if-match': etag } })
  expect((await serveObject(request, replacing(store, ['new']))).status).toBe(412)
})

test('one that is removed between looking and reading is NOT_FOUND', async () => {
  const store = await storeWith('old')
  const serving = { ...replacing(store, []) }
  const provider = {
    ...serving.provider,
    async info(at: { readonly key: string }) {
      const info = await store.info(at)
      await store.remove(at)
      return info
    },
  }
  const answer = serveObject(new Request(URL_OF_IT), { ...serving, provider })
  await expect(answer).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('one that never stands still is given up on', async () => {
  const store = await storeWith('old')
  const answer = serveObject(new Request(URL_OF_IT), replacing(store, Array<string>(20).fill('new')))
  await expect(answer).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
})

test('a HEAD, a 304 and a 416 read no bytes from the store', async () => {
  const store = await storeWith('text')
  const serving = { provider: store, at: { key: 'a' }, disposition: 'attachment', report: () => undefined }
  const etag = (await store.info({ key: 'a' }))?.etag ?? ''
  const statuses: number[] = []
  for (const init of [
    { method: 'HEAD', headers: { range: 'bytes=0-1' } },
    { headers: { 'if-none-match': etag } },
    { headers: { range: 'bytes=4-' } },
  ]) {
    const response = await serveObject(new Request(URL_OF_IT, init), serving)
    expect(response.body).toBeNull()
    statuses.push(response.status)
  }
  expect(statuses).toEqual([200, 304, 416])
  expect(store.calls).not.toContain('get')
})
