import { createCipheriv, createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

export interface RandomFile {
  readonly path: string
  /** bytes */
  readonly size: number
  /** hex */
  readonly sha256: string
}

const PIECE = 1024 * 1024

/** Writes `size` bytes that depend on the seed alone, a piece at a time. */
export async function randomFile(path: string, size: number, seed = 1): Promise<RandomFile> {
  const hash = createHash('sha256')
  const file = await open(path, 'w')
  try {
    for (const piece of randomPieces(size, seed)) {
      hash.update(piece)
      await file.write(piece)
    }
  } finally {
    await file.close()
  }
  return { path, size, sha256: hash.digest('hex') }
}

/** The same bytes as {@link randomFile} writes, in memory. */
export function randomBytes(size: number, seed = 1): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of randomPieces(size, seed)) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** AES-CTR over zeros: fast, and the same on every machine. */
function* randomPieces(size: number, seed: number): Generator<Buffer> {
  const key = createHash('sha256').update(`longshore ${seed}`).digest().subarray(0, 16)
  const cipher = createCipheriv('aes-128-ctr', key, Buffer.alloc(16))
  const zeros = Buffer.alloc(PIECE)
  for (let left = size; left > 0; left -= PIECE) yield cipher.update(zeros.subarray(0, Math.min(PIECE, left)))
}
