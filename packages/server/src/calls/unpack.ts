import { CallError } from '../http/call-error.ts'
import { itemsOf } from './run-batch.ts'
import type { PackBody } from '../http/read-pack.ts'

/** One file of a pack, nothing of it looked at but its size. */
export interface PackedFile {
  readonly item: unknown
  readonly bytes: Uint8Array
}

/**
 * Cuts a pack into its files. What an item says besides its size may be wrong, and is wrong for that file alone; where
 * sizes do not tell where each file ends, nothing of the pack can be told.
 */
export function unpack({ head, bytes }: PackBody): readonly PackedFile[] {
  let at = 0
  const files = itemsOf(head).map((item) => {
    const size = sizeOf(item)
    at += size
    return { item, bytes: bytes.subarray(at - size, at) }
  })
  if (at !== bytes.length) {
    throw new CallError('INVALID_REQUEST', 'The sizes in the head of the pack are not those of its bytes.')
  }
  return files
}

function sizeOf(item: unknown): number {
  const size = typeof item === 'object' && item !== null && 'size' in item ? item.size : undefined
  if (typeof size === 'number' && Number.isSafeInteger(size) && size >= 0) return size
  throw new CallError('INVALID_REQUEST', 'Each item of a pack is to say its size, a whole number of bytes.')
}
