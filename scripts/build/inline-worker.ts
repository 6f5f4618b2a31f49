import { dirname, resolve } from 'node:path'

import { build } from 'esbuild'

const SUFFIX = '?inline-worker'

/** What a worker's script carries of others, as their licence asks. */
const BANNER = '/*! Contains hash-wasm, (c) 2020 Dani Biro, MIT licence */'

/** A plugin for Vite and for tsdown (Rolldown) alike. */
export interface InlineWorkerPlugin {
  readonly name: string
  readonly enforce: 'pre'
  resolveId(source: string, importer: string | undefined): string | undefined
  load(id: string): Promise<string | undefined>
}

/** Makes `import source from './worker.ts?inline-worker'` the script built into one file, as a string. */
export function inlineWorker(): InlineWorkerPlugin {
  return {
    name: 'inline-worker',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!source.endsWith(SUFFIX) || importer === undefined) return undefined
      return resolve(dirname(importer), source)
    },
    async load(id) {
      if (!id.endsWith(SUFFIX)) return undefined
      return `export default ${JSON.stringify(await buildWorker(id.slice(0, -SUFFIX.length)))}`
    },
  }
}

/** The script as one classic file that imports nothing. */
export async function buildWorker(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    banner: { js: BANNER },
  })
  const [file] = outputFiles
  if (!file) throw new Error(`Nothing was built from ${entry}.`)
  return file.text
}
