import { crc32c, encodeUint32, type Algorithm } from '@longshore/protocol'
import { createCRC32 } from 'hash-wasm'

/** Computes one checksum at a time. */
export interface Hasher {
  readonly update: (bytes: Uint8Array) => void
  /** base64; ends the computation */
  readonly digest: () => string
}

const CASTAGNOLI = 0x82f63b78
const idle: Hasher[] = []

/** Lends a hasher for one computation: making one costs more than a small part does. */
export async function withHasher<T>(_algorithm: Algorithm, use: (hasher: Hasher) => Promise<T>): Promise<T> {
  const hasher = idle.pop() ?? (await makeCrc32c())
  const result = await use(hasher)
  // One that failed midway is left to the collector.
  if (idle.length < 16) idle.push(hasher)
  return result
}

async function makeCrc32c(): Promise<Hasher> {
  try {
    const wasm = await createCRC32(CASTAGNOLI)
    wasm.init()
    return {
      update: (bytes) => void wasm.update(bytes),
      digest() {
        const digest = Buffer.from(wasm.digest('binary')).toString('base64')
        wasm.init()
        return digest
      },
    }
  } catch {
    // No WebAssembly here: slower, and as right.
    let crc = 0
    return {
      update(bytes) {
        crc = crc32c(bytes, crc)
      },
      digest() {
        const digest = encodeUint32(crc)
        crc = 0
        return digest
      },
    }
  }
}
