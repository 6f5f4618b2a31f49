import { build } from 'esbuild'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What the tests run, bundled from the packages as they were built. */
export interface Bundles {
  /** the folder with `page.html`, `page.js` and its chunks */
  readonly page: string
  /** the signing server's program */
  readonly server: string
}

const VARIABLE = 'LONGSHORE_E2E_BUNDLES'

/** Playwright's global setup: bundles once, for all workers. */
export default async function bundle(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'longshore-e2e-'))
  const here = import.meta.dirname
  const server = join(folder, 'signing-server.mjs')
  await Promise.all([
    cp(join(here, 'page/page.html'), join(folder, 'page.html')),
    build({
      entryPoints: [join(here, 'page/page.ts')],
      outdir: folder,
      bundle: true,
      splitting: true,
      format: 'esm',
      logLevel: 'warning',
    }),
    build({
      entryPoints: [join(here, 'signing-server.ts')],
      outfile: server,
      bundle: true,
      platform: 'node',
      format: 'esm',
      // the SDK's own dependencies are required
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
      },
      logLevel: 'warning',
    }),
  ])
  process.env[VARIABLE] = JSON.stringify({ page: folder, server } satisfies Bundles)
  return () => rm(folder, { recursive: true, force: true })
}

export function bundles(): Bundles {
  return JSON.parse(process.env[VARIABLE] ?? '{}') as Bundles
}
