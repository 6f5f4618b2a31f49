import { createHandler } from '@longshore/server'
import { toNodeListener } from '@longshore/server/node'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Order, PageFigures } from '../figures.ts'
import { drainProvider } from './drain-provider.ts'
import type { DrainStore } from './drain-store.ts'

const BASE_PATH = '/api/longshore'

/** Serves the page, signs its requests, tells it what to do, and takes what it measured. */
export interface BenchServer extends AsyncDisposable {
  readonly origin: string
  /** Lets the page begin; resolves with its figures, rejects with its error. */
  run(row: string): Promise<PageFigures>
}

/** @param pages folder of the bundled page */
export async function startBenchServer(pages: string, store: DrainStore): Promise<BenchServer> {
  const sign = toNodeListener(
    createHandler({
      provider: drainProvider(store),
      secret: 'a secret of the benchmark, good for nothing else',
      basePath: BASE_PATH,
      authorize: () => ({ tenant: 'bench' }),
    }),
  )
  let order: PromiseWithResolvers<Order> = Promise.withResolvers()
  let report: PromiseWithResolvers<PageFigures> = Promise.withResolvers()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/'
    if (path.startsWith(BASE_PATH)) return sign(request, response)
    if (path === '/order') {
      const taken = await order.promise
      // the next page may ask before there is an order for it, or after
      order = Promise.withResolvers()
      response.end(JSON.stringify(taken))
    } else if (path === '/figures' || path === '/failure') {
      const body = await textOf(request)
      response.writeHead(204).end()
      if (path === '/figures') report.resolve(JSON.parse(body) as PageFigures)
      else report.reject(new Error(body))
    } else {
      const content = await readFile(join(pages, path === '/' ? 'page.html' : path))
      const type = path.endsWith('.js') ? 'text/javascript' : 'text/html'
      response.writeHead(200, { 'content-type': type }).end(content)
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(404).end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    run(row) {
      report = Promise.withResolvers()
      order.resolve({
        row,
        endpoint: BASE_PATH,
        store: store.origin,
        objectSize: store.object?.size ?? 0,
      })
      return report.promise
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
