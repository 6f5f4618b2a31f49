import { crc32c } from '@longshore/protocol'
import { createCRC32 } from 'hash-wasm'
import type { Hasher } from './hash-stream.ts'

/** The reflected Castagnoli polynomial, as hash-wasm wants it. */
const CASTAGNOLI = 0x82f63b78

/** A CRC32C hasher over WebAssembly, or over tables where the page's CSP refuses that. */
export async function makeHasher(): Promise<Hasher> {
  try {
    const wasm = await createCRC32(CASTAGNOLI)
    return {
      update: (bytes) => void wasm.update(bytes),
      finish: () => {
        const value = Number.parseInt(wasm.digest('hex'), 16)
        wasm.init()
        return value
      },
    }
  } catch {
    return tableHasher()
  }
}

function tableHasher(): Hasher {
  let crc = 0
  return {
    update: (bytes) => {
      crc = crc32c(bytes, crc)
    },
    finish: () => {
      const value = crc
      crc = 0
      return value
    },
  }
}
