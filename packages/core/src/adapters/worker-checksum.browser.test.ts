import { crc32c, encodeUint32 } from '@longshore/protocol'
import { describe, expect, test } from 'vitest'
import { openPage } from '../../test/open-page.ts'
import type { ChecksumReport } from '../../test/pages/checksum.ts'
import { mebibyte } from '../../test/pattern.ts'
import { workerChecksum } from './worker-checksum.ts'

const MIB = 64

/** "123456789" gives e3069283 (RFC 3720, appendix B.4). */
const CHECK = encodeUint32(0xe3069283)

let expected: string | undefined
function large(): string {
  let crc = 0
  for (let n = 0; expected === undefined && n < MIB; n++) crc = crc32c(mebibyte(n), crc)
  return (expected ??= encodeUint32(crc))
}

function reportUnder(policy: string, workerUrl?: string): Promise<ChecksumReport> {
  return openPage('checksum', { policy, mib: String(MIB), ...(workerUrl !== undefined && { workerUrl }) })
}

function workerUrlUnder(policy: string): string {
  return `/pages/checksum-worker.js?${new URLSearchParams({ policy }).toString()}`
}

interface Way {
  readonly policy: string
  readonly workerUrl?: string
  readonly wasm: boolean
  readonly workers: ChecksumReport['workers']
}

const SELF = "script-src 'self'"
const WASM = "script-src 'self' 'wasm-unsafe-eval'"
const BLOB = '; worker-src blob:'

const WAYS: readonly (readonly [string, Way])[] = [
  [
    'an inlined worker with WebAssembly where the page has no policy',
    { policy: '', wasm: true, workers: [{ scheme: 'blob:', started: true }] },
  ],
  [
    'an inlined worker with WebAssembly where the policy allows both',
    { policy: WASM + BLOB, wasm: true, workers: [{ scheme: 'blob:', started: true }] },
  ],
  [
    'an inlined worker with tables where the policy refuses WebAssembly',
    { policy: SELF + BLOB, wasm: false, workers: [{ scheme: 'blob:', started: true }] },
  ],
  [
    'the worker at workerUrl, with WebAssembly',
    { policy: WASM, workerUrl: workerUrlUnder(WASM), wasm: true, workers: [{ scheme: 'http:', started: true }] },
  ],
  [
    "the worker at workerUrl, with tables, under script-src 'self'",
    { policy: SELF, workerUrl: workerUrlUnder(SELF), wasm: false, workers: [{ scheme: 'http:', started: true }] },
  ],
  [
    "the main thread under script-src 'self' without a workerUrl",
    { policy: SELF, wasm: false, workers: [{ scheme: 'blob:', started: false }] },
  ],
  [
    'the inlined worker where workerUrl leads nowhere',
    {
      policy: '',
      workerUrl: '/pages/nowhere.js',
      wasm: true,
      workers: [
        { scheme: 'http:', started: false },
        { scheme: 'blob:', started: true },
      ],
    },
  ],
]

describe('workerChecksum', () => {
  test.each(WAYS)('computes CRC32C by %s, and blocks no frame', async (_, way) => {
    const report = await reportUnder(way.policy, way.workerUrl)
    console.info(`${Math.round(report.speed)} MiB/s`, way.policy, way.workerUrl ?? '')
    expect(report).toMatchObject({ check: CHECK, large: large(), wasm: way.wasm, workers: way.workers })
    expect(report.longestTask).toBeLessThan(50)
  })

  test('starts nothing before the first digest', () => {
    const before = performance.getEntriesByType('resource').length
    workerChecksum().dispose()
    expect(performance.getEntriesByType('resource')).toHaveLength(before)
  })
})
