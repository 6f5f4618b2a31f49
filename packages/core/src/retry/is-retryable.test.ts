import { expect, test } from 'vitest'
import type { ErrorCode } from '../errors/error-code.ts'
import { LongshoreError } from '../errors/longshore-error.ts'
import { isRetryable } from './is-retryable.ts'

test.each<[ErrorCode, boolean]>([
  ['NETWORK', true],
  ['STALLED', true],
  ['BAD_SIGNER_RESPONSE', true],
  ['INTERNAL', true],
  ['STORE_UNAVAILABLE', true],
  ['TOO_MANY_REQUESTS', true],
  ['FORBIDDEN', false],
  ['TOKEN_EXPIRED', false],
  ['INVALID_REQUEST', false],
  ['FILE_TOO_LARGE', false],
  ['STORE_REFUSED', false],
  ['STORE_FULL', false],
  ['REJECTED', false],
  ['CONFLICT', false],
  ['CANCELED', false],
  ['FILE_CHANGED', false],
])('%s is worth another try: %s', (code, expected) => {
  expect(isRetryable(new LongshoreError(code, 'x'))).toBe(expected)
})

test.each([
  new Error('a mistake of ours'),
  new DOMException('', 'AbortError'),
  { code: 'NETWORK' },
  undefined,
])('what is no LongshoreError is not tried again: %s', (error) => {
  expect(isRetryable(error)).toBe(false)
})
