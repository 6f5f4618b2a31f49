import { createHash } from 'node:crypto'
import { plainHasher, type Algorithm, type Hasher } from '@longshore/protocol'
import { createCRC32, createCRC64, type IHasher } from 'hash-wasm'

const MAKERS: Readonly<Record<Algorithm, () => Hasher | Promise<Hasher>>> = {
  CRC32C: () => fromWasm('CRC32C', () => createCRC32(0x82f63b78)),
  CRC64NVME: () => fromWasm('CRC64NVME', () => createCRC64('9a6c9329ac4bc9b5')),
  'SHA-256': () => fromNode('sha256'),
  MD5: () => fromNode('md5'),
}

const idle = new Map<Algorithm, Hasher[]>()

/** Lends a hasher for one computation: making one costs more than a small part does. */
export async function withHasher<T>(algorithm: Algorithm, use: (hasher: Hasher) => Promise<T>): Promise<T> {
  const pool = idle.get(algorithm) ?? []
  idle.set(algorithm, pool)
  const hasher = pool.pop() ?? (await MAKERS[algorithm]())
  const result = await use(hasher)
  // One that failed midway is left to the collector.
  if (pool.length < 16) pool.push(hasher)
  return result
}

async function fromWasm(algorithm: Algorithm, create: () => Promise<IHasher>): Promise<Hasher> {
  try {
    const wasm = await create()
    wasm.init()
    return {
      update: (bytes) => void wasm.update(bytes),
      finish() {
        const digest = Buffer.from(wasm.digest('binary')).toString('base64')
        wasm.init()
        return digest
      },
    }
  } catch {
    // No WebAssembly here: slower, and as right.
    return plainHasher(algorithm)
  }
}

function fromNode(name: 'sha256' | 'md5'): Hasher {
  let hash = createHash(name)
  return {
    update: (bytes) => void hash.update(bytes),
    finish() {
      const digest = hash.digest('base64')
      hash = createHash(name)
      return digest
    },
  }
}
