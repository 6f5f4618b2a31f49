import type { FileHandle } from 'node:fs/promises'
import type { Hasher } from '@longshore/protocol'
import { ProviderError } from '../../provider-error.ts'
import { piecesOfBody } from './pieces-of-body.ts'

/** Bytes gathered before they are written: fewer calls, and memory stays flat at any size. */
const BATCH_BYTES = 1024 * 1024
/** Pieces gathered before they are written, however small. */
const BATCH_PIECES = 1024

export interface BodyPlace {
  readonly handle: FileHandle
  /** byte offset in the file of the body's first */
  readonly position: number
  /** bytes the body must have; `undefined` for any */
  readonly size: number | undefined
}

/**
 * Writes the body to its place and answers its checksum. Never writes a byte past the place. When it
 * returns or throws, no write is under way.
 */
export async function writeBody(
  { handle, position, size }: BodyPlace,
  body: AsyncIterable<Uint8Array>,
  hasher: Hasher,
  signal?: AbortSignal,
): Promise<string> {
  let received = 0
  let written = 0
  let batch: Uint8Array[] = []
  let underway: Promise<void> = Promise.resolve()

  /** Hands the batch to the disk; the next one is received and hashed meanwhile. */
  const flush = async (): Promise<void> => {
    await underway
    underway = writeAll(handle, batch, position + written)
    // It is awaited at the next flush or at the end; until then its failure is nobody's.
    underway.catch(() => {})
    written = received
    batch = []
  }

  try {
    for await (const piece of piecesOfBody(body, BATCH_BYTES, signal)) {
      if (size !== undefined && received + piece.length > size) throw tooLong(size)
      received += piece.length
      batch.push(piece)
      hasher.update(piece)
      if (received - written >= BATCH_BYTES || batch.length >= BATCH_PIECES) await flush()
    }
    if (size !== undefined && received < size) throw tooShort(size, received)
    await flush()
    await underway
  } finally {
    await underway.catch(() => {})
  }
  return hasher.finish()
}

/** Reads a body to its end, and checks that it has the length it must have. */
export async function drainBody(
  body: AsyncIterable<Uint8Array>,
  size: number,
  signal?: AbortSignal,
): Promise<void> {
  let received = 0
  for await (const piece of piecesOfBody(body, BATCH_BYTES, signal)) {
    received += piece.length
    if (received > size) throw tooLong(size)
  }
  if (received < size) throw tooShort(size, received)
}

async function writeAll(handle: FileHandle, pieces: readonly Uint8Array[], position: number): Promise<void> {
  let rest = pieces.filter((piece) => piece.length > 0)
  let at = position
  while (rest.length > 0) {
    const { bytesWritten } = await handle.writev(rest, at)
    at += bytesWritten
    rest = without(rest, bytesWritten)
  }
}

/** What is left of the pieces behind the first `bytes`. */
function without(pieces: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let skip = bytes
  return pieces.flatMap((piece) => {
    const gone = Math.min(skip, piece.length)
    skip -= gone
    return gone === piece.length ? [] : [piece.subarray(gone)]
  })
}

function tooLong(size: number): ProviderError {
  return new ProviderError('LENGTH_MISMATCH', `The body is longer than the ${size} bytes that were signed.`)
}

function tooShort(size: number, received: number): ProviderError {
  return new ProviderError(
    'LENGTH_MISMATCH',
    `The body ended after ${received} of ${size} bytes. Send it again.`,
  )
}
