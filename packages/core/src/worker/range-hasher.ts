import { encodeBytes, plainHasher, type Algorithm, type Hasher } from '@longshore/protocol'

/** Takes a range's bytes in order, and gives their checksum at the end. */
export interface RangeHasher {
  /** May take the bytes over with their buffer, which is empty then; else it is done with them once this is. */
  update(bytes: Uint8Array<ArrayBuffer>): void | Promise<void>
  /** base64 */
  finish(): string | Promise<string>
  /** The range came to nothing; what is kept of it can go. */
  drop?(): void
}

export type MakeRangeHasher = (algorithm: Algorithm, length: number) => Promise<RangeHasher>

/** bytes of a range that may be in memory whole, as the browser's own SHA-256 wants it: the largest usual part */
const WHOLE = 64 * 1024 * 1024

/** SHA-256 by the browser, thrice as fast as any other; plain where it is not to be had (a page without TLS). */
export function sha256RangeHasher(length: number): RangeHasher {
  const subtle = (globalThis.crypto as Partial<Crypto> | undefined)?.subtle
  if (!subtle || length > WHOLE) return plainHasher('SHA-256')
  const whole = new Uint8Array(length)
  let at = 0
  return {
    update: (bytes) => {
      whole.set(bytes, at)
      at += bytes.length
    },
    finish: async () => encodeBytes(new Uint8Array(await subtle.digest('SHA-256', whole))),
  }
}

/** Hashers of one kind; a used one is as new, but one that failed half-way is not given back. */
export function pooled(make: () => Promise<Hasher>): () => Promise<RangeHasher> {
  const idle: Hasher[] = []
  return async () => {
    const hasher = idle.pop() ?? (await make())
    return {
      update: hasher.update,
      finish: () => {
        const digest = hasher.finish()
        idle.push(hasher)
        return digest
      },
    }
  }
}
