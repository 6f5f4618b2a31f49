import type { CreateItem } from './uploads.ts'

/** One file of `POST /uploads/pack`: what create is asked, and the file's checksum, base64. */
export interface PackItem extends CreateItem {
  readonly checksum: string
}

/** Bytes of the number that a pack begins with. */
const LENGTH_BYTES = 4

/**
 * What a pack begins with: the head's length in bytes as an unsigned 32-bit integer, most significant byte first, and the
 * head, the call's JSON (`{ "items": [...] }`). The files' bytes follow, one after the other in the order of the items.
 */
export function encodePackHead(json: string): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(json)
  const framed = new Uint8Array(LENGTH_BYTES + head.length)
  new DataView(framed.buffer).setUint32(0, head.length)
  framed.set(head, LENGTH_BYTES)
  return framed
}

/** Where a pack's head stands in it; `undefined` where it is cut before its end. */
export function packHeadOf(pack: Uint8Array): Uint8Array | undefined {
  if (pack.length < LENGTH_BYTES) return undefined
  const length = new DataView(pack.buffer, pack.byteOffset).getUint32(0)
  return length <= pack.length - LENGTH_BYTES ? pack.subarray(LENGTH_BYTES, LENGTH_BYTES + length) : undefined
}
