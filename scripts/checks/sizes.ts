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
    later: 10_000,
  },
  {
    name: '@longshore/core with axios',
    code: `import { createLongshore } from '@longshore/core'
      console.log(createLongshore)`,
    initial: 38_000,
    worker: 8_000,
    later: 10_000,
  },
]

if (!existsSync(join(root, 'packages/core/dist/index.js'))) {
  console.error('@longshore/core is not built: run `npm run build` first.')
  process.exitCode = 1
} else {
  for (const { name, code, ...budget } of BUDGETS) {
    const chunks = (await measure(code, root)).map((chunk) => ({ ...chunk, part: partOf(chunk) }))
    console.log(name)
    for (const part of ['initial', 'worker', 'later'] as const) {
      const size = chunks.reduce((sum, chunk) => (chunk.part === part ? sum + chunk.bytes : sum), 0)
      const ok = size <= budget[part]
      if (!ok) process.exitCode = 1
      console.log(`  ${ok ? '✓' : '✗'} ${part}: ${kB(size)} of ${kB(budget[part])}`)
    }
    for (const chunk of chunks) console.log(`    ${chunk.part}: ${chunk.name}, ${kB(chunk.bytes)}`)
  }
}

function partOf({ name, loaded }: Chunk): 'initial' | 'worker' | 'later' {
  if (loaded === 'at once') return 'initial'
  return /^(checksum-worker|hasher)-/.test(name) ? 'worker' : 'later'
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(2)} kB`
}
