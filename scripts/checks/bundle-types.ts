import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { build } from 'tsdown'

/** All that an entry declares, in one file: what is shared between entries is in each. */
export async function bundleTypes(directory: string, source: string): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'longshore-api-'))
  try {
    await build({
      cwd: directory,
      config: false,
      entry: [source],
      outDir,
      dts: { emitDtsOnly: true },
      fixedExtension: false,
      logLevel: 'warn',
    })
    const files = (await readdir(outDir, { recursive: true })).filter((file) => file.endsWith('.d.ts'))
    const [only, ...more] = files
    if (only === undefined || more.length > 0) {
      throw new Error(`${source} did not bundle to one file but to: ${files.join(', ') || 'none'}`)
    }
    return await readFile(join(outDir, only), 'utf8')
  } finally {
    await rm(outDir, { recursive: true })
  }
}
