import { MIB, PACK_TYPE } from '@longshore/protocol'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, request, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { harness, type Harness } from '../../test/harness.ts'
import { fileOf, packOf, sendPack, told } from '../../test/pack-body.ts'
import { toNodeListener } from '../node/to-node-listener.ts'
import { filesystem, type FilesystemProvider } from '../providers/filesystem.ts'

let root: string
let provider: FilesystemProvider
let all: Harness
let server: Server

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'longshore-pack-'))
  provider = filesystem({ root })
  all = harness({ provider })
  server = createServer(toNodeListener(all.handler)).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await rm(root, { recursive: true })
})

const url = (): string =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/longshore/uploads/pack`

async function textAt(key: string): Promise<string> {
  return new Response((await provider.get({ key: `users/u1/${key}` }))?.body).text()
}

test('a hundred files go into a folder in one request, and nothing else is left there', async () => {
  const files = Array.from({ length: 100 }, (_, index) => fileOf(`file ${index}`))
  const response = await fetch(url(), {
    method: 'POST',
    body: packOf(files),
    headers: { 'content-type': PACK_TYPE },
  })
  const { items } = (await response.json()) as { items: { ok: { key: string; checksum: object } }[] }
  expect(await Promise.all(items.map(({ ok }) => textAt(ok.key)))).toEqual(
    files.map((_, index) => `file ${index}`),
  )
  expect(items[0]?.ok.checksum).toEqual({
    algorithm: 'CRC32C',
    value: files[0]?.item.checksum,
    verifiedBy: 'server',
  })
  for (const folder of ['staging', 'uploads', 'trash']) expect(await readdir(join(root, folder))).toEqual([])
  expect(await readdir(join(root, 'blobs'))).toHaveLength(100)
})

test('a server that has read a clone of the request loses nothing of it', async () => {
  const log: number[] = []
  const logging = createServer(
    toNodeListener(async (incoming) => {
      log.push((await incoming.clone().arrayBuffer()).byteLength)
      return all.handler(incoming)
    }),
  ).listen(0, '127.0.0.1')
  await once(logging, 'listening')
  const body = packOf([fileOf('cloned')])
  const { port } = logging.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}/api/longshore/uploads/pack`, {
    method: 'POST',
    body,
    headers: { 'content-type': PACK_TYPE },
  })
  expect(await response.json()).toMatchObject({ items: [{ ok: { size: 6 } }] })
  expect(log).toEqual([body.length])
  logging.close()
  logging.closeAllConnections()
})

test('a pack asked again stores nothing twice, at whichever try', async () => {
  const files = [fileOf('one'), fileOf('two')]
  const first = await sendPack(all, files)
  const blobs = await readdir(join(root, 'blobs'))
  for (const attempt of [1, 2]) {
    const again = files.map((file) => ({ ...file, item: { ...file.item, attempt } }))
    expect(await sendPack(all, again)).toEqual(first)
  }
  expect(await readdir(join(root, 'blobs'))).toEqual(blobs)
})

test('two packs with the same files at once make each of them once', async () => {
  const files = Array.from({ length: 20 }, (_, index) => fileOf(`twin ${index}`))
  const before = (await readdir(join(root, 'blobs'))).length
  const [one, two] = await Promise.all([sendPack(all, files), sendPack(all, files)])
  expect(one).toEqual(two)
  expect(await Promise.all(told(one).map(textAt))).toEqual(files.map((_, index) => `twin ${index}`))
  expect((await readdir(join(root, 'blobs'))).length - before).toBe(20)
})

test('attack 34: a pack of 80 MB is refused while it is still being sent, whether it says its length or not', async () => {
  for (const headers of [{ 'content-length': 80 * MIB }, {}]) {
    const sending = request(url(), { method: 'POST', headers: { 'content-type': PACK_TYPE, ...headers } })
    sending.on('error', () => undefined)
    const answered = once(sending, 'response')
    // 9 MiB of 80, of which 8 may be read; the rest never comes, and nobody waits for it
    for (let sent = 0; sent < 9; sent++) sending.write(new Uint8Array(MIB))
    const [response] = (await answered) as [IncomingMessage]
    expect(response.statusCode).toBe(413)
    expect(JSON.parse(await textOf(response))).toMatchObject({ error: { code: 'BODY_TOO_LARGE' } })
    sending.destroy()
  }
})

async function textOf(response: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of response) text += String(chunk)
  return text
}
