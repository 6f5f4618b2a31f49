import type { Totals } from '@longshore/core'

import { plural } from './plural.ts'
import { totalsWords, underWay } from './totals-words.ts'

/** What a listener was told last. */
export interface Heard {
  readonly isUnderWay: boolean
  /** whole quarters of all bytes */
  readonly quarter: number
}

export const NOTHING_HEARD: Heard = { isUnderWay: false, quarter: 0 }

/**
 * What to tell somebody who does not see the page: the start, each quarter and the end. Every step would
 * be a flood. `say` is missing where there is nothing new.
 */
export function announce(heard: Heard, totals: Totals): { readonly heard: Heard; readonly say?: string } {
  const running = underWay(totals)
  const isUnderWay = running > 0
  const { bytes, bytesTransferred } = totals
  const quarter = bytes === 0 ? 0 : Math.floor((4 * bytesTransferred) / bytes)
  if (!isUnderWay && !heard.isUnderWay) return { heard }
  if (isUnderWay && !heard.isUnderWay) {
    return { heard: { isUnderWay, quarter }, say: `Uploading ${plural(running, 'file')}.` }
  }
  if (!isUnderWay)
    return { heard: NOTHING_HEARD, say: totals.count === 0 ? 'Nothing left.' : `${totalsWords(totals)}.` }
  // more files make the share fall: that is nothing to be told
  if (quarter <= heard.quarter || quarter >= 4)
    return { heard: { isUnderWay, quarter: Math.min(quarter, heard.quarter) } }
  return { heard: { isUnderWay, quarter }, say: `${quarter * 25}% uploaded.` }
}
