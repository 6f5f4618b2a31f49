import { LOCALES, type Language } from './locales.ts'

/** How a page looks. It stands in the address, so that links, reloads and tests have it. */
export interface Look {
  /** `auto`: as the person's system has it */
  readonly theme: 'auto' | 'light' | 'dark'
  readonly language: Language
  /** where it is not that of the language */
  readonly dir?: 'ltr' | 'rtl'
  readonly isCompact: boolean
}

/** @param search the part of an address that begins with `?`: `theme`, `lang`, `dir`, `compact` */
export function readLook(search: string): Look {
  const query = new URLSearchParams(search)
  const theme = query.get('theme')
  const given = query.get('dir')
  const dir = given === 'ltr' || given === 'rtl' ? given : undefined
  const lang = query.get('lang') ?? ''
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    language: isLanguage(lang) ? lang : dir === 'rtl' ? 'ar' : 'en',
    ...(dir && { dir }),
    isCompact: query.has('compact'),
  }
}

/** The search of an address with another look; what else stands in it stays. */
export function withLook(search: string, { theme, language, dir, isCompact }: Look): string {
  const query = new URLSearchParams(search)
  const set = (name: string, value: string | undefined): void =>
    value === undefined ? query.delete(name) : query.set(name, value)
  set('theme', theme === 'auto' ? undefined : theme)
  set('lang', language === 'en' ? undefined : language)
  set('dir', dir)
  set('compact', isCompact ? '' : undefined)
  const written = query.toString()
  return written === '' ? '' : `?${written}`
}

function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(LOCALES, tag)
}
