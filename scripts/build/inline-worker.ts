import { dirname, resolve } from 'node:path'

import { build } from 'esbuild'

const SUFFIX = '?inline-worker'

/** What a worker's script that carries it says, as its licence asks. */
const HASH_WASM = '/*! Contains hash-wasm, (c) 2020 Dani Biro, MIT licence */'

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
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    metafile: true,
  })
  const [file] = outputFiles
  if (!file) throw new Error(`Nothing was built from ${entry}.`)
  const hasHashWasm = Object.keys(metafile.inputs).some((path) => path.includes('node_modules/hash-wasm/'))
  return hasHashWasm ? `${HASH_WASM}\n${file.text}` : file.text
}
