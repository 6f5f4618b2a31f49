import { workerChecksum } from '../src/adapters/worker-checksum.ts'

/** What the page tells its parent. */
export interface ChecksumReport {
  /** of "123456789", base64 */
  readonly check: string
  /** of `large` bytes that `pattern` made, base64 */
  readonly large: string
  /** MiB/s */
  readonly speed: number
  /** workers that were asked for, by the scheme of their URL, and whether each started */
  readonly workers: readonly { readonly scheme: string; readonly started: boolean }[]
  /** ms of the longest task on the main thread while it hashed */
  readonly longestTask: number
}

const ask = new URLSearchParams(location.search)
const mib = Number(ask.get('mib') ?? 64)

/** 1 MiB that is not all the same, so that a step hashed twice or in the wrong order is found. */
export function pattern(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(1024 * 1024)
  let state = 1
  for (let i = 0; i < bytes.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    bytes[i] = state >>> 24
  }
  return bytes
}
