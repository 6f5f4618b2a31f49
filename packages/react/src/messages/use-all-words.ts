import { useContext } from 'react'

import type { AllWords } from './create-words.ts'
import { en } from './en.ts'
import { LocaleContext } from './locale-context.ts'
import { wordsOf } from './words-of.ts'

/**
 * What components say in the language of the nearest `LongshoreProvider`; English where it has none. The same object
 * for the same locale.
 */
export function useAllWords(): AllWords {
  return wordsOf(useContext(LocaleContext) ?? en)
}
