import type { ServerResponse } from 'node:http'
import { join } from 'node:path'

import { build } from 'esbuild'

import { buildWorker, inlineWorker } from '../../../scripts/build/inline-worker.ts'

const here = import.meta.dirname

/**
 * Pages of another origin than the tests', for what a test cannot have in its own page. `/pages/NAME`
 * runs the built `test/pages/NAME.ts`, under the Content-Security-Policy in `?policy=`, and tells its
 * parent what came of it; `/pages/checksum-worker.js` is the worker as it is published.
 */
export async function testPages(): Promise<(url: URL, response: ServerResponse) => boolean> {
  const files = await buildPages()
  files.set('checksum-worker.js', await buildWorker(join(here, '../src/worker/checksum-worker.ts')))
  return (url, response) => {
    const name = url.pathname.match(/^\/pages\/(.+)$/)?.[1]
    if (name === undefined) return false
    response.setHeader('content-security-policy', url.searchParams.get('policy') ?? '')
    // a sandboxed frame is of no origin
    response.setHeader('access-control-allow-origin', '*')
    const script = `${name}.js`
    const file = files.get(name)
    if (files.has(script)) {
      response.setHeader('content-type', 'text/html')
      response.end(`<!doctype html><script type="module" src="/pages/${script}"></script>`)
    } else {
      response.setHeader('content-type', 'text/javascript')
      response.writeHead(file === undefined ? 404 : 200).end(file)
    }
    return true
  }
}

async function buildPages(): Promise<Map<string, string>> {
  const { name, resolveId, load } = inlineWorker()
  const { outputFiles } = await build({
    entryPoints: ['checksum', 'download', 'progress-store'].map((page) => join(here, `pages/${page}.ts`)),
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
