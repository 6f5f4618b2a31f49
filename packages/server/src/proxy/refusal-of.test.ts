import { expect, test } from 'vitest'
import { dataStatusOf, toWireError } from '../http/wire-error.ts'
import { STATUS_OF } from '@longshore/protocol'
import { refusalOf } from './refusal-of.ts'

const xml = (code: string): string =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>http://10.0.0.7/bucket/key</Message></Error>`

test.each([
  [400, 'BadDigest', 'CHECKSUM_MISMATCH', 400, 'CHECKSUM_MISMATCH'],
  [400, 'XAmzContentChecksumMismatch', 'CHECKSUM_MISMATCH', 400, 'CHECKSUM_MISMATCH'],
  [400, 'RequestTimeout', 'UNAVAILABLE', 503, 'STORE_UNAVAILABLE'],
  [400, 'EntityTooLarge', 'LENGTH_MISMATCH', 400, 'INVALID_SIZE'],
  [400, 'InvalidArgument', 'INVALID_PART', 400, 'INVALID_PART'],
  [403, 'AccessDenied', 'REFUSED', 403, 'STORE_REFUSED'],
  [403, 'RequestTimeTooSkewed', 'CLOCK_SKEW', 502, 'CLOCK_SKEW'],
  [404, 'NoSuchUpload', 'NO_SUCH_UPLOAD', 404, 'NOT_FOUND'],
  [404, 'NoSuchKey', 'NO_SUCH_UPLOAD', 404, 'NOT_FOUND'],
  [404, 'NoSuchBucket', 'REFUSED', 403, 'STORE_REFUSED'],
  [409, 'ConditionalRequestConflict', 'UNAVAILABLE', 503, 'STORE_UNAVAILABLE'],
  [412, 'PreconditionFailed', 'ALREADY_EXISTS', 412, 'CONFLICT'],
  [429, 'SlowDown', 'UNAVAILABLE', 503, 'STORE_UNAVAILABLE'],
  [500, 'InternalError', 'UNAVAILABLE', 503, 'STORE_UNAVAILABLE'],
  [501, 'NotImplemented', 'REFUSED', 403, 'STORE_REFUSED'],
  [503, 'SlowDown', 'UNAVAILABLE', 503, 'STORE_UNAVAILABLE'],
  [507, 'XMinioStorageFull', 'FULL', 507, 'STORE_FULL'],
  [301, '', 'REFUSED', 403, 'STORE_REFUSED'],
] as const)('the store’s %i %s is %s, and to the browser %i %s', (status, code, expected, answered, wire) => {
  const refusal = refusalOf('part', { status, text: code && xml(code), retryAfter: null })
  expect(refusal.code).toBe(expected)
  const error = toWireError(refusal, 'r1')
  expect([dataStatusOf(refusal) ?? STATUS_OF[error.code], error.code]).toEqual([answered, wire])
  expect(JSON.stringify([error, refusal.message])).not.toContain('10.0.0.7')
})

test('a single put that finds no bucket finds no upload either: it is refused', () => {
  expect(refusalOf('put', { status: 404, text: '', retryAfter: null }).code).toBe('REFUSED')
})

test.each([
  ['7', 7000],
  ['Fri, 20 Nov 2026 10:00:00 GMT', undefined],
  [null, undefined],
])('Retry-After %j is waited for as %j ms', (retryAfter, ms) => {
  expect(refusalOf('part', { status: 503, text: xml('SlowDown'), retryAfter }).retryAfter).toBe(ms)
})
