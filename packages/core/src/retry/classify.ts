/** What to do about a store's answer to a data request. */
export type Verdict =
  | { readonly kind: 'stored' }
  /** the same again, later; `slowDown`: and fewer at once */
  | { readonly kind: 'retry'; readonly slowDown: boolean }
  /** with a fresh signature: this one has run out, or its credentials have */
  | { readonly kind: 'sign-again' }
  /** the bytes that arrived are not those of the checksum: read and hash them again */
  | { readonly kind: 'read-again' }
  /** the key is taken: perhaps by this very upload, whose answer was lost */
  | { readonly kind: 'exists' }
  | { readonly kind: 'upload-gone' }
  /** sign again with the server's time; the server's own clock is off if it repeats */
  | { readonly kind: 'clock-skew' }
  | { readonly kind: 'fatal' }

export interface StoreAnswer {
  readonly status: number
  /** of `storeErrorCode` */
  readonly code?: string | undefined
}

/** Codes that say more than their status (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html). */
const BY_CODE: ReadonlyMap<string | undefined, Verdict> = new Map<string | undefined, Verdict>([
  ['RequestTimeTooSkewed', { kind: 'clock-skew' }],
  ['ExpiredToken', { kind: 'sign-again' }],
  ['BadDigest', { kind: 'read-again' }],
  ['InvalidDigest', { kind: 'read-again' }],
  ['XAmzContentChecksumMismatch', { kind: 'read-again' }],
  ['CHECKSUM_MISMATCH', { kind: 'read-again' }],
  ['RequestTimeout', { kind: 'retry', slowDown: false }],
  ['IncompleteBody', { kind: 'retry', slowDown: false }],
  ['ConditionalRequestConflict', { kind: 'retry', slowDown: false }],
  ['OperationAborted', { kind: 'retry', slowDown: false }],
])

/** 404s that speak of the upload. RGW says NoSuchKey for one that is gone; other stores' may be unreadable. */
const GONE: readonly (string | undefined)[] = [
  undefined,
  'NoSuchUpload',
  'NoSuchKey',
  'NO_SUCH_UPLOAD',
  'NOT_FOUND',
]

/** 5xx that come again however often one asks. */
const LASTING: readonly number[] = [501, 505, 507]

export function classifyAnswer({ status, code }: StoreAnswer): Verdict {
  if (status >= 200 && status < 300) return { kind: 'stored' }
  const known = BY_CODE.get(code)
  if (known) return known
  if (status === 403) return { kind: 'sign-again' }
  if (status === 404 && GONE.includes(code)) return { kind: 'upload-gone' }
  if (status === 412) return { kind: 'exists' }
  if (status === 408 || status === 429 || (status >= 500 && !LASTING.includes(status))) {
    return { kind: 'retry', slowDown: status === 429 || status === 503 }
  }
  return { kind: 'fatal' }
}
