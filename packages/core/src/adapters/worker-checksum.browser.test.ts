import { crc32c, encodeUint32 } from '@longshore/protocol'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openPage } from '../../test/open-page.ts'
import type { ChecksumReport } from '../../test/pages/checksum.ts'
import { mebibyte } from '../../test/pattern.ts'
import type { Checksum } from '../ports/checksum.ts'
import { workerChecksum, type WorkerChecksumOptions } from './worker-checksum.ts'

const MIB = 64
const NEVER = new AbortController().signal

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

/** The URLs of the workers that are started from now on until the test ends. */
function watchWorkers(): string[] {
  const started: string[] = []
  const Real = Worker
  vi.stubGlobal(
    'Worker',
    class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        started.push(String(url))
        super(url, options)
      }
    },
  )
  onTestFinished(() => void vi.unstubAllGlobals())
  return started
}

function make({ workers = true, ...options }: WorkerChecksumOptions & { workers?: boolean } = {}): Checksum {
  if (!workers) {
    vi.stubGlobal('Worker', undefined)
    onTestFinished(() => void vi.unstubAllGlobals())
  }
  const checksum = workerChecksum(options)
  onTestFinished(() => checksum.dispose())
  return checksum
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
    {
      policy: WASM,
      workerUrl: workerUrlUnder(WASM),
      wasm: true,
      workers: [{ scheme: 'http:', started: true }],
    },
  ],
  [
    "the worker at workerUrl, with tables, under script-src 'self'",
    {
      policy: SELF,
      workerUrl: workerUrlUnder(SELF),
      wasm: false,
      workers: [{ scheme: 'http:', started: true }],
    },
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
    console.info(`${Math.round(report.speed)} MiB/s`)
    expect(report).toMatchObject({ check: CHECK, large: large(), wasm: way.wasm, workers: way.workers })
    expect(report.longestTask).toBeLessThan(50)
  })

  test('starts nothing before the first digest', () => {
    const started = watchWorkers()
    workerChecksum().dispose()
    expect(started).toEqual([])
  })

  test('hashes many slices in one worker, two at a time, each for itself', async () => {
    const started = watchWorkers()
    const checksum = make()
    const slices = Array.from({ length: 20 }, (_, n) => new Blob([mebibyte(n), mebibyte(n + 1).slice(0, n)]))
    const digests = await Promise.all(slices.map((slice) => checksum.digest(slice, 'CRC32C', NEVER)))
    const each = await Promise.all(
      slices.map(async (slice) => crc32c(new Uint8Array(await slice.arrayBuffer()))),
    )
    expect(digests).toEqual(each.map(encodeUint32))
    expect(started).toHaveLength(1)
  })

  test('gives the checksum of no bytes at all', async () => {
    expect(await make().digest(new Blob([]), 'CRC32C', NEVER)).toBe(encodeUint32(0))
  })

  test.each([
    ['in a worker', {}],
    ['on the main thread', { workers: false }],
  ])('answers the bytes of small slices with the checksum of each, %s', async (_, options) => {
    const checksum = make(options)
    const slices = ['123456789', '', 'one', 'two'].map((text) => new Blob([text]))
    const { checksums, bytes } = await checksum.digestAll(slices, 'CRC32C', NEVER)
    expect(new TextDecoder().decode(bytes)).toBe('123456789onetwo')
    expect(checksums).toEqual(
      await Promise.all(slices.map((slice) => checksum.digest(slice, 'CRC32C', NEVER))),
    )
    expect(checksums[0]).toBe(CHECK)
    await expect(checksum.digestAll(slices, 'CRC32C', AbortSignal.abort('before'))).rejects.toBe('before')
  })

  test("rejects with the signal's reason, whether a slice is being hashed or waits", async () => {
    const checksum = make({ concurrency: 1 })
    await checksum.digest(new Blob(['warm']), 'CRC32C', NEVER)
    const controllers = [new AbortController(), new AbortController(), new AbortController()]
    const large = new Blob(Array.from({ length: 32 }, (_, n) => mebibyte(n)))
    const digests = controllers.map(({ signal }) => checksum.digest(large, 'CRC32C', signal))
    const settled = Promise.allSettled(digests)
    const last = checksum.digest(new Blob(['123456789']), 'CRC32C', NEVER)
    controllers.forEach((controller, n) => controller.abort(`reason ${n}`))
    expect(await settled).toMatchObject([0, 1, 2].map((n) => ({ reason: `reason ${n}` })))
    expect(await last).toBe(CHECK)
    await expect(checksum.digest(large, 'CRC32C', AbortSignal.abort('before'))).rejects.toBe('before')
  })

  test.each([
    ['in a worker', {}],
    ['on the main thread', { workers: false }],
  ])("rejects with the reader's own error where the file changed, %s, and goes on", async (_, options) => {
    const checksum = make(options)
    const root = await navigator.storage.getDirectory()
    const handle = await root.getFileHandle(crypto.randomUUID(), { create: true })
    const write = async (text: string): Promise<void> => {
      const writable = await handle.createWritable()
      await writable.write(text)
      await writable.close()
    }
    await write('one thing')
    const file = await handle.getFile()
    await write('another thing, longer')
    await expect(checksum.digest(file, 'CRC32C', NEVER)).rejects.toMatchObject({ name: 'NotReadableError' })
    const all = checksum.digestAll([new Blob(['another']), file], 'CRC32C', NEVER)
    await expect(all).rejects.toMatchObject({ name: 'NotReadableError' })
    expect(await checksum.digest(new Blob(['123456789']), 'CRC32C', NEVER)).toBe(CHECK)
  })

  test('does the slices of a worker that died again, in the next way', async () => {
    const started = watchWorkers()
    const dying = `postMessage({ id: 0, checksums: [], bytes: new Uint8Array() }); onmessage = () => setTimeout(() => { throw new Error('died') })`
    const checksum = make({ workerUrl: URL.createObjectURL(new Blob([dying])) })
    const digests = [1, 2, 3].map(() => checksum.digest(new Blob(['123456789']), 'CRC32C', NEVER))
    expect(await Promise.all(digests)).toEqual([CHECK, CHECK, CHECK])
    expect(started).toHaveLength(2)
  })

  test('ends its worker and what it was doing when it is disposed of', async () => {
    const checksum = make()
    await checksum.digest(new Blob(['warm']), 'CRC32C', NEVER)
    const digest = checksum.digest(
      new Blob(Array.from({ length: 32 }, (_, n) => mebibyte(n))),
      'CRC32C',
      NEVER,
    )
    const settled = expect(digest).rejects.toMatchObject({ name: 'AbortError' })
    await new Promise((resolve) => setTimeout(resolve))
    checksum.dispose()
    await settled
  })
})
