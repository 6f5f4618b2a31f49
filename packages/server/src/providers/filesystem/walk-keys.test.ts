import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mapLimit } from '../../map-limit.ts'
import { fromBytes, readKeyName, toBytes } from './key-name.ts'
import { pathOfKey } from './key-path.ts'
import { walkKeys, type Span } from './walk-keys.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'longshore-walk-'))
})
afterEach(() => rm(root, { recursive: true }))

/** Lays keys out as the store does, with nothing in their entries. */
async function layOut(top: string, keys: readonly string[]): Promise<void> {
  await mapLimit(keys, 16, async (key) => {
    const { folders, file } = pathOfKey(key)
    await mkdir(join(top, ...folders), { recursive: true })
    await writeFile(join(top, ...folders, file), '')
  })
}

async function walk(top: string, span: Partial<Span> = {}): Promise<readonly string[]> {
  const found: string[] = []
  for await (const { bytes } of walkKeys(top, '', { prefix: '', from: '', grouped: false, ...span })) {
    found.push(fromBytes(bytes))
  }
  return found
}

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

test('a folder of more keys than are held at once is walked in order, each key once, from anywhere', async () => {
  const keys = Array.from({ length: 5_000 }, (_, i) => ((i * 7919) % 5_000).toString(36))
  await layOut(root, keys)
  const sorted = keys.toSorted(byBytes)
  expect(await walk(root)).toEqual(sorted)
  expect(await walk(root, { from: `${sorted[3_000] ?? ''}\0` })).toEqual(sorted.slice(3_001))
  expect(await walk(root, { prefix: '1' })).toEqual(sorted.filter((key) => key.startsWith('1')))
})

test('any keys are walked in the order of their bytes, from any of them, with any prefix', async () => {
  let run = 0
  const segment = fc.string({ unit: fc.constantFrom('a', 'A', '.', '-', '0', 'é', '～', '🐙'), maxLength: 3 })
  const key = fc
    .array(fc.oneof(segment, fc.constant('x'.repeat(250))), { minLength: 1, maxLength: 3 })
    .map((segments) => segments.join('/'))
    .filter((text) => text !== '' && !text.startsWith('/') && !/(^|\/)\.{1,2}(\/|$)/.test(text))
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(key, { minLength: 1, maxLength: 12 }),
      fc.nat(),
      fc.nat(),
      async (keys, i, j) => {
        const top = join(root, String(run++))
        await mkdir(top)
        await layOut(top, keys)
        const sorted = keys.toSorted(byBytes)
        const at = i % sorted.length
        // who walks begins in the folder that a prefix names
        const prefix = sorted[at]?.slice(0, j % 4).replace(/\/.*/, '') ?? ''
        expect(await walk(top)).toEqual(sorted)
        expect(await walk(top, { from: `${toBytes(sorted[at] ?? '')}\0` })).toEqual(sorted.slice(at + 1))
        const begin = sorted.filter((each) => toBytes(each).startsWith(toBytes(prefix)))
        expect(await walk(top, { prefix: toBytes(prefix) })).toEqual(begin)
      },
    ),
    { numRuns: 60 },
  )
})

test('folders that hold no key are not told, and what is no key is passed over', async () => {
  await layOut(root, ['a/1', 'b'])
  await mkdir(join(root, 'empty.d', 'deep.d'), { recursive: true })
  await writeFile(join(root, '.DS_Store'), '')
  await writeFile(join(root, 'b.json.tmp'), '')
  await mkdir(join(root, 'folder.json'))
  expect(await walk(root)).toEqual(['a/1', 'b'])
  expect(await walk(root, { grouped: true })).toEqual(['a/', 'b'])
})

test('a name that was laid out reads back, and no other does', () => {
  expect(readKeyName('^i^m^g%201.^j^p^g.json')).toEqual({ kind: 'object', bytes: 'IMG 1.JPG' })
  expect(readKeyName('a.d')).toEqual({ kind: 'folder', bytes: 'a/' })
  expect(readKeyName('a.c')).toEqual({ kind: 'folder', bytes: 'a' })
  expect(readKeyName('.json')).toEqual({ kind: 'object', bytes: '' })
  for (const name of [
    'a',
    'A.json',
    'a b.json',
    '%2.json',
    '%2G.json',
    '^.json',
    'é.json',
    'a.json~',
    '..',
    '',
  ]) {
    expect(readKeyName(name)).toBeUndefined()
  }
})
