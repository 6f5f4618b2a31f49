import { crc32cHasher, type Hasher } from '@longshore/protocol'
import { createCRC32 } from 'hash-wasm'
import { wasmHasher } from './wasm-hasher.ts'

/** The reflected Castagnoli polynomial, as hash-wasm wants it. */
const CASTAGNOLI = 0x82f63b78

export function makeCrc32c(): Promise<Hasher> {
  return wasmHasher(() => createCRC32(CASTAGNOLI), crc32cHasher)
}
