import type { FoundFile } from '@longshore/core'

import { isAccepted } from './is-accepted.ts'

/** What files are held to before any is sent. The server's route has the last word all the same. */
export interface Rules {
  /** types (`image/png`, `image/*`) and extensions (`.csv`), as in an `accept` attribute; default all */
  readonly accept?: string | readonly string[]
  /** bytes; default any */
  readonly maxSize?: number
  /** most files that stand in `transfers`, canceled ones not counted; default any */
  readonly maxFiles?: number
  /** more than one file at once; default true */
  readonly multiple?: boolean
}

export type Rule = keyof Rules

/** Why a file is kept out: a rule, or that it is in the list already, where such are skipped. */
export type Reason = Rule | 'duplicate'

/** A file that was kept out, and every reason why. */
export interface Rejected {
  readonly file: File
  readonly reasons: readonly Reason[]
}

export interface Judged {
  readonly accepted: readonly FoundFile[]
  readonly rejected: readonly Rejected[]
}

/** The rules with `accept` in tokens, as `acceptTokens` makes them. */
export interface TokenRules extends Omit<Rules, 'accept'> {
  readonly accept: readonly string[]
}

/** @param standing how many of `maxFiles` are taken */
export function judgeFiles(found: readonly FoundFile[], rules: TokenRules, standing: number): Judged {
  const { accept, maxSize = Infinity, maxFiles = Infinity, multiple = true } = rules
  const accepted: FoundFile[] = []
  const rejected: Rejected[] = []
  for (const one of found) {
    const { file } = one
    const reasons: Rule[] = []
    if (!isAccepted(accept, file)) reasons.push('accept')
    if (file.size > maxSize) reasons.push('maxSize')
    // only one that would be taken takes a place
    if (reasons.length === 0 && !multiple && accepted.length > 0) reasons.push('multiple')
    if (reasons.length === 0 && standing + accepted.length >= maxFiles) reasons.push('maxFiles')
    if (reasons.length > 0) rejected.push({ file, reasons })
    else accepted.push(one)
  }
  return { accepted, rejected }
}
