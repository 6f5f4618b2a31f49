/** What stands against answering an object as it was asked for. */
export type Precondition = 'none' | 'failed' | 'not-modified'

export interface Validators {
  /** quoted */
  readonly etag: string
  /** ms since 1970 */
  readonly lastModified: number
}

/** Judges the conditions of a GET or HEAD in the order of RFC 9110, section 13.2.2. */
export function judgePreconditions(headers: Headers, { etag, lastModified }: Validators): Precondition {
  const ifMatch = headers.get('if-match')
  if (ifMatch !== null) {
    if (!isListed(ifMatch, etag, 'strong')) return 'failed'
  } else if (isBefore(headers.get('if-unmodified-since'), lastModified)) return 'failed'

  const ifNoneMatch = headers.get('if-none-match')
  if (ifNoneMatch !== null) return isListed(ifNoneMatch, etag, 'weak') ? 'not-modified' : 'none'
  const since = parseDate(headers.get('if-modified-since'))
  return since !== undefined && wholeSeconds(lastModified) <= since ? 'not-modified' : 'none'
}

/** Whether `If-Range` lets a range be answered. A date never does: it cannot tell two versions of one second apart. */
export function allowsRange(headers: Headers, { etag }: Pick<Validators, 'etag'>): boolean {
  const ifRange = headers.get('if-range')
  return ifRange === null || ifRange.trim() === etag
}

function isListed(list: string, etag: string, strength: 'strong' | 'weak'): boolean {
  if (list.trim() === '*') return true
  const tags = list.match(/(?:W\/)?"[^"]*"/g) ?? []
  return tags.some((tag) => (strength === 'weak' ? opaque(tag) === opaque(etag) : tag === etag))
}

function opaque(tag: string): string {
  return tag.replace(/^W\//, '')
}

function isBefore(header: string | null, lastModified: number): boolean {
  const date = parseDate(header)
  return date !== undefined && date < wholeSeconds(lastModified)
}

function parseDate(header: string | null): number | undefined {
  const date = header === null ? Number.NaN : Date.parse(header)
  return Number.isNaN(date) ? undefined : date
}

/** A date in a header has no finer. */
function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000
}
