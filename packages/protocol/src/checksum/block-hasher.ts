import type { Hasher } from './hasher.ts'

/** A hash over blocks of 64 bytes with a padded end (Merkle–Damgård): MD5 and SHA-256 alike. */
export interface BlockHash {
  /** the state at the start */
  readonly start: readonly number[]
  /** Works the blocks from `from` up to `to`, both multiples of 64 apart, into the state. */
  compress(state: Int32Array, bytes: Uint8Array, from: number, to: number): void
  /** whether numbers stand with their lowest byte first */
  readonly littleEndian: boolean
  encode(state: Int32Array): string
}

const BLOCK = 64

/** Cuts the bytes into blocks, whatever pieces they come in, and pads the last. */
export function blockHasher({ start, compress, littleEndian, encode }: BlockHash): Hasher {
  const state = Int32Array.from(start)
  const rest = new Uint8Array(BLOCK)
  let kept = 0
  let length = 0

  function update(bytes: Uint8Array): void {
    length += bytes.length
    let at = 0
    if (kept > 0) {
      at = Math.min(BLOCK - kept, bytes.length)
      rest.set(bytes.subarray(0, at), kept)
      kept += at
      if (kept < BLOCK) return
      compress(state, rest, 0, BLOCK)
    }
    const end = bytes.length - ((bytes.length - at) % BLOCK)
    compress(state, bytes, at, end)
    rest.set(bytes.subarray(end))
    kept = bytes.length - end
  }

  return {
    update,
    finish() {
      const end = new Uint8Array((kept < 56 ? 56 : 120) - kept + 8)
      const view = new DataView(end.buffer)
      const at = end.length - 8
      end[0] = 0x80
      view.setUint32(at + (littleEndian ? 0 : 4), length << 3, littleEndian)
      view.setUint32(at + (littleEndian ? 4 : 0), Math.floor(length / 2 ** 29), littleEndian)
      update(end)
      const digest = encode(state)
      state.set(start)
      kept = length = 0
      return digest
    },
  }
}
