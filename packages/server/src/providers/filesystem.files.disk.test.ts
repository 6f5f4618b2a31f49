import { mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bytesFrom, expectBytes } from './conformance/bytes.ts'
import { keysOf, putBytes, readBody } from './conformance/stored.ts'
import { filesystem, type FilesystemProvider } from './filesystem.ts'
import { leftoversOf } from './filesystem/testing/leftovers.ts'

const KEY = 'folder/file'
const BYTES = bytesFrom(1, 3_000_000)
let outer: string
let root: string
let provider: FilesystemProvider

beforeEach(async () => {
  outer = await mkdtemp(join(tmpdir(), 'longshore-disk-'))
  root = join(outer, 'root')
  provider = filesystem({ root, fsync: false })
})
afterEach(() => rm(outer, { recursive: true }))

const entryPath = (): string => join(root, 'objects', 'default', 'folder.d', 'file.json')

async function onlyBlob(): Promise<string> {
  const [blob = ''] = await readdir(join(root, 'blobs'))
  return join(root, 'blobs', blob)
}

test.each(['', '/etc/passwd', '../x', 'a/../../x', 'a/./b', 'a\0b', 'x'.repeat(1025), 'a\ud800'])(
  'the key %j is INVALID_KEY for every method, and makes nothing',
  async (key) => {
    await putBytes(provider, KEY, bytesFrom(1, 10))
    const refused = { code: 'INVALID_KEY' }
    const at = { key }
    const from = { key: KEY }
    await expect(provider.get(at)).rejects.toMatchObject(refused)
    await expect(provider.signGet({ ...at, disposition: '', expiresIn: 1 })).rejects.toMatchObject(refused)
    await expect(putBytes(provider, key, bytesFrom(1, 10))).rejects.toMatchObject(refused)
    await expect(provider.copy({ from, to: at, onlyIfAbsent: false })).rejects.toMatchObject(refused)
    await expect(provider.copy({ from: at, to: from, onlyIfAbsent: false })).rejects.toMatchObject(refused)
    expect(await provider.removeMany(undefined, [key])).toMatchObject([{ key, error: refused }])
    expect(await leftoversOf(root)).toEqual({ objects: 1, blobs: 1, others: [] })
  },
)

test.each([
  '..',
  '../',
  '/',
  '/etc',
  'a/../',
  'folder/../',
  '\0',
  'a\ud800',
  'x'.repeat(2000),
  './',
  'folder//',
])('the prefix %j lists nothing: no key begins with it', async (prefix) => {
  await putBytes(provider, KEY, bytesFrom(1, 10))
  for (const delimiter of [undefined, '/'] as const) {
    expect(await provider.list({ prefix, delimiter, limit: 10 })).toEqual({ objects: [], prefixes: [] })
  }
})

test.each(['!', 'a b', '=', 'ä', '../x'])('the cursor %j is refused', async (cursor) => {
  const listing = provider.list({ prefix: '', limit: 10, cursor })
  await expect(listing).rejects.toMatchObject({ code: 'INVALID_KEY' })
})

test('a cursor that nobody has given leads nowhere but behind the prefix', async () => {
  await putBytes(provider, 'a/1', bytesFrom(1, 10))
  await putBytes(provider, 'b/1', bytesFrom(1, 10))
  for (const from of ['', 'a', '../', 'zzz', '/etc', '\u00ff\u00ff']) {
    const cursor = Buffer.from(from || ' ', 'latin1').toString('base64url')
    const found = keysOf([await provider.list({ prefix: 'b/', limit: 10, cursor })])
    expect(['b/1', undefined]).toContain(found[0])
    expect(found.length).toBeLessThan(2)
  }
})

test('there is no bucket but the default one, for any method', async () => {
  const at = { bucket: 'other', key: KEY }
  for (const act of [
    () => provider.get(at),
    () => provider.signGet({ ...at, disposition: '', expiresIn: 1 }),
    () => putBytes(provider, KEY, BYTES, { bucket: 'other' }),
    () => provider.copy({ from: at, to: { key: KEY }, onlyIfAbsent: false }),
    () => provider.copy({ from: { key: KEY }, to: at, onlyIfAbsent: false }),
    () => provider.removeMany('other', [KEY]),
    () => provider.list({ bucket: 'other', prefix: '', limit: 10 }),
  ]) {
    await expect(act()).rejects.toMatchObject({ code: 'REFUSED' })
  }
})

