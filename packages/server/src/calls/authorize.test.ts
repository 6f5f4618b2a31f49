import { afterEach, describe, expect, test, vi } from 'vitest'
import { BASE, bytes, FILE, fileItem, harness, item } from '../../test/harness.ts'
import { checksumOf } from '../../test/memory-store.ts'
import type { Action } from '../route.ts'

const HOUR = 60 * 60 * 1000
const PART = { partNumber: 1, size: 4, checksum: checksumOf(bytes('aaaa')) }

afterEach(() => void vi.useRealTimers())

/** One good item of each call that takes a token. */
function itemsOf(token: string): readonly (readonly [path: string, item: object])[] {
  return [
    ['/uploads/sign', { token, parts: [PART] }],
    ['/uploads/parts', { token }],
    ['/uploads/complete', { token, checksum: FILE.whole }],
    ['/uploads/abort', { token }],
  ]
}

describe('authorize', () => {
  test('is asked on every call, those with a token too, about exactly what is to be done', async () => {
    const actions: Action[] = []
    const { ok, post, handler } = harness({
      routes: { default: {}, avatar: {} },
      authorize: (_, action) => {
        actions.push(action)
        return { tenant: 'u1' }
      },
    })
    await handler(new Request(`${BASE}/config?route=avatar`))
    const { token, key } = await ok('create', fileItem({ route: 'avatar' }))
    for (const [path, one] of itemsOf(token)) await post(path, { items: [one] })
    const upload = { type: 'upload', route: 'avatar' }
    expect(actions).toEqual([
      upload,
      { ...upload, files: [{ name: 'a.txt', size: 10, type: 'text/plain' }] },
      ...Array.from({ length: 4 }, () => ({ ...upload, keys: [key] })),
    ])
  })

  test('that refuses everything refuses the call whole, and nothing is done', async () => {
    const { ok, post, handler, store } = harness()
    const { token } = await ok('create', fileItem())
    const before = store.calls.length
    const nobody = { 'x-tenant': 'nobody' }
    const responses = [
      await handler(new Request(`${BASE}/config`, { headers: nobody })),
      await post('/uploads/create', { items: [item()] }, nobody),
    ]
    for (const [path, one] of itemsOf(token)) responses.push(await post(path, { items: [one] }, nobody))
    for (const response of responses) {
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ error: { code: 'FORBIDDEN' } })
    }
    expect(store.calls).toHaveLength(before)
  })

  test('that refuses some of a batch refuses those alone', async () => {
    const asked: number[] = []
    const { batch } = harness({
      authorize: (_, { files = [] }) => {
        asked.push(files.length)
        return files.some((file) => file.name === 'no.txt') ? null : { tenant: 'u1' }
      },
    })
    const names = ['a.txt', 'no.txt', 'b.txt', 'no.txt']
    const outcomes = await batch(
      'create',
      names.map((name) => item({ name })),
    )
    expect(outcomes.map((outcome) => ('ok' in outcome ? 'ok' : outcome.error.code))).toEqual([
      'ok',
      'FORBIDDEN',
      'ok',
      'FORBIDDEN',
    ])
    expect(asked).toEqual([4, 1, 1, 1, 1])
  })

  test('that allows a batch is asked about it once for each route', async () => {
    const asked: unknown[] = []
    const { batch } = harness({
      routes: { a: {}, b: {} },
      authorize: (_, { route, files }) => {
        asked.push([route, files?.length])
        return { tenant: 'u1' }
      },
    })
    await batch(
      'create',
      ['a', 'b', 'a', 'a'].map((route) => item({ route })),
    )
    expect(asked).toEqual([
      ['a', 3],
      ['b', 1],
    ])
  })

  test.each<[string, unknown]>([
    ['throws', undefined],
    ['answers no tenant', {}],
    ['answers an empty tenant', { tenant: '' }],
    ['answers a prefix with dots', { tenant: 'u1', prefix: '../' }],
    ['answers a prefix that is no text', { tenant: 'u1', prefix: 1 }],
    ['answers a prefix that begins with a slash', { tenant: 'u1', prefix: '/u1/' }],
  ])('that %s fails the call, and the log says why', async (_, grant) => {
    const { post, failures, store } = harness({
      authorize: () => {
        if (grant === undefined) throw new Error('session store down')
        return grant as { tenant: string }
      },
    })
    const response = await post('/uploads/create', { items: [item()] })
    expect(response.status).toBe(500)
    const body = await response.text()
    expect(body).toContain('INTERNAL')
    expect(body).not.toMatch(/session|authorize|prefix/)
    expect(failures[0]?.detail).toMatch(/session store down|authorize answered/)
    expect(store.calls).toEqual([])
  })

  test('with a prefix without its slash keeps tenants apart that begin alike', async () => {
    const { ok, store } = harness({ keys: 'name', authorize: () => ({ tenant: 'u4', prefix: 'users/u4' }) })
    await ok('create', fileItem({ name: '2.txt' }))
    expect([...store.open.values()].map(({ upload }) => upload.key)).toEqual(['users/u4/2.txt'])
  })
})

