/** Holds what a page pays for Longshore to its budgets. Needs a build. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { measure, type Chunk } from './measure.ts'
import { root } from './published-packages.ts'

interface Budget {
  readonly name: string
  /** the whole page */
  readonly code: string
  /** most bytes, minified and gzipped, loaded at once */
  readonly initial: number
  /** most bytes, minified and gzipped, of the lazy worker and what runs it */
  readonly worker: number
  /** most bytes, minified and gzipped, of checksums in other algorithms than the usual one, without workers, or at stores without any */
  readonly 'other checksums': number
  /** most bytes, minified and gzipped, of all that is loaded later otherwise: what goes wrong, restarts, other tabs */
  readonly later: number
}

const BUDGETS: readonly Budget[] = [
  {
    name: '@longshore/core/base with XHR and IndexedDB',
    code: `import { createLongshore, xhrTransport, idbProgressStore } from '@longshore/core/base'
      console.log(createLongshore, xhrTransport, idbProgressStore)`,
    initial: 14_000,
    worker: 8_000,
    'other checksums': 14_000,
    later: 10_500,
  },
  {
    name: '@longshore/core with axios',
    code: `import { createLongshore } from '@longshore/core'
      console.log(createLongshore)`,
    initial: 38_000,
    worker: 8_000,
    'other checksums': 14_000,
    later: 10_500,
  },
]

if (!existsSync(join(root, 'packages/core/dist/index.js'))) {
  console.error('@longshore/core is not built: run `npm run build` first.')
  process.exitCode = 1
} else {
  for (const { name, code, ...budget } of BUDGETS) {
    const measured = await measure(code, root)
    const chunks = measured.map((chunk) => ({ ...chunk, part: partOf(chunk, measured) }))
    console.log(name)
    for (const part of ['initial', 'worker', 'other checksums', 'later'] as const) {
      const size = chunks.reduce((sum, chunk) => (chunk.part === part ? sum + chunk.bytes : sum), 0)
      const ok = size <= budget[part]
      if (!ok) process.exitCode = 1
      console.log(`  ${ok ? '✓' : '✗'} ${part}: ${kB(size)} of ${kB(budget[part])}`)
    }
    for (const chunk of chunks) console.log(`    ${chunk.part}: ${chunk.name}, ${kB(chunk.bytes)}`)
  }
}

type Part = 'initial' | 'worker' | 'other checksums' | 'later'

function partOf({ name, loaded, importers }: Chunk, all: readonly Chunk[]): Part {
  if (loaded === 'at once') return 'initial'
  if (/^(crc32c-worker|hasher)-/.test(name)) return 'worker'
  if (/^(checksum-worker|plain-checksums|doubtful-parts)-/.test(name)) return 'other checksums'
  // what the checksums alone share
  const parts = all.flatMap((chunk) => (importers.includes(chunk.name) ? [partOf(chunk, all)] : []))
  const shared = parts.includes('worker') && !parts.some((part) => part === 'initial' || part === 'later')
  return shared ? 'worker' : 'later'
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(2)} kB`
}
