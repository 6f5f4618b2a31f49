import { describe, expect, expectTypeOf, test } from 'vitest'
import { memoryStore } from '../test/memory-store.ts'
import { SECRET } from '../test/harness.ts'
import { createHandler, type Handler } from './create-handler.ts'
import type { HandlerOptions, RouteTable } from './handler-options.ts'
import { route } from './route.ts'

const GOOD: HandlerOptions<RouteTable> = { provider: memoryStore(), secret: SECRET, authorize: () => null }

describe('createHandler refuses at once, naming the option', () => {
  test.each<[string, object]>([
    ['provider', { provider: undefined }],
    ['authorize', { authorize: undefined }],
    ['secret', { secret: undefined }],
    ['secret', { secret: '' }],
    ['secret', { secret: 'x'.repeat(31) }],
    ['secret', { secret: [] }],
    ['secret', { secret: [SECRET, 'short'] }],
    ['basePath', { basePath: 'api' }],
    ['basePath', { basePath: '/a/../b' }],
    ['basePath', { basePath: '/a?b' }],
    ['publicUrl', { publicUrl: 'files.example.com' }],
    ['publicUrl', { publicUrl: 'https://files.example.com/api' }],
    ['publicUrl', { publicUrl: 'ftp://files.example.com' }],
    ['cors.origins', { cors: { origins: ['https://a.example.com/app'] } }],
    ['cors.origins', { cors: { origins: ['null'] } }],
    ['cors', { cors: { origins: '*', credentials: true } }],
    ['keys', { keys: 'uuid' }],
    ['onConflict', { onConflict: 'overwrite' }],
    ['routes', { routes: {} }],
    ['routes.a', { routes: { a: { accept: 'png' } } }],
    ['routes.a.maxSize', { routes: { a: { maxSize: -1 } } }],
    ['routes.a.partSize', { routes: { a: { partSize: 1.5 } } }],
    ['checksum', { checksum: 'MD5' }],
    ['routes.a.checksum', { routes: { a: { checksum: 'SHA-1' } } }],
    ['signedRequestTtl', { signedRequestTtl: 0 }],
    ['signedRequestTtl', { signedRequestTtl: 8 * 24 * 3600 * 1000 }],
    ['signedRequestTtl', { signedRequestTtl: NaN }],
  ])('%s: %j', (name, wrong) => {
    expect(() => createHandler({ ...GOOD, ...wrong })).toThrow(new RegExp(`^createHandler: ${name}`))
  })

  test('and no secret stands in what it says', () => {
    const secret = 'only-31-characters-long-secret!'
    expect(() => createHandler({ ...GOOD, secret })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(secret) as string }),
    )
  })
})

test.each([
  ['/files', 'https://h/files/config'],
  ['/files/', 'https://h/files/config'],
  ['', 'https://h/config'],
  ['/', 'https://h/config'],
])('basePath %j serves %s', async (basePath, url) => {
  const handler = createHandler({ ...GOOD, basePath, authorize: () => ({ tenant: 'u1' }) })
  expect((await handler(new Request(url))).status).toBe(200)
})

test('config tells what a route takes, cacheable only by the browser that asked', async () => {
  const handler = createHandler({
    ...GOOD,
    authorize: () => ({ tenant: 'u1' }),
    routes: { photos: { maxSize: 1e6, accept: 'image/*, .HEIC', partSize: 1024, singleMax: 2048 } },
  })
  const response = await handler(new Request('https://h/api/longshore/config?route=photos'))
  expect(await response.json()).toEqual({
    maxSize: 1e6,
    accept: ['image/*', '.heic'],
    pack: { files: 100, fileSize: 2048, bytes: 8_388_608 },
    algorithm: 'CRC32C',
    parts: { size: 1024, min: 1, max: 2 ** 40, count: 10_000, singleMax: 2048 },
    hosts: [],
  })
  expect(response.headers.get('cache-control')).toBe('private, max-age=60')
  expect(response.headers.get('vary')).toBe('authorization, cookie, origin')
})

test('the handler’s type teaches its routes and their results', () => {
  const handler = createHandler({
    provider: memoryStore(),
    secret: SECRET,
    authorize: () => null,
    routes: { avatar: route({ onCompleted: async (object) => ({ id: object.key }) }), plain: route() },
  })
  type Routes = NonNullable<(typeof handler)['~routes']>
  expectTypeOf<keyof Routes>().toEqualTypeOf<'avatar' | 'plain'>()
  expectTypeOf<NonNullable<Routes['avatar']['~result']>>().toEqualTypeOf<{ id: string }>()
  expectTypeOf(
    createHandler({ provider: memoryStore(), secret: SECRET, authorize: () => null }),
  ).toEqualTypeOf<Handler>()
})
