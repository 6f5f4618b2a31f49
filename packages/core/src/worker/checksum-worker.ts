import { encodeBytes, plainHasher, type Algorithm } from '@longshore/protocol'
import { createCRC64, createMD5 } from 'hash-wasm'
import { hasherPool } from './hasher-pool.ts'
import { makeCrc32c } from './make-crc32c.ts'
import { serve } from './serve.ts'
import { wasmHasher } from './wasm-hasher.ts'

// The worker's script for every algorithm. Built, it is one file without imports: published as it is, and inlined.

/** The reflected polynomial of CRC64NVME, as hash-wasm wants it. */
const NVME = '9a6c9329ac4bc9b5'
/** bytes of a slice that may be in memory whole, as the browser's own SHA-256 wants it: the largest usual part */
const WHOLE = 64 * 1024 * 1024

const pools = {
  CRC32C: hasherPool(makeCrc32c),
  CRC64NVME: hasherPool(() =>
    wasmHasher(
      () => createCRC64(NVME),
      () => plainHasher('CRC64NVME'),
    ),
  ),
  'SHA-256': hasherPool(async () => plainHasher('SHA-256')),
  MD5: hasherPool(() => wasmHasher(createMD5, () => plainHasher('MD5'))),
} satisfies Record<Algorithm, unknown>

serve(async (blob, algorithm, signal) => {
  // thrice as fast as any other, but not to be had in a page without TLS
  const subtle = (globalThis.crypto as Partial<Crypto> | undefined)?.subtle
  if (algorithm !== 'SHA-256' || !subtle || blob.size > WHOLE) return pools[algorithm](blob, signal)
  return encodeBytes(new Uint8Array(await subtle.digest(algorithm, await blob.arrayBuffer())))
})
