import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

/** Answers `/sha256` with that of the body, `/page.js` and the chunks it loads with the script, and everything else with the page. */
export function servePage(folder: string, request: IncomingMessage, response: ServerResponse): void {
  if (request.url === '/sha256') return void answerSha256(request, response)
  const script = /^\/([\w-]+\.js)$/.exec(request.url ?? '')?.[1]
  const type = script === undefined ? 'text/html; charset=utf-8' : 'text/javascript'
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' })
  createReadStream(join(folder, script ?? 'page.html'))
    .on('error', () => response.destroy())
    .pipe(response)
}

/** What a page cannot do: hash a file without holding it. */
async function answerSha256(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const hash = createHash('sha256')
  for await (const chunk of request) hash.update(chunk as Buffer)
  response.end(hash.digest('hex'))
}

export interface PageServer extends AsyncDisposable {
  readonly origin: string
}

/** The test page at an origin of its own, and so with a storage of its own. */
export async function startPageServer(folder: string): Promise<PageServer> {
  const server = createServer((request, response) => servePage(folder, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
