/** Holds what a page pays for Longshore to its budgets. Needs a build. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { measure } from './measure.ts'
import { root } from './published-packages.ts'

interface Budget {
  readonly name: string
  /** the whole page */
  readonly code: string
  /** most bytes, minified and gzipped, loaded at once */
  readonly initial: number
  /** most bytes, minified and gzipped, loaded later: the worker and all other chunks together */
  readonly lazy: number
}

const BUDGETS: readonly Budget[] = [
  {
    name: '@longshore/core/base with XHR and IndexedDB',
    code: `import { createLongshore, xhrTransport, idbProgressStore } from '@longshore/core/base'
      console.log(createLongshore, xhrTransport, idbProgressStore)`,
    initial: 14_000,
    lazy: 8_000,
  },
  {
    name: '@longshore/core with axios',
    code: `import { createLongshore } from '@longshore/core'
      console.log(createLongshore)`,
    initial: 38_000,
    lazy: 8_000,
  },
]

if (!existsSync(join(root, 'packages/core/dist/index.js'))) {
  console.error('@longshore/core is not built: run `npm run build` first.')
  process.exitCode = 1
} else {
  for (const { name, code, ...budget } of BUDGETS) {
    const size = await measure(code, root)
    console.log(name)
    for (const part of ['initial', 'lazy'] as const) {
      const ok = size[part] <= budget[part]
      if (!ok) process.exitCode = 1
      console.log(`  ${ok ? '✓' : '✗'} ${part}: ${kB(size[part])} of ${kB(budget[part])}`)
    }
    for (const chunk of size.chunks) console.log(`    ${chunk.name}, ${chunk.loaded}: ${kB(chunk.bytes)}`)
  }
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(2)} kB`
}
