import { ProviderError, type ProviderErrorCode } from '../../provider-error.ts'

/** What a failure of the SDK tells, whatever its class. */
interface Failure {
  /** S3's code, or the name of a network error */
  readonly code: string
  readonly status: number | undefined
  readonly requestId: string | undefined
  /** ms */
  readonly retryAfter: number | undefined
}

/** By S3's code (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html), and some stores' own. */
const BY_CODE: Readonly<Record<string, ProviderErrorCode>> = {
  NoSuchUpload: 'NO_SUCH_UPLOAD',
  NoSuchKey: 'NO_SUCH_KEY',
  InvalidPart: 'INVALID_PART',
  InvalidPartOrder: 'INVALID_PART',
  EntityTooSmall: 'INVALID_PART',
  BadDigest: 'CHECKSUM_MISMATCH',
  InvalidDigest: 'CHECKSUM_MISMATCH',
  XAmzContentChecksumMismatch: 'CHECKSUM_MISMATCH',
  PreconditionFailed: 'ALREADY_EXISTS',
  KeyTooLongError: 'INVALID_KEY',
  InvalidObjectName: 'INVALID_KEY',
  InvalidURI: 'INVALID_KEY',
  EntityTooLarge: 'LENGTH_MISMATCH',
  RequestTimeTooSkewed: 'CLOCK_SKEW',
  RequestInTheFuture: 'CLOCK_SKEW',
  QuotaExceeded: 'FULL',
  InsufficientCapacity: 'FULL',
  XMinioStorageFull: 'FULL',
  SlowDown: 'UNAVAILABLE',
  SlowDownRead: 'UNAVAILABLE',
  SlowDownWrite: 'UNAVAILABLE',
  RequestTimeout: 'UNAVAILABLE',
  InternalError: 'UNAVAILABLE',
  ServiceUnavailable: 'UNAVAILABLE',
  OperationAborted: 'UNAVAILABLE',
  ConditionalRequestConflict: 'UNAVAILABLE',
  AccessDenied: 'REFUSED',
  PermanentRedirect: 'REFUSED',
  CredentialsProviderError: 'REFUSED',
  EndpointError: 'REFUSED',
}

const MESSAGES: Readonly<Record<ProviderErrorCode, string>> = {
  NO_SUCH_UPLOAD: 'The store knows no such upload: it was completed or aborted.',
  NO_SUCH_KEY: 'The store has no object at the key.',
  ALREADY_EXISTS: 'An object stands at the key already.',
  PRECONDITION_FAILED: 'The object at the key is another than was asked for.',
  INVALID_PART: 'The store does not have the parts as they were listed.',
  CHECKSUM_MISMATCH: 'The store found another checksum than it was told.',
  INVALID_KEY: 'The store cannot take the key.',
  LENGTH_MISMATCH: 'The store takes no object of this size.',
  UNAVAILABLE: 'The store is busy or cannot be reached.',
  CLOCK_SKEW: "The store's clock and this server's differ too much. Set this server's clock.",
  FULL: 'The store has no room left.',
  REFUSED: 'The store refuses. Look at the credentials, the bucket, its region and its policy.',
}

/**
 * What a call is about, where one code of S3's means two things. In `upload` calls a missing key is a
 * missing upload: Ceph says so after Complete. A condition that does not hold is about what stands at the
 * key already, in `source` calls about what is read.
 */
export type About = 'upload' | 'object' | 'source'

/** Runs a call and lets it fail as a {@link ProviderError}. */
export async function translated<T>(about: About, call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw toProviderError(error, about)
  }
}

export function toProviderError(error: unknown, about: About): ProviderError {
  if (error instanceof ProviderError) return error
  const failure = readFailure(error)
  const code = codeAbout(about, codeOf(failure))
  return new ProviderError(code, `${MESSAGES[code]} (${failure.code})`, {
    cause: plainCause(error, failure),
    retryAfter: code === 'UNAVAILABLE' ? failure.retryAfter : undefined,
  })
}

function codeAbout(about: About, code: ProviderErrorCode): ProviderErrorCode {
  if (about === 'upload' && code === 'NO_SUCH_KEY') return 'NO_SUCH_UPLOAD'
  return about === 'source' && code === 'ALREADY_EXISTS' ? 'PRECONDITION_FAILED' : code
}

function codeOf({ code, status }: Failure): ProviderErrorCode {
  const known = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined
  if (known !== undefined) return known
  if (status === 412) return 'ALREADY_EXISTS'
  if (status === 507) return 'FULL'
  // not implemented stays so; without a status no answer came, or none that S3 would give
  const passing = status === undefined || status < 400 || status >= 500 || [408, 409, 429].includes(status)
  return passing && status !== 501 ? 'UNAVAILABLE' : 'REFUSED'
}

function readFailure(error: unknown): Failure {
  const failure = asRecord(error)
  const metadata = asRecord(failure['$metadata'])
  const headers = asRecord(asRecord(failure['$response'])['headers'])
  const name = [failure['Code'], failure['code'], failure['name']].find((text) => typeof text === 'string')
  return {
    code: typeof name === 'string' && /^[\w.-]{1,64}$/.test(name) ? name : 'Unknown',
    status: numberOrNot(metadata['httpStatusCode']),
    requestId: typeof metadata['requestId'] === 'string' ? metadata['requestId'] : undefined,
    retryAfter: parseRetryAfter(headers['retry-after']),
  }
}

/**
 * The SDK hangs all that the store said onto its errors: key, bucket, access key, the string that was
 * signed. For the log only the code, the status, the store's request id and the place in the code remain.
 */
function plainCause(error: unknown, { code, status, requestId }: Failure): Error {
  const cause = new Error(
    `status ${status ?? 'none'}${requestId === undefined ? '' : `, request ${requestId}`}`,
  )
  cause.name = code
  const frames = error instanceof Error ? error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) : []
  cause.stack = [`${cause.name}: ${cause.message}`, ...(frames ?? [])].join('\n')
  return cause
}

function parseRetryAfter(header: unknown): number | undefined {
  if (typeof header !== 'string' || !/^\d{1,6}$/.test(header)) return undefined
  return Number(header) * 1000
}

function numberOrNot(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
