import { tempDir, type TempDir } from '@longshore/testkit'
import { build } from 'esbuild'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'

/** The page and its rows, bundled from the packages as they were built. */
export async function bundlePage(): Promise<TempDir> {
  const folder = await tempDir('bench-page')
  const page = join(import.meta.dirname, '../page')
  await Promise.all([
    cp(join(page, 'page.html'), join(folder.path, 'page.html')),
    build({
      entryPoints: [join(page, 'page.ts'), join(page, 'fetch-worker.ts')],
      outdir: folder.path,
      bundle: true,
      minify: true,
      splitting: true,
      format: 'esm',
      logLevel: 'warning',
    }),
  ])
  return folder
}
