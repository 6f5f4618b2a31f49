import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, expect, test } from 'vitest'

import { measure, type Chunk } from './measure.ts'

const directory = mkdtempSync(join(tmpdir(), 'longshore-measure-'))
afterAll(() => rmSync(directory, { recursive: true }))

test('what is imported at once and what is imported later are counted apart', async () => {
  writeFileSync(join(directory, 'now.js'), `export const now = '${noise(4000)}'`)
  writeFileSync(join(directory, 'later.js'), `export const later = '${noise(20_000)}'`)
  const chunks = await measure(
    `import { now } from './now.js'; console.log(now); import('./later.js').then(console.log)`,
    directory,
  )
  const [now, later] = [bytesOf(chunks, 'at once'), bytesOf(chunks, 'later')]
  expect(now).toBeGreaterThan(2000)
  expect(now).toBeLessThan(6000)
  expect(later).toBeGreaterThan(10_000)
})

test('what the page does not use costs nothing', async () => {
  writeFileSync(join(directory, 'two.js'), `export const a = 1; export const b = '${noise(4000)}'`)
  const chunks = await measure(`import { a } from './two.js'; console.log(a)`, directory)
  expect(bytesOf(chunks, 'at once')).toBeLessThan(200)
})

test('what is imported later by something that the page does not use costs nothing', async () => {
  writeFileSync(join(directory, 'lazy.js'), `export const lazy = '${noise(4000)}'`)
  const two = `export const a = 1; export const load = () => import('./lazy.js')`
  writeFileSync(join(directory, 'loader.js'), two)
  const chunks = await measure(`import { a } from './loader.js'; console.log(a)`, directory)
  expect(bytesOf(chunks, 'later')).toBe(0)
})

test('a style sheet is loaded at once', async () => {
  writeFileSync(join(directory, 'look.css'), `.a { background: url('data:,${noise(4000)}') }`)
  const chunks = await measure(`import './look.css'`, directory)
  expect(bytesOf(chunks, 'at once')).toBeGreaterThan(2000)
})

function bytesOf(chunks: readonly Chunk[], loaded: Chunk['loaded']): number {
  return chunks.reduce((sum, chunk) => (chunk.loaded === loaded ? sum + chunk.bytes : sum), 0)
}

/** Text that does not compress to nothing. */
function noise(length: number): string {
  let seed = 1
  return Array.from({ length }, () => {
    seed = (seed * 48_271) % 2_147_483_647
    return (seed % 36).toString(36)
  }).join('')
}
