import { expect, test } from 'vitest'
import { bytesFrom, expectBytes } from './bytes.ts'
import { infoOf, type Suite } from './provider-under-test.ts'
import { openUpload, put } from './upload-of.ts'

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** `key` made exactly 1,024 bytes long: S3's longest. */
const filled = (key: string, filler: string): string =>
  key +
  filler.repeat(Math.floor((1024 - bytesOf(key)) / bytesOf(filler))) +
  'x'.repeat((1024 - bytesOf(key)) % bytesOf(filler))

const NAMES = [
  'with space.txt',
  ' leading and trailing ',
  'two  spaces',
  '#%?+&=;,:@!$\'()*~"<>|^`{}[]',
  '100%25%2F%00.txt',
  'a+b.txt',
  'back\\slash',
  'Prüfung.txt',
  'Pru\u0308fung.txt',
  '文件名.txt',
  'ملف.txt',
  'ไฟล์',
  '🐙👩‍👩‍👧.png',
  '.htaccess',
  '...',
  '.a/..b/c..',
  'CON',
  'constructor',
  '__proto__',
  'file.json',
  'file.json/file.d/.c',
  '-rf',
  '~',
  'UPPER/lower/MiXeD',
]

export function keyCases({ store, freshKey }: Suite): void {
  const roundTrip = async (key: string): Promise<void> => {
    const { provider, read } = store()
    const single = bytesFrom(bytesOf(key), 100)
    expect(await put(provider, key, single)).toMatchObject({ ok: true })
    expect((await infoOf(provider, key)).key).toBe(key)
    expectBytes(await read(key), single)
    const upload = await openUpload(provider, key, bytesFrom(bytesOf(key) + 1, 100), 100)
    expect((await provider.listUploads({ key })).map((open) => open.uploadId)).toEqual([upload.uploadId])
    await upload.sendAll()
    await upload.complete()
    expectBytes(await read(key), upload.bytes)
    await provider.remove({ key })
    expect(await provider.info({ key })).toBeUndefined()
  }

  test.each(NAMES)('like %j keeps its name through put, upload and remove', async (name) => {
    await roundTrip(freshKey(name))
  })

  test.each([
    ['one long segment', 'x'],
    ['one long segment of three-byte characters', '文'],
    ['one long segment of capitals', 'X'],
    ['segments of one character', '/x'],
    ['four-byte characters', '🐙'],
  ])('of 1,024 bytes works: %s', async (_, filler) => {
    const key = filled(freshKey('k'), filler)
    expect(bytesOf(key)).toBe(1024)
    await roundTrip(key)
  })

  test('and keys below, beside and beyond it are different objects', async () => {
    const { provider, read } = store()
    const base = freshKey('a')
    const keys = [
      base,
      `${base}/b`,
      `${base}/b/c`,
      `${base}b`,
      `${base}.json`,
      base.slice(0, -1) + 'A',
      `${base}%2Fb`,
    ]
    for (const [i, key] of keys.entries()) await put(provider, key, bytesFrom(i, 50 + i))
    for (const [i, key] of keys.entries()) expectBytes(await read(key), bytesFrom(i, 50 + i))
    await provider.remove({ key: base })
    expect(await provider.info({ key: base })).toBeUndefined()
    for (const [i, key] of keys.entries()) {
      if (key !== base) expectBytes(await read(key), bytesFrom(i, 50 + i))
    }
    await provider.remove({ key: `${base}/b/c` })
    expectBytes(await read(`${base}/b`), bytesFrom(1, 51))
  })
}
