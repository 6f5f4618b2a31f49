import { createWords, type Words } from './create-words.ts'
import type { Locale } from './locale.ts'
import type { UploadMessages } from './messages.ts'

const made = new WeakMap<Locale<UploadMessages>, Words>()

/** The words of a locale, made once. */
export function wordsOf<M extends UploadMessages>(locale: Locale<M>): Words<M> {
  // what is kept under a locale was made of it
  let words = made.get(locale) as Words<M> | undefined
  if (!words) made.set(locale, (words = createWords(locale)))
  return words
}
