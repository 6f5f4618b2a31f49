import type { Locale } from '@longshore/react'
import { ar } from '@longshore/react/locales/ar'
import { de } from '@longshore/react/locales/de'
import { en } from '@longshore/react/locales/en'
import { ja } from '@longshore/react/locales/ja'

import type { Look } from './look.ts'

export const LOCALES = { en, de, ja, ar } satisfies Record<string, Locale>

export type Language = keyof typeof LOCALES

/** The same object for the same language, as the components want it. */
export function localeOf({ language, dir }: Pick<Look, 'language' | 'dir'>): Locale {
  const locale = LOCALES[language]
  if (dir === undefined || dir === locale.dir) return locale
  return (turned[language] ??= { ...locale, dir })
}

/** Read the other way than they are written. */
const turned: Partial<Record<Language, Locale>> = {}
