/** What a `Range` header asks of an object. */
export type AskedRange =
  | { readonly kind: 'whole' }
  /** first byte, and the one after the last */
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'unsatisfiable' }

const WHOLE: AskedRange = { kind: 'whole' }
const UNSATISFIABLE: AskedRange = { kind: 'unsatisfiable' }

/**
 * Reads `Range` for an object of `size` bytes (RFC 9110, section 14.2). What cannot be read is as if it were
 * not there, and so is more than one range: a server may answer the whole instead.
 */
export function readRange(header: string | null, size: number): AskedRange {
  const match = /^bytes=(\d{0,16})-(\d{0,16})$/i.exec(header?.replaceAll(/[ \t]/g, '') ?? '')
  if (!match) return WHOLE
  const [, first = '', last = ''] = match
  if (first === '' && last === '') return WHOLE
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? UNSATISFIABLE : { kind: 'part', start: size - length, end: size }
  }
  const start = Number(first)
  const end = last === '' ? size : Math.min(Number(last) + 1, size)
  if (last !== '' && Number(last) < start) return WHOLE
  return start >= size ? UNSATISFIABLE : { kind: 'part', start, end }
}
