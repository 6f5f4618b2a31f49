import { mkdir, writeFile } from 'node:fs/promises'
import { createServer, request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { toNodeListener } from '@longshore/server/node'
import { tempDir } from '@longshore/testkit'
import { expect, test } from 'vitest'

import { contentSecurityPolicy } from './content-security-policy.ts'
import { staticFiles } from './static-files.ts'

const POLICY = contentSecurityPolicy(['https://files.s3.amazonaws.com'])

interface Answer {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

/** A built page on a real socket, asked by a client that sends paths as they are written. */
async function servedPage(): Promise<
  AsyncDisposable & { ask(path: string, method?: string, headers?: Record<string, string>): Promise<Answer> }
> {
  const folder = await tempDir('page')
  const root = join(folder.path, 'dist')
  await mkdir(join(root, 'assets'), { recursive: true })
  await writeFile(join(root, 'index.html'), '<p>index')
  await writeFile(join(root, 'plain.html'), '<p>plain')
  await writeFile(join(root, 'assets/app-1a2b.js'), 'export {}')
  await writeFile(join(folder.path, 'secret.txt'), 'not to be served')
  const answer = await staticFiles(root, POLICY)
  if (!answer) throw new Error('the page was not found')
  const server = createServer(toNodeListener(async (request) => answer(request))).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    ask: (path, method = 'GET', headers = {}) =>
      new Promise((resolve, reject) => {
        const asked = httpRequest({ port, host: '127.0.0.1', path, method, headers }, (incoming) => {
          const chunks: Buffer[] = []
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
          incoming.on('end', () => {
            resolve({
              status: incoming.statusCode,
              headers: incoming.headers,
              body: Buffer.concat(chunks).toString(),
            })
          })
        })
        asked.once('error', reject).end()
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await folder.remove()
    },
  }
}

test('the page and its files are served with their types, and are kept by the browser as long as they last', async () => {
  await using page = await servedPage()
  const index = await page.ask('/')
  expect(index).toMatchObject({
    status: 200,
    body: '<p>index',
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    },
  })
  expect(await page.ask('/plain.html?x=1')).toMatchObject({ status: 200, body: '<p>plain' })
  expect(await page.ask('/assets/app-1a2b.js')).toMatchObject({
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  })
  const again = await page.ask('/', 'GET', { 'if-none-match': String(index.headers['etag']) })
  expect(again).toMatchObject({ status: 304, body: '' })
  expect(await page.ask('/', 'HEAD')).toMatchObject({
    status: 200,
    body: '',
    headers: { 'content-length': '8' },
  })
})

test('the policy lets the page reach itself and the store, and nothing else', async () => {
  await using page = await servedPage()
  const { headers } = await page.ask('/')
  expect(headers['content-security-policy']).toBe(POLICY)
  expect(POLICY).toContain("default-src 'none'")
  expect(POLICY).toContain("connect-src 'self' https://files.s3.amazonaws.com;")
  expect(POLICY).toContain("script-src 'self' 'wasm-unsafe-eval';")
  expect(POLICY).not.toMatch(/unsafe-inline|'unsafe-eval'/)
})

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/..%5csecret.txt',
  '/assets/../../secret.txt',
  '/assets/%2e%2e/%2e%2e/secret.txt',
  '//etc/passwd',
  '/assets',
  '/assets/',
  '/index.html%00.js',
  '/constructor',
  '/__proto__',
])('%s is not there', async (path) => {
  await using page = await servedPage()
  expect(await page.ask(path)).toMatchObject({ status: 404, body: 'There is nothing here.\n' })
})

test('a page is read and not written', async () => {
  await using page = await servedPage()
  expect(await page.ask('/', 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
})

test('a folder without a page is told apart', async () => {
  await using folder = await tempDir('page')
  expect(await staticFiles(folder.path, POLICY)).toBeUndefined()
  expect(await staticFiles(join(folder.path, 'missing'), POLICY)).toBeUndefined()
})
