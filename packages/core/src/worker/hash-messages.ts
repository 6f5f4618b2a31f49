/** The name of a worker that hashes for one that gathers downloads: the same script, told apart by it. */
export const RANGE_HASHER = 'longshore-range-hasher'

/** To the hasher, of one range: bytes in their order, whose buffer goes with them; the end; or that it is given up. */
export type ToRangeHasher = { readonly id: number } & (
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly finish: true }
  | { readonly drop: true }
)

/** From the hasher: that it runs, bytes it is done with, whose buffer comes back, or a range's checksum, base64. */
export type FromRangeHasher =
  | { readonly started: true }
  | { readonly hashed: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly digest: string }
