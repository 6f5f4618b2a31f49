import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, codeOf, contentStore, put, type ContentStore } from '../../../test/content-calls.ts'

let store: ContentStore
beforeAll(async () => {
  store = await contentStore()
})
afterAll(() => store[Symbol.asyncDispose]())

describe('GET /content', () => {
  test('answers the object as what it is, for its owner alone', async () => {
    const all = store.open()
    expect((await put(all, 'a/b%20%C3%A4.txt', 'hello')).status).toBe(200)
    const response = await ask(all, 'a/b%20%C3%A4.txt')
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-cache',
      'content-disposition': `inline; filename="b _.txt"; filename*=UTF-8''b%20%C3%A4.txt`,
      'content-length': '5',
      'content-type': 'text/plain',
      'cross-origin-resource-policy': 'same-site',
      'x-content-type-options': 'nosniff',
    })
    expect(response.headers.get('content-security-policy')).toMatch(/sandbox.*default-src 'none'/)
    expect(await response.text()).toBe('hello')
    expect(await codeOf(await ask(all, 'a/b%20%C3%A4.txt', { headers: { 'x-tenant': 'u2' } }))).toBe(
      'NOT_FOUND',
    )
    expect((await ask(all, 'a/b%20%C3%A4.txt', { headers: { 'x-tenant': 'nobody' } })).status).toBe(403)
  })

  test('answers ranges and conditions, and HEAD without the bytes', async () => {
    const all = store.open()
    await put(all, 'ranges.txt', '0123456789')
    const etag = (await ask(all, 'ranges.txt')).headers.get('etag') ?? ''
    const part = await ask(all, 'ranges.txt', { headers: { range: 'bytes=2-4' } })
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ])
    expect((await ask(all, 'ranges.txt', { headers: { 'if-none-match': etag } })).status).toBe(304)
    expect((await ask(all, 'ranges.txt', { headers: { 'if-match': '"other"' } })).status).toBe(412)
    const head = await ask(all, 'ranges.txt', { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', ''])
  })

  test.each([
    ['image/svg+xml', 'image/svg+xml'],
    ['text/html', 'text/html'],
    ['application/xhtml+xml', 'application/xhtml+xml'],
    ['application/xml', 'application/xml'],
    ['multipart/related', 'multipart/related'],
    ['application/pdf', 'application/pdf'],
    ['text/javascript', 'text/javascript'],
    ['', 'application/octet-stream'],
  ])('what could run a script is for saving: %j', async (type, answered) => {
    const all = store.open({ onConflict: 'replace' })
    expect((await put(all, 'evil', '<script>alert(1)</script>', type)).status).toBe(200)
    const response = await ask(all, 'evil')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="evil"')
    expect(response.headers.get('content-type')).toBe(answered)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    await response.body?.cancel()
  })
})

test.each(['audio/wav', 'video/mp4', 'image/png', 'text/html', 'image/svg+xml'])(
  'no policy lets %s run a script, whoever shows it',
  async (type) => {
    const all = store.open({ onConflict: 'replace' })
    await put(all, 'shown', 'x', type)
    const policy = (await ask(all, 'shown')).headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^sandbox\b.*default-src 'none'/)
    expect(policy).not.toMatch(/allow-scripts|script-src|object-src/)
    // a player's own page loads it once more
    expect(policy.includes("media-src 'self'")).toBe(/^(audio|video)/.test(type))
  },
)
