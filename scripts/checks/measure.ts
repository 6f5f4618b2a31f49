import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { rolldown, type OutputChunk, type Plugin } from 'rolldown'

export interface Chunk {
  readonly name: string
  /** bytes, minified and gzipped */
  readonly bytes: number
  readonly loaded: 'at once' | 'later'
  /** names of the chunks that cannot be loaded without it: more than none where a bundler split off what they share */
  readonly importers: readonly string[]
}

const PAGE = 'the-whole-page.js'

/**
 * What a page pays that consists of `code` alone, bundled for browsers as Vite would.
 *
 * @param apart packages that are not counted
 */
export async function measure(
  code: string,
  resolveDir: string,
  apart: readonly string[] = [],
): Promise<readonly Chunk[]> {
  const styleSheets: Chunk[] = []
  const bundle = await rolldown({
    input: PAGE,
    platform: 'browser',
    logLevel: 'silent',
    external: (id) => apart.some((name) => id === name || id.startsWith(`${name}/`)),
    transform: { target: 'es2022', define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [page(code, resolveDir), countStyleSheets(styleSheets)],
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true, comments: { legal: false } })
  const chunks = output.filter((one) => one.type === 'chunk')
  const initial = loadedAtOnce(chunks)
  return [
    ...chunks.map((chunk): Chunk => ({
      name: chunk.fileName,
      bytes: gzipped(chunk.code),
      loaded: initial.has(chunk.fileName) ? 'at once' : 'later',
      importers: chunks.filter((one) => one.imports.includes(chunk.fileName)).map(({ fileName }) => fileName),
    })),
    ...styleSheets,
  ]
}

function page(code: string, resolveDir: string): Plugin {
  const path = join(resolveDir, PAGE)
  return {
    name: 'page',
    resolveId: (id) => (id === PAGE ? path : undefined),
    load: (id) => (id === path ? code : undefined),
  }
}

/** A style sheet that is imported stands in the page's head: it is loaded at once, as it is. */
function countStyleSheets(found: Chunk[]): Plugin {
  return {
    name: 'count-style-sheets',
    load(id) {
      if (!id.endsWith('.css')) return undefined
      const bytes = gzipped(readFileSync(id, 'utf8'))
      found.push({ name: basename(id), bytes, loaded: 'at once', importers: [] })
      return { code: '', moduleType: 'js' }
    },
  }
}

function gzipped(text: string): number {
  return gzipSync(text, { level: 9 }).length
}

/** The entry, and what it imports statically, and so on. */
function loadedAtOnce(chunks: readonly OutputChunk[]): ReadonlySet<string> {
  const found = new Set<string>()
  const queue = chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName)
  for (const name of queue) {
    if (found.has(name)) continue
    found.add(name)
    queue.push(...(chunks.find(({ fileName }) => fileName === name)?.imports ?? []))
  }
  return found
}
