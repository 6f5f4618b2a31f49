import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { randomBytes, randomFile } from './random-file.ts'
import { tempDir } from './temp-dir.ts'

test.each([0, 1, 1_048_576, 3_000_001])('%i bytes are on disk as the seed and the hash say', async (size) => {
  await using folder = await tempDir()
  const file = await randomFile(join(folder.path, 'file'), size, 42)
  const bytes = await readFile(file.path)
  expect(bytes.length).toBe(size)
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256)
  expect(bytes.equals(randomBytes(size, 42))).toBe(true)
})

test('another seed gives other bytes', () => {
  expect(randomBytes(100, 1)).not.toEqual(randomBytes(100, 2))
})
