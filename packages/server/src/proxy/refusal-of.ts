import { ProviderError, type ProviderErrorCode } from '../provider-error.ts'

export interface StoreRefusal {
  readonly status: number
  /** the body, an XML error as S3 and Azure write it, or anything */
  readonly text: string
  /** seconds, as the header has them */
  readonly retryAfter: string | null
}

/** By the store's own code, where it says more than the status. */
const BY_CODE: ReadonlyMap<string | undefined, ProviderErrorCode> = new Map<
  string | undefined,
  ProviderErrorCode
>([
  ['BadDigest', 'CHECKSUM_MISMATCH'],
  ['InvalidDigest', 'CHECKSUM_MISMATCH'],
  ['XAmzContentChecksumMismatch', 'CHECKSUM_MISMATCH'],
  ['Md5Mismatch', 'CHECKSUM_MISMATCH'],
  ['RequestTimeTooSkewed', 'CLOCK_SKEW'],
  ['RequestTimeout', 'UNAVAILABLE'],
  ['IncompleteBody', 'UNAVAILABLE'],
  ['ExpiredToken', 'UNAVAILABLE'],
  ['QuotaExceeded', 'FULL'],
  ['EntityTooLarge', 'LENGTH_MISMATCH'],
  ['NoSuchBucket', 'REFUSED'],
])

/** What a store's refusal of a forwarded request is to the handler, whose answer the browser then judges as a store's. */
export function refusalOf(op: 'part' | 'put', { status, text, retryAfter }: StoreRefusal): ProviderError {
  const storeCode = /<Code>([\w.-]{1,64})<\/Code>/.exec(text)?.[1]
  const code = BY_CODE.get(storeCode) ?? byStatus(op, status)
  const seconds = retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : undefined
  return new ProviderError(code, `The store answered ${status} ${storeCode ?? ''}`.trimEnd(), {
    retryAfter: code === 'UNAVAILABLE' && seconds !== undefined ? seconds * 1000 : undefined,
  })
}

function byStatus(op: 'part' | 'put', status: number): ProviderErrorCode {
  switch (status) {
    case 404:
      return op === 'part' ? 'NO_SUCH_UPLOAD' : 'REFUSED'
    case 412:
      return 'ALREADY_EXISTS'
    case 507:
      return 'FULL'
    case 408:
    case 409:
    case 429:
      return 'UNAVAILABLE'
    case 400:
    case 411:
    case 413:
      return 'INVALID_PART'
    default:
      return status >= 500 && status !== 501 && status !== 505 ? 'UNAVAILABLE' : 'REFUSED'
  }
}
