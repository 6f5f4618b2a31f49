import { describe, expect, test } from 'vitest'
import { parseGrant, type PutGrant } from './data-grant.ts'
import { isUploadIdOf, newUploadId } from './ids.ts'
import { formatEntry, infoOfEntry, parseEntry, type ObjectEntry } from './object-entry.ts'
import { formatMeta, parseMeta, partCountOf, partSizeOf, type UploadMeta } from './upload-meta.ts'

const metadata: Record<string, string> = {
  'longshore-id': '1',
  name: '文件 🐙',
  constructor: 'x',
  lone: '\ud800',
}
const entry: ObjectEntry = {
  key: 'a/ü',
  blob: 'put-1-2',
  madeBy: 'put-1-2',
  size: 5,
  type: 'text/plain',
  metadata,
  checksum: { algorithm: 'CRC32C', value: 'AAAAAA==' },
  lastModified: 1,
}
const meta: UploadMeta = {
  key: 'a',
  size: 25,
  partSize: 10,
  type: '',
  metadata,
  algorithm: 'CRC32C',
  initiated: 1,
}

describe('an entry', () => {
  test('reads back as it was written, names like constructor and __proto__ included', () => {
    const odd = {
      ...entry,
      metadata: JSON.parse('{"__proto__":"x","constructor":"y"}') as Record<string, string>,
    }
    expect(parseEntry(formatEntry(entry))).toEqual(entry)
    expect(Object.entries(parseEntry(formatEntry(odd))?.metadata ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
  })

  test('has an ETag of its own for each blob, quoted', () => {
    const etag = infoOfEntry(entry).etag
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/)
    expect(infoOfEntry({ ...entry, lastModified: 2 }).etag).toBe(etag)
    expect(infoOfEntry({ ...entry, blob: 'put-1-3' }).etag).not.toBe(etag)
  })

  test.each(['', '{', 'null', '[]', '{}', '{"version":2}', formatEntry({ ...entry, blob: '../x' })])(
    'is not %j',
    (text) => {
      expect(parseEntry(text)).toBeUndefined()
    },
  )
})

describe('what an upload was opened with', () => {
  test('reads back as it was written', () => {
    expect(parseMeta(formatMeta(meta))).toEqual(meta)
  })

  test.each(['', '{', '{}', '{"version":1}'])('is not %j', (text) => {
    expect(parseMeta(text)).toBeUndefined()
  })

  test.each([
    [25, 10, [10, 10, 5]],
    [20, 10, [10, 10]],
    [1, 10, [1]],
    [0, 10, [0]],
  ])('of %i bytes in parts of %i has parts of %j', (size, partSize, sizes) => {
    const upload = { ...meta, size, partSize }
    expect(partCountOf(upload)).toBe(sizes.length)
    expect(sizes.map((_, i) => partSizeOf(upload, i + 1))).toEqual(sizes)
    for (const none of [0, -1, 1.5, Number.NaN, sizes.length + 1])
      expect(partSizeOf(upload, none)).toBeUndefined()
  })
})

describe('an upload id', () => {
  test('is one of its key only, and later ones sort behind', () => {
    const ids = Array.from({ length: 100 }, () => newUploadId('a'))
    expect(ids.toSorted()).toEqual(ids)
    expect(ids.every((id) => isUploadIdOf('a', id))).toBe(true)
    expect(ids.some((id) => isUploadIdOf('b', id))).toBe(false)
  })

  test.each(['', '..', '../x', 'x/../y', '/etc', `${newUploadId('a')}/x`, `${newUploadId('a')}\n`])(
    'is not %j',
    (text) => {
      expect(isUploadIdOf('a', text)).toBe(false)
    },
  )
})

describe('a grant', () => {
  const put: PutGrant = {
    op: 'put',
    key: 'a',
    size: 1,
    type: '',
    metadata: {},
    algorithm: 'CRC32C',
    checksum: 'AAAAAA==',
    onlyIfAbsent: true,
  }
  const part = {
    op: 'part',
    key: 'a',
    uploadId: 'u',
    partNumber: 1,
    size: 1,
    algorithm: 'CRC32C',
    checksum: 'AAAAAA==',
  }

  test('comes back as it was given', () => {
    expect(parseGrant(JSON.parse(JSON.stringify(put)))).toEqual(put)
    expect(parseGrant(JSON.parse(JSON.stringify(part)))).toEqual(part)
  })

  test.each<[string, unknown]>([
    ['null', null],
    ['a text', 'put'],
    ['of no kind', { ...put, op: 'get' }],
    ['without a key', { ...put, key: undefined }],
    ['of a size that is none', { ...put, size: -1 }],
    ['of an algorithm nobody knows', { ...put, algorithm: 'CRC8' }],
    ['with metadata that is no text', { ...put, metadata: { a: 1 } }],
    ['of a part without a number', { ...part, partNumber: '1' }],
  ])('is none where it is %s', (_, grant) => {
    expect(() => parseGrant(grant)).toThrow('none of this provider')
  })
})
