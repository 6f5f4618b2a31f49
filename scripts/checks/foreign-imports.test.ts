import { expect, test } from 'vitest'

import { importsOf } from './foreign-imports.ts'

test('every form of import is found', () => {
  const code = `import { a } from "axios";
import type { B } from './b.js'
export * from "p-queue";
export { d } from '@longshore/protocol'
const e = await import("idb-keyval"); type F = import('./f.js').F
import './g.js'`
  expect(importsOf(code)).toEqual([
    'axios',
    './b.js',
    'p-queue',
    '@longshore/protocol',
    'idb-keyval',
    './f.js',
    './g.js',
  ])
})

test('words in code are no imports', () => {
  expect(importsOf(`const from = "axios"; important("x")`)).toEqual([])
})
