import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'

import { filesystem } from '@longshore/server/providers/filesystem'
import { freePort, tempDir } from '@longshore/testkit'
import { expect, test } from 'vitest'

import { refusalOf, startServer } from './signing-server.ts'
import { begin, complete, sendParts } from './upload.ts'

const bytes = new Uint8Array(randomBytes(20 * 1024 * 1024 + 1))

test('a part that was sent before the server was killed is there after its restart', async () => {
  await using folder = await tempDir('server')
  const settings = { UPLOAD_DIR: folder.path }
  await using first = await startServer(settings)
  const opened = await begin(first.url, bytes, 'notes on tides.txt')
  expect(opened.partCount).toBe(3)
  await sendParts(first.url, opened, bytes, [1, 2])
  await first.end('SIGKILL')

  await using second = await startServer(settings)
  await sendParts(second.url, opened, bytes, [3])
  const object = await complete(second.url, opened, bytes)
  expect(object).toMatchObject({ name: 'notes on tides.txt', size: bytes.length, type: 'text/plain' })
  const kept = await filesystem({ root: folder.path }).info({ key: object.key })
  expect(kept).toMatchObject({ size: bytes.length, checksum: { value: object.checksum?.value } })
})

test('its secret is kept for its owner only, and another secret knows no token of it', async () => {
  await using folder = await tempDir('server')
  await using first = await startServer({ UPLOAD_DIR: folder.path })
  const opened = await begin(first.url, bytes, 'a')
  const path = join(folder.path, 'signing-secret')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  const { stdout, stderr } = await first.end('SIGKILL')
  expect(stdout + stderr).not.toContain((await readFile(path, 'utf8')).trim())

  await using other = await startServer({ UPLOAD_DIR: folder.path, LONGSHORE_SECRET: 'x'.repeat(32) })
  await expect(sendParts(other.url, opened, bytes, [1])).rejects.toThrow('TOKEN_INVALID')
})

test('it prints its URL and nothing else, and ends cleanly when it is told to', async () => {
  await using folder = await tempDir('server')
  await using server = await startServer({ UPLOAD_DIR: folder.path })
  expect((await fetch(new URL('/api/longshore/config', server.url))).status).toBe(200)
  const { code, stdout } = await server.end('SIGTERM')
  expect(code).toBe(0)
  expect(stdout).toBe(`Longshore demo: ${server.url}\n`)
})

test('a signal that is passed on several times, as npm does, ends it as cleanly', async () => {
  await using folder = await tempDir('server')
  await using server = await startServer({ UPLOAD_DIR: folder.path })
  server.signal('SIGINT')
  server.signal('SIGINT')
  const { code } = await server.end('SIGINT')
  expect(code).toBe(0)
})

test('a misspelt setting keeps it from starting', async () => {
  const { code, stdout, stderr } = await refusalOf({ S3_BUKET_NAME: 'files' })
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toBe(
    'Longshore did not start:\n  S3_BUKET_NAME is no setting. Did you mean S3_BUCKET_NAME?\n',
  )
})

test('a taken port keeps it from starting', async () => {
  await using folder = await tempDir('server')
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  const { code, stderr } = await refusalOf({ UPLOAD_DIR: folder.path, LONGSHORE_PORT: String(port) })
  taken.close()
  expect(code).toBe(1)
  expect(stderr).toContain(`LONGSHORE_PORT ${port} is taken on 127.0.0.1.`)
  expect(stderr).not.toMatch(/\n\s+at /)
})

const S3_KEYS = { S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'a key that must not be printed' }

test('a store that nobody answers for keeps it from starting', async () => {
  await using folder = await tempDir('server')
  const endpoint = `http://127.0.0.1:${await freePort()}`
  const { code, stderr } = await refusalOf({
    ...S3_KEYS,
    S3_BUCKET_NAME: 'files',
    S3_ENDPOINT_URL: endpoint,
    LONGSHORE_DATA_DIR: folder.path,
  })
  expect(code).toBe(1)
  expect(stderr).toContain(`S3_ENDPOINT_URL: no good answer from ${endpoint}.`)
  expect(stderr).not.toContain(S3_KEYS.S3_SECRET_ACCESS_KEY)
})
