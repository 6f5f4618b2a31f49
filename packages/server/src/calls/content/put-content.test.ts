import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, codeOf, contentStore, put, type Call, type ContentStore } from '../../../test/content-calls.ts'
import { bytes } from '../../../test/harness.ts'
import { toNodeListener } from '../../node/to-node-listener.ts'
import { checksumOf } from '../../providers/conformance/bytes.ts'
import { route, type Action } from '../../route.ts'

let store: ContentStore
beforeAll(async () => {
  store = await contentStore()
})
afterAll(() => store[Symbol.asyncDispose]())

describe('PUT /content', () => {
  test('puts the stream and answers the object', async () => {
    const all = store.open()
    const response = await put(all, 'new/file.txt', 'hello')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      key: 'new/file.txt',
      name: 'file.txt',
      size: 5,
      type: 'text/plain',
      metadata: {},
      checksum: { algorithm: 'CRC32C', value: checksumOf(bytes('hello')), verifiedBy: 'server' },
    })
  })

  test('replaces what stands at the key only where the handler’s rule says so', async () => {
    for (const onConflict of ['rename', 'fail'] as const) {
      const all = store.open({ onConflict })
      await put(all, `${onConflict}.txt`, 'first')
      const second = await put(all, `${onConflict}.txt`, 'second')
      expect([second.status, await codeOf(second)]).toEqual([409, 'CONFLICT'])
      expect(await (await ask(all, `${onConflict}.txt`)).text()).toBe('first')
    }
    const all = store.open({ onConflict: 'replace' })
    await put(all, 'replace.txt', 'first')
    expect((await put(all, 'replace.txt', 'second')).status).toBe(200)
    const once = await put(all, 'replace.txt', 'third', 'text/plain', { headers: { 'if-none-match': '*' } })
    expect(once.status).toBe(409)
    expect(await (await ask(all, 'replace.txt')).text()).toBe('second')
  })

  test.each<[string, Call & { readonly path?: string }, string]>([
    ['too large', { body: '0123456789a' }, 'FILE_TOO_LARGE'],
    ['too small', { body: '' }, 'FILE_TOO_SMALL'],
    ['of a type that is not taken', { headers: { 'content-type': 'text/html' } }, 'TYPE_NOT_ACCEPTED'],
    ['of a type that is none', { headers: { 'content-type': 'x' } }, 'INVALID_TYPE'],
    ['of no length', { headers: { 'content-length': 'x' } }, 'INVALID_SIZE'],
    ['shorter than it says', { headers: { 'content-length': '3' } }, 'INVALID_SIZE'],
    ['longer than it says', { headers: { 'content-length': '1' } }, 'INVALID_SIZE'],
    ['compressed', { headers: { 'content-encoding': 'gzip' } }, 'UNSUPPORTED_MEDIA_TYPE'],
    ['for one that is named', { headers: { 'if-match': '"x"' } }, 'INVALID_REQUEST'],
    ['a range of one', { headers: { 'content-range': 'bytes 0-1/2' } }, 'INVALID_REQUEST'],
    ['of a route that is unknown', { path: 'refused.txt?route=other' }, 'ROUTE_UNKNOWN'],
    ['without metadata that the route wants', { path: 'refused.txt?route=strict' }, 'INVALID_METADATA'],
  ])('takes nothing that is %s', async (_, { path = 'refused.txt', body = 'ab', headers }, code) => {
    const all = store.open({
      routes: {
        default: route({ maxSize: 10, minSize: 1, accept: 'text/plain' }),
        strict: route({
          metadata: {
            '~standard': {
              version: 1,
              vendor: 'test',
              validate: () => ({ issues: [{ message: 'no title' }] }),
            },
          },
        }),
      },
    })
    const response = await put(all, path, body, 'text/plain', { ...(headers && { headers }) })
    expect(await codeOf(response)).toBe(code)
    expect((await ask(all, 'refused.txt')).status).toBe(404)
  })

  test('asks for exactly what it does, and runs what the route wants run', async () => {
    const actions: Action[] = []
    const all = store.open({
      authorize: (_, action) => {
        actions.push(action)
        return { tenant: 'u9', prefix: 'users/u9' }
      },
      routes: {
        avatar: route({ onCompleted: (object, { storeKey }) => ({ seen: object.size, storeKey }) }),
      },
    })
    const response = await put(all, 'me.png?route=avatar', 'png', 'image/png')
    expect(await response.json()).toMatchObject({ result: { seen: 3, storeKey: 'users/u9/me.png' } })
    await ask(all, 'me.png', { method: 'DELETE' })
    await ask(all, 'me.png')
    expect(actions).toEqual([
      {
        type: 'upload',
        route: 'avatar',
        keys: ['me.png'],
        files: [{ name: 'me.png', size: 3, type: 'image/png' }],
      },
      { type: 'remove', keys: ['me.png'] },
      { type: 'download', keys: ['me.png'] },
    ])
  })

  test('whose sender goes away leaves nothing', async () => {
    const all = store.open()
    let outcome: Promise<Response> | undefined
    const server = createServer(toNodeListener((request) => (outcome = all.handler(request)))).listen(
      0,
      '127.0.0.1',
    )
    await new Promise((resolve) => server.once('listening', resolve))
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    socket.write(
      'PUT /api/longshore/content/cut.bin HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\nabc',
      () => socket.resetAndDestroy(),
    )
    await new Promise((resolve) => socket.once('close', resolve))
    await expect.poll(() => outcome).toBeDefined()
    expect((await outcome)?.ok).toBe(false)
    expect((await ask(all, 'cut.bin')).status).toBe(404)
    expect(all.failures).toEqual([])
    server.close()
  })
})
