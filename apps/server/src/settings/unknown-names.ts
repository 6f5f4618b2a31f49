import { nearestName } from './nearest-name.ts'
import type { Problem } from './problem.ts'
import { SETTING_NAMES } from './setting-names.ts'

/** How many mistakes a name of no prefix of ours may have, and still be taken for one of ours. */
const SLIPS = 2

/** A misspelt name would be ignored without a word, and its setting be missing. */
export function unknownNames(names: readonly string[]): Problem[] {
  return names.flatMap((name): Problem[] => {
    if (SETTING_NAMES.some((known) => known === name)) return []
    const isOurs = /^(S3|LONGSHORE)_/.test(name)
    const meant = nearestName(name, SETTING_NAMES, isOurs ? undefined : SLIPS)
    if (meant === undefined && !isOurs) return []
    const mend =
      meant === undefined
        ? `Remove it; the settings are ${SETTING_NAMES.join(', ')}.`
        : `Did you mean ${meant}?`
    return [{ name, wrong: 'is no setting', mend }]
  })
}
