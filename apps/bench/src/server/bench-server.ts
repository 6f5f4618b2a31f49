import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Order, PageFigures } from '../figures.ts'
import { textOf } from './text-of.ts'

export interface Listener {
  (request: IncomingMessage, response: ServerResponse): Promise<void> | void
}

/** What is told of a page while it does what it was ordered. */
export interface Visit {
  readonly order: Order
  /** answers what is asked below `/api/` */
  readonly api: Listener
  /** The page is ready, and begins when this returns. */
  began(): void
  /** The page is done, and has not tidied up yet. */
  ended(): void
}

/** Serves the page, tells it what to do, and takes what it measured. */
export interface BenchServer extends AsyncDisposable {
  readonly origin: string
  /** Lets the page begin; resolves with its figures, rejects with its error. */
  run(visit: Visit): Promise<PageFigures>
}

/** @param pages folder of the bundled page */
export async function startBenchServer(pages: string): Promise<BenchServer> {
  let visit: PromiseWithResolvers<Visit> = Promise.withResolvers()
  let report: PromiseWithResolvers<PageFigures> = Promise.withResolvers()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/'
    if (path.startsWith('/api/')) return (await visit.promise).api(request, response)
    switch (path) {
      case '/order':
        response.end(JSON.stringify((await visit.promise).order))
        return
      case '/began':
        ;(await visit.promise).began()
        break
      case '/ended':
        ;(await visit.promise).ended()
        break
      case '/figures':
        report.resolve(JSON.parse(await textOf(request)) as PageFigures)
        break
      case '/failure':
        report.reject(new Error(await textOf(request)))
        break
      default: {
        const content = await readFile(join(pages, path === '/' ? 'page.html' : path))
        const type = path.endsWith('.js') ? 'text/javascript' : 'text/html'
        response.setHeader('content-type', type).end(content)
        return
      }
    }
    response.writeHead(204).end()
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(404).end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async run(next) {
      report = Promise.withResolvers()
      visit.resolve(next)
      try {
        return await report.promise
      } finally {
        // the next page may ask before there is an order for it
        visit = Promise.withResolvers()
      }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
