/** Holds what a page pays for Longshore to its budgets. Needs a build. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { measure, type Chunk } from './measure.ts'
import { root } from './published-packages.ts'

interface Budget {
  readonly name: string
  /** the whole page */
  readonly code: string
  /** packages that are not counted; default none */
  readonly apart?: readonly string[]
  /** most bytes, minified and gzipped, loaded at once */
  readonly initial: number
  /** most bytes, minified and gzipped, of the lazy worker and what runs it */
  readonly worker: number
  /** most bytes, minified and gzipped, of checksums in other algorithms than the usual one, without workers, or at stores without any */
  readonly 'other checksums': number
  /** most bytes, minified and gzipped, of downloads, their worker and the calls about files, for pages that use them */
  readonly 'downloads and files': number
  /** most bytes, minified and gzipped, of all that is loaded later otherwise: records, what goes wrong, restarts, other tabs, groups */
  readonly later: number
}

const PARTS = ['initial', 'worker', 'other checksums', 'downloads and files', 'later'] as const

type Part = (typeof PARTS)[number]

const BUDGETS: readonly Budget[] = [
  {
    name: '@longshore/core/base with XHR and IndexedDB',
    code: `import { createLongshore, xhrTransport, idbProgressStore } from '@longshore/core/base'
      console.log(createLongshore, xhrTransport, idbProgressStore)`,
    initial: 13_000,
    worker: 5_500,
    'other checksums': 18_000,
    'downloads and files': 18_000,
    later: 18_500,
  },
  {
    name: '@longshore/core with axios',
    code: `import { createLongshore } from '@longshore/core'
      console.log(createLongshore)`,
    initial: 36_900,
    worker: 5_500,
    'other checksums': 18_000,
    'downloads and files': 18_000,
    later: 18_500,
  },
  {
    name: 'every hook of @longshore/react, beside core and React',
    code: `import { LongshoreProvider, useDownload, useDropTarget, useFiles, useLongshore, useTransfer,
        useTransfers, useTransferTotals, useUpload } from '@longshore/react'
      console.log(LongshoreProvider, useDownload, useDropTarget, useFiles, useLongshore, useTransfer,
        useTransfers, useTransferTotals, useUpload)`,
    apart: ['react', 'react-dom', '@longshore/core'],
    initial: 4_000,
    worker: 0,
    'other checksums': 0,
    'downloads and files': 0,
    // the engine, which components of the package use too
    later: 4_400,
  },
  {
    // 16 kB more than the hooks
    name: '<Uploader/> with its styles, beside core and React',
    code: `import { LongshoreProvider, Uploader } from '@longshore/react'
      import '@longshore/react/styles.css'
      console.log(LongshoreProvider, Uploader)`,
    apart: ['react', 'react-dom', '@longshore/core'],
    initial: 20_000,
    worker: 0,
    'other checksums': 0,
    'downloads and files': 0,
    later: 30_000,
  },
]

const unbuilt = ['core', 'react'].filter((name) => !existsSync(join(root, `packages/${name}/dist/index.js`)))
if (unbuilt.length > 0) {
  console.error(`Not built: ${unbuilt.join(', ')}. Run \`npm run build\` first.`)
  process.exitCode = 1
} else {
  for (const { name, code, apart, ...budget } of BUDGETS) {
    const measured = await measure(code, root, apart)
    const chunks = measured.map((chunk) => ({ ...chunk, part: partOf(chunk, measured) }))
    console.log(name)
    for (const part of PARTS) {
      const size = chunks.reduce((sum, chunk) => (chunk.part === part ? sum + chunk.bytes : sum), 0)
      const ok = size <= budget[part]
      if (!ok) process.exitCode = 1
      console.log(`  ${ok ? '✓' : '✗'} ${part}: ${kB(size)} of ${kB(budget[part])}`)
    }
    for (const chunk of chunks) console.log(`    ${chunk.part}: ${chunk.name}, ${kB(chunk.bytes)}`)
  }
}

function partOf({ name, loaded, importers }: Chunk, all: readonly Chunk[]): Part {
  if (loaded === 'at once') return 'initial'
  if (/^(crc32c-worker|hasher)-/.test(name)) return 'worker'
  if (/^(checksum-worker|plain-checksums|paced-hasher|doubtful-parts)-/.test(name)) return 'other checksums'
  if (/^(downloads|receive-worker|create-files)-/.test(name)) return 'downloads and files'
  // what is shared counts where it is loaded first
  const parts = new Set(all.flatMap((chunk) => (importers.includes(chunk.name) ? [partOf(chunk, all)] : [])))
  if (parts.has('initial') || parts.has('later')) return 'later'
  return PARTS.find((part) => parts.has(part)) ?? 'later'
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(2)} kB`
}
