import { describe, expect, test } from 'vitest'
import { ProviderError } from '../../provider-error.ts'
import { toProviderError } from './translate-error.ts'

const failure = (name: string, httpStatusCode?: number): Error =>
  Object.assign(new Error('said by the store'), { name, $metadata: { httpStatusCode } })

describe("the store's failure in the provider's terms", () => {
  test.each([
    ['SlowDown', 503, 'UNAVAILABLE'],
    ['InternalError', 500, 'UNAVAILABLE'],
    ['RequestTimeout', 400, 'UNAVAILABLE'],
    ['ConditionalRequestConflict', 409, 'UNAVAILABLE'],
    ['Unheard', 408, 'UNAVAILABLE'],
    ['Unheard', 429, 'UNAVAILABLE'],
    ['Unheard', 502, 'UNAVAILABLE'],
    ['Unheard', 504, 'UNAVAILABLE'],
    ['SyntaxError', 200, 'UNAVAILABLE'],
    ['TimeoutError', undefined, 'UNAVAILABLE'],
    ['NotImplemented', 501, 'REFUSED'],
    ['AccessDenied', 403, 'REFUSED'],
    // S3 hides errors in a 200, which the SDK hands on as 503
    ['AccessDenied', 503, 'REFUSED'],
    ['InvalidAccessKeyId', 403, 'REFUSED'],
    ['SignatureDoesNotMatch', 403, 'REFUSED'],
    ['NoSuchBucket', 404, 'REFUSED'],
    ['PermanentRedirect', 301, 'REFUSED'],
    ['Unheard', 302, 'UNAVAILABLE'],
    ['EndpointError', undefined, 'REFUSED'],
    ['RequestTimeTooSkewed', 403, 'CLOCK_SKEW'],
    ['EntityTooSmall', 400, 'INVALID_PART'],
    ['InvalidPart', 400, 'INVALID_PART'],
    ['InvalidPartOrder', 400, 'INVALID_PART'],
    ['BadDigest', 400, 'CHECKSUM_MISMATCH'],
    ['XAmzContentChecksumMismatch', 400, 'CHECKSUM_MISMATCH'],
    ['PreconditionFailed', 412, 'ALREADY_EXISTS'],
    ['Unheard', 412, 'ALREADY_EXISTS'],
    ['QuotaExceeded', 403, 'FULL'],
    ['Unheard', 507, 'FULL'],
    ['KeyTooLongError', 400, 'INVALID_KEY'],
    ['NoSuchUpload', 404, 'NO_SUCH_UPLOAD'],
    ['constructor', 403, 'REFUSED'],
  ] as const)('%s with status %s is %s', (name, status, code) => {
    expect(toProviderError(failure(name, status), 'object').code).toBe(code)
  })

  test('a missing key is a missing upload where an upload was asked for, and only there', () => {
    expect(toProviderError(failure('NoSuchKey', 404), 'upload').code).toBe('NO_SUCH_UPLOAD')
    expect(toProviderError(failure('NoSuchKey', 404), 'object').code).toBe('NO_SUCH_KEY')
  })

  test('a condition is about what is read where something is, else about what would be replaced', () => {
    expect(toProviderError(failure('PreconditionFailed', 412), 'source').code).toBe('PRECONDITION_FAILED')
    expect(toProviderError(failure('PreconditionFailed', 412), 'object').code).toBe('ALREADY_EXISTS')
  })

  test("a provider's own failure stays as it is", () => {
    const own = new ProviderError('INVALID_KEY', 'no')
    expect(toProviderError(own, 'object')).toBe(own)
  })

  test.each([undefined, null, 'text', 7, {}])('even %j thrown is a ProviderError', (thrown) => {
    expect(toProviderError(thrown, 'object')).toMatchObject({ code: 'UNAVAILABLE' })
  })
})