describe('a token', () => {
  test("attack 16, attack 17: of one tenant is unknown to another, who can change nothing of the first's", async () => {
    const { ok, post, store } = harness()
    const { token } = await ok('create', fileItem())
    const before = store.calls.length
    for (const [path, one] of itemsOf(token)) {
      const response = await post(path, { items: [one] }, { 'x-tenant': 'u2' })
      expect(await response.json()).toMatchObject({ items: [{ error: { code: 'TOKEN_INVALID' } }] })
    }
    expect(store.calls).toHaveLength(before)
  })

  test('of a tenant whose prefix is another now is unknown', async () => {
    const { ok, store } = harness()
    const { token } = await ok('create', fileItem())
    const moved = harness({ store, authorize: () => ({ tenant: 'u1', prefix: 'elsewhere/' }) })
    expect((await moved.fails('parts', { token })).code).toBe('TOKEN_INVALID')
  })

  test('attack 23: a tenant in the body is no field of the protocol', async () => {
    const { fails, post } = harness()
    expect((await fails('create', { ...item(), tenant: 'u2' })).code).toBe('INVALID_REQUEST')
    expect((await post('/uploads/create', { items: [item()], tenant: 'u2' })).status).toBe(400)
  })

  test('of a route that is no more is unknown by that', async () => {
    const { ok, store } = harness({ routes: { old: {} } })
    const { token } = await ok('create', fileItem({ route: 'old' }))
    expect((await harness({ store }).fails('parts', { token })).code).toBe('ROUTE_UNKNOWN')
  })

  test('attack 19: signs for 24 hours, lists and aborts for 7 days, and is renewed by listing', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { ok, fails, sendParts } = harness()
    const { token } = await ok('create', fileItem())
    vi.setSystemTime(Date.now() + 24 * HOUR)
    await sendParts(token, FILE.parts.slice(0, 1))
    vi.setSystemTime(Date.now() + 1)
    expect((await fails('sign', { token, parts: [PART] })).code).toBe('TOKEN_EXPIRED')
    expect((await fails('complete', { token, checksum: FILE.whole })).code).toBe('TOKEN_EXPIRED')
    vi.setSystemTime(Date.now() + 6 * 24 * HOUR - 1)
    const listed = await ok('parts', { token })
    if (listed.state !== 'open' || listed.token === undefined) throw new Error('not renewed')
    expect(listed.parts).toHaveLength(1)
    await sendParts(listed.token, FILE.parts.slice(1), [2, 3])
    expect(await ok('complete', { token: listed.token, checksum: FILE.whole })).toMatchObject({
      state: 'completed',
    })
    vi.setSystemTime(Date.now() + 1)
    expect((await fails('parts', { token })).code).toBe('TOKEN_EXPIRED')
    expect((await fails('abort', { token })).code).toBe('TOKEN_EXPIRED')
  })

  test('that has signed for half its time is renewed by signing', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { ok } = harness()
    const { token } = await ok('create', fileItem())
    expect((await ok('sign', { token, parts: [PART] })).token).toBeUndefined()
    vi.setSystemTime(Date.now() + 13 * HOUR)
    const { token: fresh } = await ok('sign', { token, parts: [PART] })
    vi.setSystemTime(Date.now() + 23 * HOUR)
    expect((await ok('sign', { token: fresh, parts: [PART] })).requests).toHaveLength(1)
  })
})
