import { expect, test } from 'vitest'
import { describeError, redact } from './failure-log.ts'

const MAC = 'm'.repeat(43)

test.each([
  [
    'a signed URL',
    'PUT https://b.s3.example.com/users/1/a?X-Amz-Signature=abc&X-Amz-Credential=AKIA failed',
    /abc|AKIA/,
  ],
  ['a data URL', `https://x.example.com/api/longshore/data/${'e'.repeat(40)}.${MAC}`, /eee|mmm/],
  ['a token', `token ${'e'.repeat(40)}.${MAC} is bad`, /eee|mmm/],
  ['an authorization header', '{"authorization":"Bearer abc.def"}', /abc/],
  ['a secret key', 'secretAccessKey: "wJalrX"', /wJalrX/],
])('attack 39: %s does not stand in the log', (_, text, secret) => {
  expect(redact(text)).not.toMatch(secret)
  expect(redact(text)).toContain('[redacted]')
})

test('an error is described with its causes, whatever was thrown', () => {
  const error = new Error('outer', { cause: new TypeError('inner', { cause: 'text' }) })
  const detail = describeError(error)
  expect(detail).toContain('Error: outer')
  expect(detail).toContain('caused by TypeError: inner')
  expect(detail).toContain('caused by text')
  expect(describeError({ secret: 1 })).toBe('a thrown object')
  expect(describeError(undefined)).toBe('')
})
