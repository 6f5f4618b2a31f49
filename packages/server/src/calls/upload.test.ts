import { expect, test } from 'vitest'
import { bytes, FILE, fileItem, harness, item } from '../../test/harness.ts'
import { checksumOf } from '../../test/memory-store.ts'

test('a file of several parts goes all the way', async () => {
  const { store, ok, sendParts } = harness()
  const created = await ok('create', fileItem({ name: 'Bericht #1.txt', metadata: { Album: 'Ferien' } }))
  expect(created).toMatchObject({ partSize: 4, partCount: 3, algorithm: 'CRC32C' })
  expect(created.key).toMatch(/^[0-9a-f]{32}\/Bericht #1\.txt$/)
  expect(created.request).toBeUndefined()
  await sendParts(created.token, FILE.parts)
  const done = await ok('complete', { token: created.token, checksum: FILE.whole })
  expect(done).toMatchObject({
    state: 'completed',
    object: {
      key: created.key,
      name: 'Bericht #1.txt',
      size: 10,
      type: 'text/plain',
      metadata: { Album: 'Ferien' },
      checksum: { algorithm: 'CRC32C', value: FILE.whole, verifiedBy: 'store' },
    },
  })
  // The mark is the server's own business.
  if (done.state === 'completed') expect(done.object.metadata).toEqual({ Album: 'Ferien' })
  expect(store.objects.get(`users/u1/${created.key}`)?.bytes).toEqual(bytes('aaaabbbbcc'))
  expect(store.open.size).toBe(0)
})

test('a file of one request goes all the way', async () => {
  const { store, ok, send } = harness()
  const body = bytes('0123456789')
  const created = await ok('create', item({ checksum: checksumOf(body) }))
  expect(created.partCount).toBe(1)
  if (!created.request) throw new Error('no request')
  expect(created.request).toMatchObject({
    method: 'PUT',
    headers: { 'content-type': 'text/plain' },
    expiresIn: 900_000,
  })
  expect((await send(created.request, body)).status).toBe(200)
  const done = await ok('complete', { token: created.token, checksum: checksumOf(body) })
  expect(done).toMatchObject({ state: 'completed', object: { key: created.key, size: 10 } })
  expect(store.objects.size).toBe(1)
})

test.each(['single', 'multipart'])('attack 14: a file of 0 bytes works as a %s upload', async (kind) => {
  const { ok, send, sendParts, store } = harness()
  const empty = new Uint8Array()
  const checksum = checksumOf(empty)
  const created = await ok('create', item({ size: 0, type: '', ...(kind === 'single' && { checksum }) }))
  expect(created.partCount).toBe(1)
  if (created.request) await send(created.request, empty)
  else await sendParts(created.token, [empty])
  const done = await ok('complete', { token: created.token, checksum })
  expect(done).toMatchObject({ state: 'completed', object: { size: 0 } })
  expect([...store.objects.values()].map((object) => object.bytes.length)).toEqual([0])
})

test('the tenant’s prefix is in no answer, and no token shows it or the tenant', async () => {
  const { ok, sendParts } = harness()
  const created = await ok('create', fileItem({ prefix: 'photos' }))
  expect(created.key).toMatch(/^photos\/[0-9a-f]{32}\/a\.txt$/)
  await sendParts(created.token, FILE.parts)
  const answers = [created, await ok('complete', { token: created.token, checksum: FILE.whole })]
  const payload = Buffer.from(created.token.split('.')[0] ?? '', 'base64url').toString()
  expect(JSON.stringify(answers) + payload).not.toMatch(/users\/|u1/)
})

test("what the route's onCompleted returns is the result, told at every asking", async () => {
  const seen: unknown[] = []
  const { ok, sendParts } = harness({
    routes: {
      default: {
        onCompleted: (object, { tenant, route, storeKey, request }) => {
          seen.push([tenant, route, storeKey, request instanceof Request])
          return { id: object.key.length }
        },
      },
    },
  })
  const { token, key } = await ok('create', fileItem())
  await sendParts(token, FILE.parts)
  const first = await ok('complete', { token, checksum: FILE.whole })
  expect(first).toMatchObject({ state: 'completed', object: { result: { id: key.length } } })
  expect(await ok('complete', { token, checksum: FILE.whole })).toEqual(first)
  expect(await ok('parts', { token })).toEqual(first)
  expect(seen).toEqual(Array.from({ length: 3 }, () => ['u1', 'default', `users/u1/${key}`, true]))
})

test('an onCompleted that throws leaves the object, says nothing of why, and is asked again', async () => {
  let broken = true
  const { ok, fails, sendParts, failures, store } = harness({
    routes: {
      default: {
        onCompleted: () => {
          if (broken) throw new Error('no such table: uploads')
          return 'stored'
        },
      },
    },
  })
  const { token } = await ok('create', fileItem())
  await sendParts(token, FILE.parts)
  const error = await fails('complete', { token, checksum: FILE.whole })
  expect(error.code).toBe('INTERNAL')
  expect(error.message).not.toContain('table')
  expect(failures).toMatchObject([{ code: 'INTERNAL', call: 'POST /uploads/complete' }])
  expect(failures[0]?.detail).toContain('no such table')
  expect(error.message).toContain(failures[0]?.requestId)
  expect(store.objects.size).toBe(1)
  broken = false
  expect(await ok('complete', { token, checksum: FILE.whole })).toMatchObject({
    object: { result: 'stored' },
  })
})

test('any replica with the same secrets serves the same upload, and a new secret takes over', async () => {
  const first = harness()
  const { token } = await first.ok('create', fileItem())
  await first.sendParts(token, FILE.parts.slice(0, 1))
  const secret = [
    'a-new-secret-of-more-than-thirty-two-characters',
    'a-secret-of-more-than-thirty-two-characters',
  ]
  const second = harness({ store: first.store, secret })
  await second.sendParts(token, FILE.parts.slice(1), [2, 3])
  const listed = await second.ok('parts', { token })
  if (listed.state !== 'open' || listed.token === undefined) throw new Error('not open')
  const onlyNew = harness({ store: first.store, secret: secret[0] ?? '' })
  expect((await onlyNew.fails('complete', { token, checksum: FILE.whole })).code).toBe('TOKEN_INVALID')
  expect(await onlyNew.ok('complete', { token: listed.token, checksum: FILE.whole })).toMatchObject({
    state: 'completed',
  })
})
