import { LongshoreError } from '@longshore/core'
import { expect, test } from 'vitest'

import { folderWords, renameProblem } from './file-words.ts'
import { problemWords } from './problem-words.ts'

test.each([
  [0, 0, false, 'Empty'],
  [1, 0, false, '1 folder'],
  [0, 1, false, '1 file'],
  [2, 1200, false, '2 folders, 1,200 files'],
  [0, 100, true, 'The first 100 files'],
  [3, 97, true, 'The first 3 folders, 97 files'],
])('%d folders and %d files read, with more: %s, %s', (folders, files, hasMore, words) => {
  expect(folderWords(folders, files, hasMore)).toBe(words)
})

test('a taken name is named, and what else keeps a file from its name is told as it is', () => {
  expect(renameProblem(new LongshoreError('CONFLICT', 'words'), 'b.txt')).toBe(
    '“b.txt” is there already. Choose another name.',
  )
  expect(renameProblem(new LongshoreError('FORBIDDEN', 'You may not.'), 'b.txt')).toBe('You may not.')
})

test("only the engine's own errors have words for people", () => {
  expect(problemWords(new TypeError('x is undefined'))).toBe('Something went wrong. Try again.')
})
