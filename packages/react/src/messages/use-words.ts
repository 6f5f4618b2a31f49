import { useContext } from 'react'

import type { Words } from './create-words.ts'
import { enUpload } from './en-upload.ts'
import { LocaleContext } from './locale-context.ts'
import { wordsOf } from './words-of.ts'

/**
 * What the parts of an uploader say, in the language of the nearest `LongshoreProvider`; English where it has none.
 * The same object for the same locale.
 */
export function useWords(): Words {
  return wordsOf(useContext(LocaleContext) ?? enUpload)
}
