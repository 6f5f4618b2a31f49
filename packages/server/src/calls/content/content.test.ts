import type { StoredObject } from '@longshore/protocol'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, codeOf, contentStore, put, type ContentStore } from '../../../test/content-calls.ts'
import { toNodeListener } from '../../node/to-node-listener.ts'

let store: ContentStore
beforeAll(async () => {
  store = await contentStore()
})
afterAll(() => store[Symbol.asyncDispose]())

describe('a key in the path', () => {
  test.each([
    '..%2fsecret',
    '..%2F..%2Fu2%2Fsecret',
    'a%2f..%2f..%2fsecret',
    'a%2f.%2fb',
    '%2fetc%2fpasswd',
    '/etc/passwd',
    'a//b',
    'a%5c..%5cb',
    'a%00b',
    'a%0ab',
    'a/',
    '',
    '%ff',
    '%E0%A4%A',
    '%',
    `${'a'.repeat(1020)}%2fbcdef`,
  ])('that is no plain key is refused, whatever is asked: %j', async (path) => {
    const all = store.open()
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) {
      const response = await ask(all, path, { method, ...(method === 'PUT' && { body: 'x' }) })
      expect(response.status).toBe(400)
      if (method === 'GET') expect(await codeOf(response)).toBe('INVALID_KEY')
    }
  })

  test('is decoded once', async () => {
    const all = store.open()
    const made = (await (await put(all, '%252e%252e/%2500', 'x')).json()) as StoredObject
    expect(made.key).toBe('%2e%2e/%00')
    expect(await (await ask(all, '%252e%252e/%2500')).text()).toBe('x')
  })

  test('with dots as a client sends them over the wire reaches nothing of others', async () => {
    const all = store.open()
    await put(all, 'secret', 'of u2', 'text/plain', { headers: { 'x-tenant': 'u2' } })
    const server = createServer(toNodeListener(all.handler)).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    for (const path of [
      '../u2/secret',
      '%2e%2e/u2/secret',
      '..%2fu2%2fsecret',
      '..\\u2\\secret',
      '/users/u2/secret',
    ]) {
      const socket = connect(port, '127.0.0.1')
      socket.end(`GET /api/longshore/content/${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`)
      let answer = ''
      for await (const chunk of socket) answer += String(chunk)
      expect(answer).toMatch(/^HTTP\/1\.1 40[04] /)
      expect(answer).not.toContain('of u2')
    }
    server.close()
  })
})

describe('another site', () => {
  const EVIL = { origin: 'https://evil.example.com', cookie: 'session=1' }

  test.each([{}, { cors: { origins: ['https://app.example.com'], credentials: true } }])(
    'can neither put nor remove, nor ask whether it may: %j',
    async (options) => {
      const all = store.open({ ...options, onConflict: 'replace' })
      await put(all, 'victim.txt', 'mine')
      for (const method of ['PUT', 'DELETE', 'OPTIONS']) {
        const response = await ask(all, 'victim.txt', {
          method,
          headers: EVIL,
          ...(method === 'PUT' && { body: 'x' }),
        })
        expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, null])
      }
      expect(await (await ask(all, 'victim.txt')).text()).toBe('mine')
    },
  )

  test('that is listed may, after it has asked', async () => {
    const all = store.open({ cors: { origins: ['https://app.example.com'] } })
    const preflight = await ask(all, 'a', {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example.com' },
    })
    expect(preflight.headers.get('access-control-allow-methods')).toContain('DELETE')
    const own = await put(all, 'from-page.txt', 'x', 'text/plain', {
      headers: { origin: 'https://app.example.com' },
    })
    expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([
      200,
      'https://app.example.com',
    ])
  })

  test('a method that is none of these is told which are', async () => {
    const response = await ask(store.open(), 'a', { method: 'POST', body: 'x' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, PUT, DELETE'])
  })
})
