import type {
  BatchAnswer,
  CompleteOk,
  CreateOk,
  DownloadOk,
  ListOk,
  PartsOk,
  SignOk,
} from '@longshore/protocol'
import { tempDir } from '@longshore/testkit'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { FILE, fileItem, SECRET } from '../test/harness.ts'
import { checksumOf } from '../test/memory-store.ts'
import { createHandler } from './create-handler.ts'
import { toNodeListener } from './node/to-node-listener.ts'
import { filesystem } from './providers/filesystem.ts'

const NEXT_SECRET = 'another-secret-of-more-than-thirty-two-characters'
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

type Call = <Ok>(path: string, item: unknown) => Promise<Ok>

/** A server of its own over the store in `root`: nothing is shared in memory. */
async function replica(root: string, secret: string | readonly string[]): Promise<Call> {
  const provider = filesystem({ root, fsync: false })
  const handler = createHandler({
    provider,
    secret,
    authorize: () => ({ tenant: 'u1', prefix: 'users/u1/' }),
  })
  const server = createServer(toNodeListener(handler)).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/longshore`
  return async <Ok>(path: string, item: unknown) => {
    const response = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ items: [item] }),
    })
    const { items } = (await response.json()) as BatchAnswer<Ok>
    const [outcome] = items
    if (!outcome || !('ok' in outcome)) throw new Error(JSON.stringify(outcome))
    return outcome.ok
  }
}

/** The same request at the other replica, as a balancer may send it. */
function at(url: string, port: string): string {
  return Object.assign(new URL(url), { port }).href
}

test.each<[string, readonly string[], readonly string[]]>([
  ['one secret', [SECRET], [SECRET]],
  ['secrets that are just rotated', [NEXT_SECRET, SECRET], [SECRET, NEXT_SECRET]],
])('two servers with %s serve one upload: each takes up what the other began', async (_, secrets, others) => {
  await using root = await tempDir('replicas')
  const one = await replica(root.path, secrets)
  const two = await replica(root.path, others)
  const [portOne = '', portTwo = ''] = servers.map((server) => String((server.address() as AddressInfo).port))

  const { token, key } = await one<CreateOk>('/uploads/create', fileItem())
  const { requests } = await two<SignOk>('/uploads/sign', {
    token,
    parts: FILE.parts.map((part, index) => ({
      partNumber: index + 1,
      size: part.length,
      checksum: checksumOf(part),
    })),
  })
  for (const [index, request] of requests.entries()) {
    // signed by the second, sent to each in turn
    const url = at(request.url, index % 2 === 0 ? portOne : portTwo)
    if (request.method !== 'PUT') throw new Error('no PUT')
    const sent = await fetch(url, {
      method: 'PUT',
      headers: request.headers,
      body: Uint8Array.from(FILE.parts[index] ?? []),
    })
    expect(sent.status).toBe(200)
  }
  const listed = await two<PartsOk>('/uploads/parts', { token })
  if (listed.state !== 'open' || listed.token === undefined) throw new Error(`it is ${listed.state}`)
  expect(listed.parts).toHaveLength(3)
  // with the token that the second made anew
  const done = await one<CompleteOk>('/uploads/complete', { token: listed.token, checksum: FILE.whole })
  expect(done).toMatchObject({ state: 'completed', object: { key, size: FILE.size } })
  expect(await two<CompleteOk>('/uploads/complete', { token, checksum: FILE.whole })).toEqual(done)

  const { request } = await two<DownloadOk>('/downloads/sign', { key })
  const read = await fetch(at(request.url, portOne))
  expect(await read.text()).toBe('aaaabbbbcc')
})

test('a listing that one server began goes on at the other', async () => {
  await using root = await tempDir('replicas')
  const one = await replica(root.path, SECRET)
  const two = await replica(root.path, SECRET)
  for (let n = 0; n < 3; n++) {
    const { token } = await one<CreateOk>('/uploads/create', fileItem({ prefix: `folder-${n}` }))
    const { requests } = await one<SignOk>('/uploads/sign', {
      token,
      parts: FILE.parts.map((part, index) => ({
        partNumber: index + 1,
        size: part.length,
        checksum: checksumOf(part),
      })),
    })
    for (const [index, request] of requests.entries()) {
      if (request.method !== 'PUT') throw new Error('no PUT')
      await fetch(request.url, {
        method: 'PUT',
        headers: request.headers,
        body: Uint8Array.from(FILE.parts[index] ?? []),
      })
    }
    await two<CompleteOk>('/uploads/complete', { token, checksum: FILE.whole })
  }
  const first = await one<ListOk>('/files/list', { limit: 2, delimiter: '/' })
  expect(first.prefixes).toEqual(['folder-0/', 'folder-1/'])
  const second = await two<ListOk>('/files/list', { limit: 2, delimiter: '/', cursor: first.cursor })
  expect(second.prefixes).toEqual(['folder-2/'])
  expect(second.cursor).toBeUndefined()
})
