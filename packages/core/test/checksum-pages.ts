import { join } from 'node:path'
import type { ServerResponse } from 'node:http'

import { build } from 'esbuild'

import { buildWorker, inlineWorker } from '../../../scripts/build/inline-worker.ts'

const here = import.meta.dirname
const worker = join(here, '../src/worker/checksum-worker.ts')

/**
 * `/pages/checksum?policy=`: a page under that Content-Security-Policy that computes checksums with the
 * adapter as it is built, and tells its parent; `/pages/checksum-worker.js`: the published worker.
 */
export async function checksumPages(): Promise<(url: URL, response: ServerResponse) => boolean> {
  const files = await buildPage()
  files.set('checksum-worker.js', await buildWorker(worker))
  return (url, response) => {
    const name = url.pathname.match(/^\/pages\/(.+)$/)?.[1]
    if (name === undefined) return false
    response.setHeader('content-security-policy', url.searchParams.get('policy') ?? '')
    if (name === 'checksum') {
      response.setHeader('content-type', 'text/html')
      response.end('<!doctype html><script type="module" src="/pages/checksum-page.js"></script>')
      return true
    }
    const file = files.get(name)
    response.setHeader('content-type', 'text/javascript')
    response.writeHead(file === undefined ? 404 : 200).end(file)
    return true
  }
}

async function buildPage(): Promise<Map<string, string>> {
  const { name, resolveId, load } = inlineWorker()
  const { outputFiles } = await build({
    entryPoints: [join(here, 'checksum-page.ts')],
    outdir: '/pages',
    bundle: true,
    splitting: true,
    format: 'esm',
    write: false,
    plugins: [
      {
        name,
        setup: (context) => {
          context.onResolve({ filter: /\?inline-worker$/ }, ({ path, importer }) => {
            const resolved = resolveId(path, importer)
            return resolved === undefined ? undefined : { path: resolved, namespace: name }
          })
          context.onLoad({ filter: /./, namespace: name }, async ({ path }) => {
            const contents = await load(path)
            return contents === undefined ? undefined : { contents, loader: 'js' }
          })
        },
      },
    ],
  })
  return new Map(outputFiles.map(({ path, text }) => [path.replace('/pages/', ''), text]))
}
