import { afterEach, describe, expect, test } from 'vitest'
import type { Completion } from '../../provider.ts'
import { errorXml, stubStore, type StubAnswer, type StubStore } from './stub/stub-store.ts'

let stub: StubStore | undefined
afterEach(async () => await stub?.close())

const completion: Completion = {
  key: 'secret-key',
  uploadId: 'u',
  parts: [{ partNumber: 1, size: 5, etag: '"e"', checksum: 'AAAAAA==' }],
  size: 5,
  algorithm: 'CRC32C',
  checksum: 'AAAAAA==',
  onlyIfAbsent: true,
}
const DONE =
  '<CompleteMultipartUploadResult><Key>secret-key</Key><ETag>"done-1"</ETag></CompleteMultipartUploadResult>'
/** The listing of an upload that is still there as it was. */
const LISTED =
  '<ListPartsResult><IsTruncated>false</IsTruncated><Part><PartNumber>1</PartNumber><Size>5</Size><ETag>"e"</ETag></Part></ListPartsResult>'

/** Completes against these answers in turn, the last for ever; any listing finds the upload open. */
async function complete(...answers: StubAnswer[]): Promise<{ tries: number }> {
  const store = await stubStore(({ method }) => {
    if (method === 'GET') return { body: LISTED }
    const posts = store.requests.filter((request) => request.method === 'POST').length
    return answers[Math.min(posts, answers.length) - 1] ?? {}
  })
  stub = store
  try {
    await store.provider.completeUpload(completion)
  } catch (error) {
    throw Object.assign(error as Error, { tries: posts(store) })
  }
  return { tries: posts(store) }
}

function posts(store: StubStore): number {
  return store.requests.filter(({ method }) => method === 'POST').length
}

describe('Complete answered with 200', () => {
  test('and the result is done', async () => {
    expect(await complete({ body: DONE })).toEqual({ tries: 1 })
  })

  test('and white space before the result, as a long Complete sends, is done', async () => {
    expect(await complete({ body: `${' '.repeat(10_000)}\n${DONE}\n` })).toEqual({ tries: 1 })
  })

  test.each([
    ['inside', errorXml('InternalError')],
    ['inside after white space', `   \n  ${errorXml('InternalError')}`],
    ['inside before white space', `${errorXml('InternalError')}\r\n  `],
  ])('and InternalError %s is asked again', async (_where, body) => {
    expect(await complete({ body }, { body: DONE })).toEqual({ tries: 2 })
  })

  test('and InternalError inside for ever is UNAVAILABLE after the bounded tries', async () => {
    await expect(complete({ body: errorXml('InternalError') })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      tries: 3,
    })
  })

  test.each([
    ['AccessDenied', 'REFUSED'],
    ['InvalidPart', 'INVALID_PART'],
    ['EntityTooSmall', 'INVALID_PART'],
    ['PreconditionFailed', 'ALREADY_EXISTS'],
    ['NoSuchUpload', 'NO_SUCH_UPLOAD'],
    ['BadDigest', 'CHECKSUM_MISMATCH'],
  ])('and %s inside is %s', async (s3Code, code) => {
    await expect(complete({ body: errorXml(s3Code) })).rejects.toMatchObject({ code })
  })

  test.each([
    ['white space and then nothing', { body: '  \n ' }],
    ['nothing', {}],
    ['white space and then a reset', { body: '   ', ending: 'cut' }],
    ['half a result', { body: DONE.slice(0, 40) }],
  ] as const)('and %s is no success: asked again, and again', async (_what, answer) => {
    await expect(complete(answer)).rejects.toMatchObject({ code: 'UNAVAILABLE', tries: 3 })
  })

  test.each([
    ["a captive portal's page", '<html><body>Please log in</body></html>'],
    ['a page with a document type', '<!DOCTYPE html><html><body>Please log in</body></html>'],
    ['JSON', '{"ok":true}'],
  ])('by %s is no success', async (_what, body) => {
    await expect(complete({ body })).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })
})

test('carries the parts with their checksums, the whole with its own and its size, and the condition', async () => {
  await complete({ body: DONE })
  expect(stub?.requests[0]?.headers).toMatchObject({
    'x-amz-checksum-crc32c': 'AAAAAA==',
    'x-amz-checksum-type': 'FULL_OBJECT',
    'x-amz-mp-object-size': '5',
    'if-none-match': '*',
  })
})

test('a 500 of a gateway that means the upload is gone is NO_SUCH_UPLOAD', async () => {
  const store = await stubStore(({ method }) =>
    method === 'GET'
      ? { status: 404, body: errorXml('NoSuchKey') }
      : { status: 500, body: errorXml('InternalError') },
  )
  stub = store
  await expect(store.provider.completeUpload(completion)).rejects.toMatchObject({ code: 'NO_SUCH_UPLOAD' })
})

test('a wrong whole whose parts are not as listed is INVALID_PART', async () => {
  const store = await stubStore(({ method }) =>
    method === 'GET'
      ? { body: LISTED.replace('"e"', '"other"') }
      : { status: 400, body: errorXml('BadDigest') },
  )
  stub = store
  await expect(store.provider.completeUpload(completion)).rejects.toMatchObject({ code: 'INVALID_PART' })
})
