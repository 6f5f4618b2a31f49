import { chmod, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { tempDir } from '@longshore/testkit'
import { expect, test } from 'vitest'

import { keptSecret } from './secret-file.ts'

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777

test('a secret is made once, for its owner only, and is the same at the next start', async () => {
  await using folder = await tempDir('secret')
  const data = join(folder.path, 'not/yet/there')
  const secret = await keptSecret(data)
  expect(secret).toMatch(/^[\w-]{64}$/)
  expect(await keptSecret(data)).toBe(secret)
  expect(await readdir(data)).toEqual(['signing-secret'])
  expect(await modeOf(join(data, 'signing-secret'))).toBe(0o600)
})

test('servers that start at once share one secret', async () => {
  await using folder = await tempDir('secret')
  const secrets = await Promise.all(Array.from({ length: 20 }, () => keptSecret(folder.path)))
  expect(new Set(secrets).size).toBe(1)
  expect(await readdir(folder.path)).toHaveLength(1)
})

test('a secret that others could read is closed to them', async () => {
  await using folder = await tempDir('secret')
  const path = join(folder.path, 'signing-secret')
  await keptSecret(folder.path)
  await chmod(path, 0o644)
  await keptSecret(folder.path)
  expect(await modeOf(path)).toBe(0o600)
})

test('a secret file that was cut short is told, and not used', async () => {
  await using folder = await tempDir('secret')
  await writeFile(join(folder.path, 'signing-secret'), 'short\n')
  await expect(keptSecret(folder.path)).rejects.toThrow(/signing-secret holds no secret.*Remove it/)
})
