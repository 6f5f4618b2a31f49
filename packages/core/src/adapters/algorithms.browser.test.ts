import { plainHasher, wholeOfParts, type Algorithm } from '@longshore/protocol'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openPage } from '../../test/open-page.ts'
import type { ChecksumReport } from '../../test/pages/checksum.ts'
import { mebibyte } from '../../test/pattern.ts'
import type { Checksum } from '../ports/checksum.ts'
import { workerChecksum } from './worker-checksum.ts'

// CRC32C, the usual one, has its own file beside this.

const MIB = 16
const NEVER = new AbortController().signal

/** base64; of "123456789" */
const CHECK = {
  CRC64NVME: 'rosUhgp5mIg=',
  'SHA-256': 'FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=',
  MD5: 'JfnnlDI7RTiF9RgfG2JNCw==',
} satisfies Partial<Record<Algorithm, string>>

const ALGORITHMS = ['CRC64NVME', 'SHA-256', 'MD5'] as const

const known = new Map<Algorithm, string>()
function large(algorithm: Algorithm): string {
  const hasher = plainHasher(algorithm)
  for (let n = 0; !known.has(algorithm) && n < MIB; n++) hasher.update(mebibyte(n))
  const digest = known.get(algorithm) ?? hasher.finish()
  known.set(algorithm, digest)
  return digest
}

function workerUrlUnder(policy: string): string {
  return `/pages/checksum-worker.js?${new URLSearchParams({ policy }).toString()}`
}

function make(): Checksum {
  const checksum = workerChecksum()
  onTestFinished(() => checksum.dispose())
  return checksum
}

interface Way {
  readonly policy: string
  readonly workerUrl?: string
  readonly workers: ChecksumReport['workers']
}

const SELF = "script-src 'self'"
const WASM = "script-src 'self' 'wasm-unsafe-eval'"
const INLINED = { scheme: 'blob:', started: true }

const WAYS: readonly (readonly [string, Way])[] = [
  ['an inlined worker', { policy: '', workers: [INLINED] }],
  ['an inlined worker without WebAssembly', { policy: `${SELF}; worker-src blob:`, workers: [INLINED] }],
  [
    'the worker at workerUrl',
    { policy: WASM, workerUrl: workerUrlUnder(WASM), workers: [{ scheme: 'http:', started: true }] },
  ],
  [
    "the main thread under script-src 'self'",
    { policy: SELF, workers: [{ scheme: 'blob:', started: false }] },
  ],
]

describe.each(ALGORITHMS)('%s', (algorithm) => {
  test.each(WAYS)('is computed by %s, and blocks no frame', async (_, { policy, workerUrl, workers }) => {
    const report = await openPage<ChecksumReport>('checksum', {
      policy,
      algorithm,
      mib: String(MIB),
      ...(workerUrl !== undefined && { workerUrl }),
    })
    console.info(`${Math.round(report.speed)} MiB/s`)
    expect(report).toMatchObject({ check: CHECK[algorithm], large: large(algorithm), workers })
    expect(report.longestTask).toBeLessThan(50)
  })

  test('of many slices at once is each for itself', async () => {
    const checksum = make()
    const slices = Array.from({ length: 12 }, (_, n) => mebibyte(n).slice(0, 100_000 + n))
    const digests = slices.map((slice) => checksum.digest(new Blob([slice]), algorithm, NEVER))
    const each = slices.map((slice) => {
      const hasher = plainHasher(algorithm)
      hasher.update(slice)
      return hasher.finish()
    })
    expect(await Promise.all(digests)).toEqual(each)
    const blobs = slices.map((slice) => new Blob([slice]))
    expect(await checksum.digestAll(blobs, algorithm, NEVER)).toMatchObject({ checksums: each })
  })

  test('of parts is combined as the protocol has it', async () => {
    const parts = [
      { size: 9, checksum: CHECK[algorithm] },
      { size: 9, checksum: CHECK[algorithm] },
    ]
    expect(await make().combine(parts, algorithm)).toBe(wholeOfParts(parts, algorithm))
    const foreign = [{ size: 9, checksum: 'AAAAAA==' }]
    await expect(make().combine(foreign, algorithm)).rejects.toThrow(`A part has no ${algorithm}.`)
  })

  test("rejects with the signal's reason, and goes on", async () => {
    const checksum = make()
    const controller = new AbortController()
    const file = new Blob(Array.from({ length: MIB }, (_, n) => mebibyte(n)))
    const digest = checksum.digest(file, algorithm, controller.signal)
    controller.abort('enough')
    await expect(digest).rejects.toBe('enough')
    expect(await checksum.digest(new Blob(['123456789']), algorithm, NEVER)).toBe(CHECK[algorithm])
  })

  test("rejects with the reader's own error where the file changed", async () => {
    const checksum = make()
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
    await expect(checksum.digest(file, algorithm, NEVER)).rejects.toMatchObject({ name: 'NotReadableError' })
  })
})

test('SHA-256 of a slice too large to be in memory whole is computed in a stream', async () => {
  const file = new Blob(Array.from({ length: 65 }, () => mebibyte(1)))
  const expected = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  expect(await make().digest(file, 'SHA-256', NEVER)).toBe(btoa(String.fromCharCode(...expected)))
})

test('all algorithms can be asked at once', async () => {
  const checksum = make()
  const digests = ([...ALGORITHMS, 'CRC32C'] as const).map((algorithm) =>
    checksum.digest(new Blob(['123456789']), algorithm, NEVER),
  )
  expect(await Promise.all(digests)).toEqual([...Object.values(CHECK), '4waSgw=='])
})
