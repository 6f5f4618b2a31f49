import { createHash } from 'node:crypto'

/** Quoted, as in the header. Says the content, so a part sent again has the one it had. */
export function etagOfPart(size: number, checksum: string): string {
  return quotedDigest(['part', String(size), checksum])
}

/** Quoted, as in the header. A strong validator: no two commits share one. */
export function etagOfObject(blob: string, size: number, checksum: string): string {
  return quotedDigest(['object', blob, String(size), checksum])
}

function quotedDigest(words: readonly string[]): string {
  return `"${createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 32)}"`
}
