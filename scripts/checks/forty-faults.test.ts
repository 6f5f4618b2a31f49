import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const FORTY = Array.from({ length: 40 }, (_, i) => i + 1)

/** The text of every file below a folder whose name ends so. */
function textsOf(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path) && !path.includes('node_modules'))
    .map((path) => readFileSync(join(root, folder, path), 'utf8'))
}

/** The numbers in titles `fault N: …`. */
function numbersIn(texts: readonly string[]): ReadonlySet<number> {
  return new Set(texts.flatMap((text) => [...text.matchAll(/['"`]fault (\d+): /g)].map(([, n]) => Number(n))))
}

const inBrowser = numbersIn(textsOf('e2e/faults', /\.spec\.ts$/))
const units = textsOf('packages', /(?<!\.d)\.test\.ts$/)
const alone = numbersIn(units.filter((text) => text.includes('a browser adds nothing: ')))

describe('none of the forty faults is forgotten', () => {
  test.each(FORTY)('number %i has a test in a browser, or a unit test that says why not', (n) => {
    expect(inBrowser.has(n) || alone.has(n)).toBe(true)
  })

  test('and there is no forty-first', () => {
    expect([...inBrowser, ...numbersIn(units)].filter((n) => !FORTY.includes(n))).toEqual([])
  })
})
