import { expect, test } from 'vitest'

import { createWords } from '../messages/create-words.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { ja } from './ja.ts'
import { NUMBERS, numbersOf } from './testing/numbers.ts'

test.each([en, de, ja, ar])('in $tag a browser writes numbers as a server does', (locale) => {
  expect(numbersOf(createWords(locale))).toEqual(NUMBERS[locale.tag])
})
