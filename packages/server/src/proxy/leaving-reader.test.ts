import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { SECRET } from '../../test/harness.ts'
import { createHandler } from '../create-handler.ts'
import { toNodeListener } from '../node/to-node-listener.ts'
import { s3 } from '../providers/s3.ts'

test('a reader that leaves closes the store’s connection', async () => {
  const closed = Promise.withResolvers<void>()
  const endless = createServer((incoming, outgoing) => {
    outgoing.writeHead(200, {
      etag: '"e"',
      'content-length': 1e12,
      'last-modified': new Date(0).toUTCString(),
    })
    if (incoming.method === 'HEAD') return void outgoing.end()
    const write = (): void => {
      while (!outgoing.destroyed && outgoing.write(Buffer.alloc(65_536)));
    }
    outgoing.on('drain', write).once('close', () => closed.resolve())
    write()
  }).listen(0, '127.0.0.1')
  await once(endless, 'listening')
  const provider = s3({
    bucket: 'files',
    endpoint: `http://127.0.0.1:${(endless.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
  })
  const handler = createHandler({
    provider,
    proxy: true,
    secret: SECRET,
    authorize: () => ({ tenant: 'u1' }),
  })
  const server = createServer(toNodeListener(handler)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const off = new AbortController()
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/longshore/content/endless.bin`
  const response = await fetch(url, { signal: off.signal })
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader()
  const first = await reader?.read()
  expect(first?.value?.length).toBeGreaterThan(0)
  off.abort()
  await closed.promise
  await provider.dispose?.()
  for (const one of [server, endless]) {
    one.closeAllConnections()
    one.close()
  }
})
