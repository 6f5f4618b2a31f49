import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FILE_CALLS, filesHarness, type FileCall, type FilesHarness } from '../../test/files-harness.ts'

let all: FilesHarness
beforeAll(async () => {
  all = await filesHarness()
  await all.put('users/u1/a', 'of u1')
  await all.put('users/u2/secret', 'of u2')
  await all.put('secret', 'of nobody')
  await writeFile(join(all.root, 'outside.txt'), 'outside')
})
afterAll(() => all.close())

/** Keys that lead out of a folder somewhere, or would if anything decoded, cut or joined them. */
const WAYS_OUT = [
  '../u2/secret',
  '../../secret',
  'a/../../u2/secret',
  './a',
  'a/.',
  '..',
  '.',
  '',
  '/',
  '//',
  '/users/u2/secret',
  '/etc/passwd',
  'C:\\secret',
  '..\\u2\\secret',
  'a\\..\\..\\u2\\secret',
  'a//b',
  'a/',
  'a\0',
  'a\0/../../u2/secret',
  '\0',
  'a\nb',
  'a\r\nx: y',
  'a\u007f',
  'a\ud800',
  'x'.repeat(1025),
  'x'.repeat(1020),
  'x'.repeat(100_000),
]
/** Keys that are none of these, for nothing decodes them: they are names like others. */
const ENCODED = [
  '..%2fu2%2fsecret',
  '%2e%2e/u2/secret',
  '..%252f',
  '%00',
  'a%2f..',
  '....//'.slice(0, 4),
  '~/a',
]

const withKey: Readonly<Record<FileCall, readonly ((key: string) => object)[]>> = {
  '/downloads/sign': [(key) => ({ key })],
  '/files/list': [],
  '/files/info': [(key) => ({ key })],
  '/files/copy': [(key) => ({ from: key, to: 'new' }), (key) => ({ from: 'a', to: key })],
  '/files/move': [(key) => ({ from: key, to: 'new' }), (key) => ({ from: 'a', to: key })],
  '/files/metadata': [(key) => ({ key, metadata: {} })],
  '/files/remove': [(key) => ({ keys: [key] })],
}
const CASES = FILE_CALLS.flatMap((call) => withKey[call].map((make) => [call, make] as const))

async function expectUntouched(): Promise<void> {
  expect(await all.textAt('users/u1/a')).toBe('of u1')
  expect(await all.textAt('users/u2/secret')).toBe('of u2')
  expect(await all.textAt('secret')).toBe('of nobody')
  const { objects } = await all.provider.list({ prefix: '', limit: 1000 })
  expect(objects.map(({ key }) => key)).toEqual(['secret', 'users/u1/a', 'users/u2/secret'])
}

describe.each(CASES)('%s', (call, make) => {
  test('attack 1, attack 2, attack 3: takes no key that is a way out', async () => {
    const outcomes = await all.batch(call, WAYS_OUT.map(make))
    for (const [i, outcome] of outcomes.entries()) {
      expect.soft(outcome, WAYS_OUT[i]?.slice(0, 40)).toMatchObject({ error: { code: 'INVALID_KEY' } })
    }
    expect(JSON.stringify(outcomes)).not.toMatch(/users\/|longshore-files|node_modules|\.ts:/)
    await expectUntouched()
  })

  test('attack 1: takes an encoded way out for a name', async () => {
    // One at a time: as targets they exist afterwards.
    for (const key of ENCODED) {
      const [outcome] = await all.batch(call, [make(key)])
      expect(JSON.stringify(outcome)).not.toContain('of u2')
      for (const made of [key, 'new']) await all.provider.remove({ key: `users/u1/${made}` })
      await all.put('users/u1/a', 'of u1')
    }
    await expectUntouched()
  })
})

test('another tenant’s objects are not there, for any call', async () => {
  for (const [call, make] of CASES) {
    const [outcome] = await all.batch(call, [make('secret')])
    if (outcome && 'ok' in outcome) {
      // A removal of nothing, and copies to a key of one's own.
      expect(['/files/remove', '/files/copy', '/files/move']).toContain(call)
    } else expect(outcome).toMatchObject({ error: { code: 'NOT_FOUND' } })
    await all.provider.removeMany(undefined, ['users/u1/secret', 'users/u1/new'])
    await all.put('users/u1/a', 'of u1')
  }
  await expectUntouched()
})

test('attack 23: a tenant, prefix or bucket in the body is refused', async () => {
  for (const field of ['tenant', 'bucket', 'storeKey', 'route']) {
    for (const [call, make] of CASES) {
      expect((await all.fails(call, { ...make('a'), [field]: 'u2' })).code).toBe('INVALID_REQUEST')
    }
  }
  await expectUntouched()
})

test('attack 9: items that are none fail alone', async () => {
  for (const call of FILE_CALLS) {
    const outcomes = await all.batch(call, [null, 1, 'x', [], true, { key: {} }])
    for (const outcome of outcomes) expect(outcome).toHaveProperty('error.code')
  }
})

test.each([
  '/downloads/constructor',
  '/files/constructor',
  '/files/__proto__',
  '/files/',
  '/files/List',
  '/files',
])('attack 8: the path %j is unknown', async (path) => {
  expect((await all.post(path, { items: [{ key: 'a' }] })).status).toBe(404)
})

test.each(FILE_CALLS)('attack 32: %s takes no form of another site', async (call) => {
  const response = await all.post(call, { items: [{ key: 'a' }] }, { 'content-type': 'text/plain' })
  expect(response.status).toBe(415)
})

test('attack 4: a link that somebody has put into the root is followed by no call', async () => {
  const own = await filesHarness()
  await own.put('users/u1/a', 'of u1')
  const folder = join(own.root, 'objects/default/users.d/u1.d')
  const outside = join(own.root, 'outside')
  await mkdir(outside)
  await writeFile(join(outside, 'x.json'), '{"version":1,"key":"users/u1/linked/x"}')
  await symlink(outside, join(folder, 'linked.d'))
  await symlink(join(outside, 'x.json'), join(folder, 'file.json'))
  expect((await own.ok('/files/list', {})).objects.map(({ key }) => key)).toEqual(['a'])
  expect(await own.ok('/files/list', { delimiter: '/' })).toMatchObject({ prefixes: [] })
  for (const item of [{ key: 'linked/x' }, { key: 'file' }]) {
    expect((await own.fails('/files/info', item)).code).toBe('STORE_REFUSED')
    expect((await own.fails('/downloads/sign', item)).code).toBe('STORE_REFUSED')
  }
  expect((await own.fails('/files/copy', { from: 'a', to: 'linked/y' })).code).toBe('STORE_REFUSED')
  expect((await own.fails('/files/list', { prefix: 'linked/' })).code).toBe('STORE_REFUSED')
  await own.close()
})
