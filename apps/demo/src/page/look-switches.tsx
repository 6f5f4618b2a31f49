import { useId } from 'react'

import type { Language } from '../look/locales.ts'
import type { Look } from '../look/look.ts'
import { PAGE_WORDS } from './page-words.ts'

/** Each in its own language. */
const LANGUAGES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  ja: '日本語',
  ar: 'العربية',
}

export interface LookSwitchesProps {
  readonly look: Look
  readonly onLook: (look: Look) => void
}

export function LookSwitches({ look, onLook }: LookSwitchesProps) {
  const words = PAGE_WORDS[look.language]
  const id = useId()
  return (
    <div className="look">
      <label htmlFor={`${id}-theme`}>{words.theme}</label>
      <select
        id={`${id}-theme`}
        value={look.theme}
        onChange={({ target }) => onLook({ ...look, theme: target.value as Look['theme'] })}
      >
        {(['auto', 'light', 'dark'] as const).map((theme) => (
          <option key={theme} value={theme}>
            {words.themes[theme]}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-language`}>{words.language}</label>
      <select
        id={`${id}-language`}
        value={look.language}
        onChange={({ target }) => onLook(inLanguage(look, target.value as Language))}
      >
        {(Object.keys(LANGUAGES) as Language[]).map((language) => (
          <option key={language} value={language} lang={language}>
            {LANGUAGES[language]}
          </option>
        ))}
      </select>
      <label className="look-compact">
        <input
          type="checkbox"
          checked={look.isCompact}
          onChange={({ target }) => onLook({ ...look, isCompact: target.checked })}
        />
        {words.compact}
      </label>
    </div>
  )
}

/** It brings its own direction. */
function inLanguage({ theme, isCompact }: Look, language: Language): Look {
  return { theme, isCompact, language }
}
