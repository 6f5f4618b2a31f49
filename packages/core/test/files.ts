/** Bytes that differ from place to place, and from seed to seed. */
export function bytesOf(size: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  let state = seed
  for (let i = 0; i < size; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    bytes[i] = state >>> 24
  }
  return bytes
}

/** A file of so many bytes, or of these. */
export function fileOf(content: number | Uint8Array<ArrayBuffer>, name = 'a.bin', lastModified = 1000): File {
  const bytes = typeof content === 'number' ? bytesOf(content) : content
  const file = new File([bytes], name, { lastModified, type: 'application/octet-stream' })
  // Node's files know no path
  return Object.defineProperty(file, 'webkitRelativePath', { value: '' })
}

/** The same bytes but for one. */
export function flipped(bytes: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> {
  const copy = bytes.slice()
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}
