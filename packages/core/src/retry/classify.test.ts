import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classifyAnswer, type Verdict } from './classify.ts'

type Said = Verdict['kind'] | 'slow-down'

const said = (verdict: Verdict): Said =>
  verdict.kind === 'retry' && verdict.slowDown ? 'slow-down' : verdict.kind

describe('classifyAnswer', () => {
  test.each<[string, number, string | undefined, Said]>([
    ['a stored part', 200, undefined, 'stored'],
    ['a stored POST form', 204, undefined, 'stored'],
    ['a redirect that was not followed', 304, undefined, 'fatal'],
    ['fault 7: a failing store', 500, 'InternalError', 'retry'],
    ['a failing gateway', 502, undefined, 'retry'],
    ['a gateway out of time', 504, undefined, 'retry'],
    ["a proxy's own status", 522, undefined, 'retry'],
    ['fault 8: an overloaded store', 503, 'SlowDown', 'slow-down'],
    ['an unavailable store', 503, undefined, 'slow-down'],
    ['fault 9: too many requests', 429, undefined, 'slow-down'],
    ['fault 10: out of time', 408, undefined, 'retry'],
    ["fault 10: out of time, in S3's words", 400, 'RequestTimeout', 'retry'],
    ['a body that was cut', 400, 'IncompleteBody', 'retry'],
    ['a race with another writer of the key', 409, 'ConditionalRequestConflict', 'retry'],
    ['fault 11: not implemented', 501, 'NotImplemented', 'fatal'],
    ['a full disk', 507, 'STORE_FULL', 'fatal'],
    ['fault 12: an expired URL', 403, 'AccessDenied', 'sign-again'],
    ['fault 12: an expired URL of our own', 403, 'SIGNATURE_EXPIRED', 'sign-again'],
    ['fault 13: clocks that differ', 403, 'RequestTimeTooSkewed', 'clock-skew'],
    ['fault 14: access denied', 403, undefined, 'sign-again'],
    ['fault 15: credentials that ran out', 400, 'ExpiredToken', 'sign-again'],
    ['fault 17: a wrong checksum', 400, 'BadDigest', 'read-again'],
    ['fault 18: bytes corrupted in flight', 400, 'XAmzContentChecksumMismatch', 'read-again'],
    ['a checksum that is none', 400, 'InvalidDigest', 'read-again'],
    ["fault 18: corrupted bytes, in our own store's words", 422, 'CHECKSUM_MISMATCH', 'read-again'],
    ['a taken key', 412, 'PreconditionFailed', 'exists'],
    ['a lost upload', 404, 'NoSuchUpload', 'upload-gone'],
    ["a lost upload, in RGW's words", 404, 'NoSuchKey', 'upload-gone'],
    ['a lost upload, in our own words', 404, 'NOT_FOUND', 'upload-gone'],
    ['a 404 that cannot be read', 404, undefined, 'upload-gone'],
    ['a missing bucket', 404, 'NoSuchBucket', 'fatal'],
    ['a bad request', 400, 'InvalidArgument', 'fatal'],
    ['a bad request that cannot be read', 400, undefined, 'fatal'],
    ['a method not allowed', 405, undefined, 'fatal'],
    ['a body too large', 413, 'EntityTooLarge', 'fatal'],
  ])('%s: %i %s is %s', (_, status, code, expected) => {
    expect(said(classifyAnswer({ status, code }))).toBe(expected)
  })

  test('only a 2xx is ever taken for stored, whatever its body says', () => {
    const codes = fc.option(fc.constantFrom('BadDigest', 'NoSuchUpload', 'ExpiredToken', 'SlowDown'), {
      nil: undefined,
    })
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), codes, (status, code) => {
        expect(classifyAnswer({ status, code }).kind === 'stored').toBe(status >= 200 && status < 300)
      }),
    )
  })
})
