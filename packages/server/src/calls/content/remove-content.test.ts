import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, contentStore, put, type ContentStore } from '../../../test/content-calls.ts'

let store: ContentStore
beforeAll(async () => {
  store = await contentStore()
})
afterAll(() => store[Symbol.asyncDispose]())

describe('DELETE /content', () => {
  test('removes the object, and is satisfied where there is none', async () => {
    const all = store.open()
    await put(all, 'gone.txt', 'x')
    for (let time = 0; time < 2; time++) {
      expect((await ask(all, 'gone.txt', { method: 'DELETE' })).status).toBe(204)
      expect((await ask(all, 'gone.txt')).status).toBe(404)
    }
  })

  test('is for those who may', async () => {
    const all = store.open({
      authorize: (_, { type }) => (type === 'remove' ? null : { tenant: 'u1', prefix: 'u1/' }),
    })
    await put(all, 'stays.txt', 'x')
    expect((await ask(all, 'stays.txt', { method: 'DELETE' })).status).toBe(403)
    expect((await ask(all, 'stays.txt')).status).toBe(200)
  })
})
