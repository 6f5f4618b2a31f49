import { encodeBytes, plainHasher, type Algorithm } from '@longshore/protocol'
import { createCRC64, createMD5 } from 'hash-wasm'
import { besideHashing } from './hash-beside.ts'
import { RANGE_HASHER } from './hash-messages.ts'
import { hasherPool, type HasherPool } from './hasher-pool.ts'
import { makeCrc32c } from './make-crc32c.ts'
import { pooled, sha256RangeHasher } from './range-hasher.ts'
import { RECEIVER } from './receive-messages.ts'
import { serveRangeHasher } from './serve-range-hasher.ts'
import { serve } from './serve.ts'
import { serveReceiver } from './serve-receiver.ts'
import { wasmHasher } from './wasm-hasher.ts'

// The worker's script of every algorithm, for all jobs: to compute checksums, to gather downloads, and to hash
// beside who gathers, as the worker's name says. Built, it is one file without imports: published as it is, and inlined.

/** The reflected polynomial of CRC64NVME, as hash-wasm wants it. */
const NVME = '9a6c9329ac4bc9b5'
/** bytes of a slice that may be in memory whole, as the browser's own SHA-256 wants it: the largest usual part */
const WHOLE = 64 * 1024 * 1024

const MAKE = {
  CRC32C: makeCrc32c,
  CRC64NVME: () =>
    wasmHasher(
      () => createCRC64(NVME),
      () => plainHasher('CRC64NVME'),
    ),
  'SHA-256': async () => plainHasher('SHA-256'),
  MD5: () => wasmHasher(createMD5, () => plainHasher('MD5')),
} satisfies Record<Algorithm, unknown>

if (self.name === RECEIVER) receive()
else if (self.name === RANGE_HASHER) void serveRangeHasher(MAKE.CRC32C)
else hash()

function hash(): void {
  const pools = {
    CRC32C: hasherPool(MAKE.CRC32C),
    CRC64NVME: hasherPool(MAKE.CRC64NVME),
    'SHA-256': sha256Pool(hasherPool(MAKE['SHA-256'])),
    MD5: hasherPool(MAKE.MD5),
  } satisfies Record<Algorithm, unknown>
  serve((algorithm) => pools[algorithm])
}

/** By the browser: thrice as fast as any other, but not to be had in a page without TLS. */
function sha256Pool(plain: HasherPool): HasherPool {
  const subtle = (globalThis.crypto as Partial<Crypto> | undefined)?.subtle
  if (!subtle) return plain
  const sum = async (bytes: BufferSource): Promise<string> =>
    encodeBytes(new Uint8Array(await subtle.digest('SHA-256', bytes)))
  return {
    sum,
    digest: async (blob, signal) =>
      blob.size > WHOLE ? plain.digest(blob, signal) : sum(await blob.arrayBuffer()),
  }
}

function receive(): void {
  const pools = {
    CRC32C: besideHashing(MAKE.CRC32C),
    CRC64NVME: pooled(MAKE.CRC64NVME),
    MD5: pooled(MAKE.MD5),
  }
  serveReceiver(async (algorithm, length) =>
    algorithm === 'SHA-256' ? sha256RangeHasher(length) : pools[algorithm](),
  )
}
