import type { KeyRequest, ObjectInfo } from '@longshore/server'
import { expect, test } from 'vitest'

import { namesInTurn, type NamesInTurn } from './names-in-turn.ts'

function infoOf(key: string, mark: string): ObjectInfo {
  return { key, size: 1, type: '', etag: 'e', lastModified: 0, metadata: { 'longshore-id': mark } }
}

/** Over a store in which these keys stand, each made by the upload of this id. */
function names(stored: Readonly<Record<string, string>> = {}): {
  readonly key: (id: string, name: string, folder?: string) => Promise<string>
  readonly completed: NamesInTurn['completed']
} {
  const { keys, completed } = namesInTurn({
    info: async ({ key }) => (stored[key] === undefined ? undefined : infoOf(key, stored[key])),
  })
  const rest = { prefix: '', size: 1, type: '', metadata: {}, tenant: 'demo', route: 'default' } as const
  const request = (id: string, name: string, folder: string): KeyRequest => ({ id, name, folder, ...rest })
  return { key: async (id, name, folder = '') => keys(request(id, name, folder)), completed }
}

test('a file is at its name in its folder', async () => {
  const { key } = names()
  expect(await key('a', 'report.pdf', 'photos/2026/')).toBe('photos/2026/report.pdf')
})

test('two of a name that are under way at once get two names, and keep them when they ask again', async () => {
  const { key } = names()
  const asked = [key('a', 'big.bin'), key('b', 'big.bin'), key('c', 'big.bin'), key('a', 'big.bin')]
  expect(await Promise.all(asked)).toEqual(['big.bin', 'big (1).bin', 'big (2).bin', 'big.bin'])
  expect(await key('b', 'big.bin')).toBe('big (1).bin')
})

test('a name at which something stands is taken, but by the upload that it came from', async () => {
  const { key } = names({ 'a.txt': 'a', 'a (1).txt': 'b' })
  expect(await key('c', 'a.txt')).toBe('a (2).txt')
  expect(await key('a', 'a.txt')).toBe('a.txt')
})

test('a name is free again once its object was removed', async () => {
  const stored: Record<string, string> = {}
  const { key, completed } = names(stored)
  expect(await key('a', 'a.txt')).toBe('a.txt')
  stored['a.txt'] = 'a'
  completed('a.txt')
  expect(await key('b', 'a.txt')).toBe('a (1).txt')
  delete stored['a.txt']
  expect(await key('c', 'a.txt')).toBe('a.txt')
})

test.each([
  ['README', 'README (1)'],
  ['.gitignore', '.gitignore (1)'],
  ['archive.tar.gz', 'archive.tar (1).gz'],
])('the number goes before the extension: %s, %s', async (name, second) => {
  const { key } = names()
  await key('a', name)
  expect(await key('b', name)).toBe(second)
})
