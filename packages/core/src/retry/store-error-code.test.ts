import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { storeErrorCode } from './store-error-code.ts'

const xml = '<?xml version="1.0" encoding="UTF-8"?>\n'

describe('storeErrorCode', () => {
  test.each<[string, string, string | undefined]>([
    [
      "S3's answer",
      `${xml}<Error><Code>NoSuchUpload</Code><Message>The specified upload does not exist.</Message></Error>`,
      'NoSuchUpload',
    ],
    [
      "RGW's answer",
      `${xml}<Error><Code>BadDigest</Code><Message/><BucketName>b</BucketName></Error>`,
      'BadDigest',
    ],
    [
      'an answer with white space before it',
      `${xml}   \n\n<Error><Code>InternalError</Code></Error>`,
      'InternalError',
    ],
    [
      'our own JSON',
      JSON.stringify({ error: { code: 'CHECKSUM_MISMATCH', message: 'x' } }),
      'CHECKSUM_MISMATCH',
    ],
    [
      'our own JSON, indented',
      JSON.stringify({ requestId: 'r', error: { message: 'x', code: 'SIGNATURE_EXPIRED' } }, null, 2),
      'SIGNATURE_EXPIRED',
    ],
    ['cut after the code', `${xml}<Error><Code>SlowDown</Code><Mess`, 'SlowDown'],
    ['cut within the code', `${xml}<Error><Code>SlowDo`, undefined],
    ['a code that is no name', '<Code>a b</Code>', undefined],
    ['a code too long', `<Code>${'a'.repeat(65)}</Code>`, undefined],
    ['JSON with a code elsewhere', '{"code":"E1","error":"no"}', undefined],
    ["a proxy's page", '<html><body><code>502</code> Bad Gateway</body></html>', undefined],
    ['nothing', '', undefined],
    ['a code beyond the first 4,096 characters', `${' '.repeat(4096)}<Code>SlowDown</Code>`, undefined],
  ])('finds the code in %s', (_, text, expected) => {
    expect(storeErrorCode(text)).toBe(expected)
  })

  test.each(['<Code>', '"error":{', '"error": {"code":', '"error":{"code":"a', '<Code>aaaaaaa<'])(
    'takes a bounded time for a text made of %j',
    (piece) => {
      const started = performance.now()
      storeErrorCode(piece.repeat(1_000_000))
      expect(performance.now() - started).toBeLessThan(500)
    },
  )

  test('answers a short name or nothing for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(storeErrorCode(`<Code>${text}</Code>`) ?? 'none').toMatch(/^\w{1,64}$/)
      }),
    )
  })
})
