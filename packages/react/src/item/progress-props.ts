import type { CSSProperties } from 'react'

import type { Words } from '../messages/create-words.ts'

interface ProgressProps {
  readonly role: 'progressbar'
  readonly 'aria-label': string
  readonly 'aria-valuemin': number
  readonly 'aria-valuemax': number
  readonly 'aria-valuenow': number
  readonly 'aria-valuetext': string
  readonly style: CSSProperties
}

/** Of any progress bar. @param share from 0 to 1 */
export function progressProps(words: Words, label: string, share: number): ProgressProps {
  return {
    role: 'progressbar',
    'aria-label': label,
    'aria-valuemin': 0,
    'aria-valuemax': 100,
    'aria-valuenow': Math.floor(share * 100),
    'aria-valuetext': words.percent(share),
    style: { '--ls-progress': share } as CSSProperties,
  }
}
