import { expect, test } from 'vitest'

import { examplesOf } from './examples.ts'

const page = (...lines: string[]) => lines.join('\n')

test('ts and tsx fences are taken with their line, others are left', () => {
  const { checked } = examplesOf(
    page('# a', '```ts', 'const a = 1', '', 'a', '```', '```sh', 'ls', '```', '~~~tsx', '<b />', '~~~'),
  )
  expect(checked).toEqual([
    { language: 'ts', line: 3, code: 'const a = 1\n\na' },
    { language: 'tsx', line: 11, code: '<b />' },
  ])
})

test('a fence opts out with a reason', () => {
  expect(examplesOf(page('```ts no-check: shows a mistake', 'a', '```'))).toEqual({
    checked: [],
    excused: [{ line: 2, reason: 'shows a mistake' }],
  })
})

test('a fence names its file', () => {
  expect(examplesOf(page('```ts handler.ts', 'a', '```')).checked).toEqual([
    { language: 'ts', line: 2, code: 'a', file: 'handler.ts' },
  ])
})

test.for(['```ts no-check', '```ts no-check:', '```ts ignore'])('%s drops no fence unseen', (fence) => {
  expect(() => examplesOf(page('', fence, 'a', '```'))).toThrow('line 2')
})

test('a fence inside a longer fence is text', () => {
  expect(examplesOf(page('````md', '```ts', 'a', '```', '````')).checked).toEqual([])
})
