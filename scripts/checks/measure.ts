import { basename } from 'node:path'
import { gzipSync } from 'node:zlib'

import { build, type Metafile } from 'esbuild'

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
 * What a page pays that consists of `code` alone, bundled for browsers as an application would.
 *
 * @param apart packages that are not counted
 */
export async function measure(
  code: string,
  resolveDir: string,
  apart: readonly string[] = [],
): Promise<readonly Chunk[]> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir, sourcefile: PAGE },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    outdir: '/out',
    absWorkingDir: '/',
    external: apart.flatMap((name) => [name, `${name}/*`]),
    write: false,
    metafile: true,
    logLevel: 'error',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const initial = reached(metafile.outputs, ['import-statement'])
  // esbuild writes lazy chunks of what was left out too
  const all = reached(metafile.outputs, ['import-statement', 'dynamic-import'])
  const used = outputFiles.filter(({ path }) => path.endsWith('.css') || all.has(path.slice(1)))
  return used.map(({ path, contents }): Chunk => ({
    name: basename(path),
    bytes: gzipSync(contents, { level: 9 }).length,
    // a style sheet that is imported stands in the page's head
    loaded: initial.has(path.slice(1)) || path.endsWith('.css') ? 'at once' : 'later',
    importers: importersOf(metafile.outputs, path.slice(1)),
  }))
}

function importersOf(outputs: Metafile['outputs'], path: string): readonly string[] {
  return Object.entries(outputs).flatMap(([name, { imports }]) =>
    imports.some((one) => one.path === path && one.kind === 'import-statement') ? [basename(name)] : [],
  )
}

/** The entry, and what it imports in these ways, and so on. */
function reached(outputs: Metafile['outputs'], kinds: readonly string[]): ReadonlySet<string> {
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint?.endsWith(PAGE))
  const found = new Set<string>()
  const queue = entry === undefined ? [] : [entry]
  for (const path of queue) {
    if (found.has(path)) continue
    found.add(path)
    for (const { path: next, kind } of outputs[path]?.imports ?? [])
      if (kinds.includes(kind)) queue.push(next)
  }
  return found
}
