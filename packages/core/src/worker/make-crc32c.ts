import { crc32cHasher, type Hasher } from '@longshore/protocol'
import { simdCrc32c } from './simd-crc32c.ts'

/** By vectors, or by tables where WebAssembly cannot be had. */
export async function makeCrc32c(): Promise<Hasher> {
  try {
    return simdCrc32c()
  } catch {
    return crc32cHasher()
  }
}