describe('what is damaged', () => {
  test('a link in place of a blob is not read, nor by way of a copy', async () => {
    await putBytes(provider, KEY, bytesFrom(1, 6))
    const secret = join(outer, 'passwd')
    await writeFile(secret, 'secret')
    const blob = await onlyBlob()
    await rm(blob)
    await symlink(secret, blob)
    await expect(provider.get({ key: KEY })).rejects.toMatchObject({ code: 'REFUSED' })
    await provider.copy({ from: { key: KEY }, to: { key: 'copy' }, onlyIfAbsent: false })
    await expect(provider.get({ key: 'copy' })).rejects.toMatchObject({ code: 'REFUSED' })
    await provider.remove({ key: 'copy' })
    expect(await readFile(secret, 'utf8')).toBe('secret')
  })

  test('an object whose bytes are gone is an error, not an absence', async () => {
    await putBytes(provider, KEY, bytesFrom(1, 6))
    await rm(await onlyBlob())
    await expect(provider.get({ key: KEY })).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    const copy = provider.copy({ from: { key: KEY }, to: { key: 'copy' }, onlyIfAbsent: false })
    await expect(copy).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect((await leftoversOf(root)).others).toEqual([])
  })

  test('an object that has lost bytes breaks off, and is not passed off as a shorter one', async () => {
    await putBytes(provider, KEY, BYTES)
    await truncate(await onlyBlob(), 2_000_000)
    const whole = await provider.get({ key: KEY })
    await expect(whole && readBody(whole.body)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    const range = await provider.get({ key: KEY }, { range: { start: 0, end: 2_000_000 } })
    expectBytes(range && (await readBody(range.body)), BYTES.subarray(0, 2_000_000))
  })

  test('an entry that is garbage is passed over by a listing', async () => {
    await putBytes(provider, KEY, BYTES)
    await putBytes(provider, 'folder/other', BYTES)
    for (const text of [
      '',
      '{',
      '{"version":1}',
      (await readFile(entryPath(), 'utf8')).replace('file', 'x'),
    ]) {
      await writeFile(entryPath(), text)
      expect(keysOf([await provider.list({ prefix: 'folder/', limit: 10 })])).toEqual(['folder/other'])
      await expect(provider.get({ key: KEY })).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    }
  })
})

test('a put whose body breaks off, or is too long or short, leaves nothing', async () => {
  await expect(putBytes(provider, KEY, BYTES, { size: 10 })).rejects.toMatchObject({
    code: 'LENGTH_MISMATCH',
  })
  await expect(putBytes(provider, KEY, BYTES, { size: 4_000_000 })).rejects.toMatchObject({
    code: 'LENGTH_MISMATCH',
  })
  const object = { key: KEY, type: '', metadata: {}, onlyIfAbsent: false }
  const broken = async function* (): AsyncGenerator<Uint8Array> {
    yield BYTES
    throw new Error('the line broke')
  }
  await expect(provider.put(object, broken())).rejects.toThrow('the line broke')
  expect(await leftoversOf(root)).toEqual({ objects: 0, blobs: 0, others: [] })
})

test('a sweep of all keeps every object, its copies too, when the others are gone', async () => {
  await putBytes(provider, KEY, BYTES)
  for (const key of ['b', 'c']) {
    await provider.copy({ from: { key: KEY }, to: { key }, onlyIfAbsent: false })
  }
  await provider.copy({ from: { key: 'b' }, to: { key: 'b' }, metadata: { a: 'b' }, onlyIfAbsent: false })
  await provider.remove({ key: KEY })
  expect(await provider.sweep({ olderThan: -60_000 })).toEqual({ uploads: 0, blobs: 0 })
  for (const key of ['b', 'c']) {
    const found = await provider.get({ key })
    expectBytes(found && (await readBody(found.body)), BYTES)
  }
  expect(await leftoversOf(root)).toEqual({ objects: 2, blobs: 2, others: [] })
})
