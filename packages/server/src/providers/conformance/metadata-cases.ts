import { expect, test } from 'vitest'
import { bytesFrom } from './bytes.ts'
import { infoOf, type Suite } from './provider-under-test.ts'
import { openUpload, put } from './upload-of.ts'

const SETS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['none', {}],
  ['plain', { 'longshore-id': 'abc', author: 'Ada' }],
  ['of any script', { a: 'Prüfung', b: '文件名', c: 'ملف', d: '🐙 emoji', e: 'ไฟล์' }],
  [
    'of every printable ASCII character',
    { all: String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 32 + i)).trim() },
  ],
  ['that looks encoded', { percent: '100%25', mime: '=?UTF-8?B?w7w=?=', plus: 'a+b c' }],
  ['with an empty value', { empty: '', full: 'x' }],
  ['of nearly 2 KB', { long: 'x'.repeat(2_000) }],
]

export function metadataCases({ store, freshKey }: Suite): void {
  test.each(SETS)('%s comes back as it was given, from a put', async (_, metadata) => {
    const { provider } = store()
    const key = freshKey()
    expect(await put(provider, key, bytesFrom(1, 10), { metadata })).toMatchObject({ ok: true })
    expect((await infoOf(provider, key)).metadata).toEqual(metadata)
  })

  test.each(SETS)('%s comes back as it was given, from a completed upload', async (_, metadata) => {
    const { provider } = store()
    const upload = await openUpload(provider, freshKey(), bytesFrom(2, 10), 10, { metadata })
    await upload.sendAll()
    await upload.complete()
    expect((await infoOf(provider, upload.key)).metadata).toEqual(metadata)
  })

  test.each(['', 'text/plain', 'text/html; charset=utf-8', 'application/vnd.oasis.opendocument.text'])(
    'has the type %j as it was given',
    async (type) => {
      const { provider } = store()
      const key = freshKey()
      expect(await put(provider, key, bytesFrom(3, 10), { type })).toMatchObject({ ok: true })
      // A store that must name some type names the one that says nothing.
      const expected = type === '' ? ['', 'application/octet-stream', 'binary/octet-stream'] : [type]
      expect((await infoOf(provider, key)).type).toBeOneOf(expected)
    },
  )
}
