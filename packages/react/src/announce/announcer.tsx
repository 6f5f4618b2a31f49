import { useEffect, useState } from 'react'

import { useLongshore } from '../client/use-longshore.ts'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { VISUALLY_HIDDEN } from '../parts/visually-hidden.ts'
import { useWatchable } from '../watch/use-watchable.ts'
import { announcementWords } from './announcement-words.ts'
import { failureWords } from './failure-words.ts'
import { SILENT, speakerOf, type Spoken } from './speaker.ts'

export interface AnnouncerState {
  /** it is the one that speaks, of those that are there */
  readonly isSpeaking: boolean
}

/**
 * Tells those who do not see the page how all transfers go: politely the start, the quarters and the end, failures
 * at once. Not to be seen. Where several are on a page, one of them speaks.
 */
export const Announcer: Part<'div', object, AnnouncerState> = /* @__PURE__ */ definePart(
  'div',
  'Announcer',
  () => {
    const speaker = speakerOf(useLongshore())
    const words = useWords()
    const [region] = useState(() => ({}))
    const isSpeaking = useWatchable(speaker, SILENT, (spoken) => spoken.region === region)
    const { polite, alert } = useWatchable(speaker, SILENT, (spoken) =>
      spoken.region === region ? spoken : SILENT,
    ) satisfies Spoken
    useEffect(() => speaker.join(region), [speaker, region])
    return {
      state: { isSpeaking },
      props: {
        style: VISUALLY_HIDDEN,
        children: (
          <>
            {/* another element each time: the same words may be told twice */}
            <div role="status">
              {polite && <p key={polite.turn}>{announcementWords(words, polite.announcement)}</p>}
            </div>
            <div role="alert">{alert && <p key={alert.turn}>{failureWords(words, alert.failures)}</p>}</div>
          </>
        ),
      },
    }
  },
)
