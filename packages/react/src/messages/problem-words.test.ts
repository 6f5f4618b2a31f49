import { LongshoreError } from '@longshore/core'
import { expect, test } from 'vitest'

import { createWords } from './create-words.ts'
import { en } from './en.ts'
import { problemWords } from './problem-words.ts'

const words = createWords(en)

test.each([
  [
    new LongshoreError('FILE_CHANGED', 'for who writes the page'),
    'The file changed while it was being uploaded. Pick it again.',
  ],
  [new LongshoreError('REJECTED', 'No cats, please.'), 'No cats, please.'],
  [new LongshoreError('BAD_SIGNER_RESPONSE', 'for who writes the page'), 'Something went wrong. Try again.'],
  [new TypeError('x is undefined'), 'Something went wrong. Try again.'],
  [undefined, 'Something went wrong. Try again.'],
])('%s is told as: %s', (error, said) => {
  expect(problemWords(words, error)).toBe(said)
})
