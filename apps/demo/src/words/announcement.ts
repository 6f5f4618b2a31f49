import type { Direction, Totals } from '@longshore/core'

import { plural } from './plural.ts'
import { totalsWords, underWay } from './totals-words.ts'

/** Which way those go that are under way. */
export type Way = Direction | 'both'

/** What a listener was told last. */
export interface Heard {
  readonly isUnderWay: boolean
  /** whole quarters of all bytes */
  readonly quarter: number
}

export const NOTHING_HEARD: Heard = { isUnderWay: false, quarter: 0 }

/**
 * What to tell somebody who does not see the page: the start, each quarter and the end. Every step would
 * be a flood. `say` is missing where there is nothing new. `way` is asked only where something is told.
 */
export function announce(
  heard: Heard,
  totals: Totals,
  way: () => Way,
): { readonly heard: Heard; readonly say?: string } {
  const running = underWay(totals)
  const isUnderWay = running > 0
  const { bytes, bytesTransferred } = totals
  const quarter = bytes === 0 ? 0 : Math.floor((4 * bytesTransferred) / bytes)
  if (!isUnderWay && !heard.isUnderWay) return { heard }
  if (isUnderWay && !heard.isUnderWay) {
    return { heard: { isUnderWay, quarter }, say: `${WORDS[way()].going} ${plural(running, 'file')}.` }
  }
  if (!isUnderWay)
    return { heard: NOTHING_HEARD, say: totals.count === 0 ? 'Nothing left.' : `${totalsWords(totals)}.` }
  // more files make the share fall: that is nothing to be told
  if (quarter <= heard.quarter || quarter >= 4)
    return { heard: { isUnderWay, quarter: Math.min(quarter, heard.quarter) } }
  return { heard: { isUnderWay, quarter }, say: `${quarter * 25}% ${WORDS[way()].gone}.` }
}

const WORDS = {
  upload: { going: 'Uploading', gone: 'uploaded' },
  download: { going: 'Downloading', gone: 'downloaded' },
  both: { going: 'Moving', gone: 'moved' },
} as const
