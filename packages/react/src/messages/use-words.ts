import { useContext } from 'react'

import { createWords, type Words } from './create-words.ts'
import { en } from './en.ts'
import { LocaleContext } from './locale-context.ts'
import type { Locale } from './locale.ts'

const made = new WeakMap<Locale, Words>()

/**
 * What components say in the language of the nearest `LongshoreProvider`; English where it has none. The same
 * object for the same locale.
 */
export function useWords(): Words {
  return wordsOf(useContext(LocaleContext) ?? en)
}

export function wordsOf(locale: Locale): Words {
  let words = made.get(locale)
  if (!words) made.set(locale, (words = createWords(locale)))
  return words
}
