import { useContext, useRef } from 'react'

import { progressProps } from '../item/progress-props.ts'
import { useKeptFocus } from '../item/use-kept-focus.ts'
import { useWords } from '../messages/use-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { movementWords } from '../total/movement-words.ts'
import { stateOfAll, type StateOfAll } from '../total/state-of-all.ts'
import { steadyShare, type Steady } from '../total/steady-share.ts'
import { totalWords } from '../total/total-words.ts'
import { FocusHomeContext } from './focus-home-context.ts'
import { useShownTotals } from './use-shown-totals.ts'

/** `data-state` */
export interface TotalState {
  readonly state: StateOfAll
}

/** All uploads together, its parts inside; rendered only where there are any. */
export const Total: Part<'div', object, TotalState> = /* @__PURE__ */ definePart(
  'div',
  'Uploader.Total',
  () => {
    const element = useRef<HTMLDivElement>(null)
    const { messages } = useWords()
    const state = useShownTotals(stateOfAll)
    const counts = useShownTotals((totals) => totals.counts)
    // buttons come and go with the counts
    const focus = useKeptFocus(element, counts, useContext(FocusHomeContext))
    return {
      state: { state },
      hidden: state === 'empty',
      props: { role: 'group', 'aria-label': messages.uploader.total, ref: element, ...focus },
    }
  },
)

/** What has become of all: `2 of 5 files done, 1 failed`. Done are all only where all are. */
export const TotalStatus: Part<'p', object, TotalState> = /* @__PURE__ */ definePart(
  'p',
  'Uploader.TotalStatus',
  () => {
    const words = useWords()
    const children = useShownTotals((totals) => totalWords(words, totals))
    return { state: { state: useShownTotals(stateOfAll) }, props: { children } }
  },
)

/** How much of all has moved, how fast, and how long it still takes, each in a `<span>`. */
export const TotalDetails: Part<'p', object, TotalState> = /* @__PURE__ */ definePart(
  'p',
  'Uploader.TotalDetails',
  () => {
    const words = useWords()
    const facts = useShownTotals((totals) => movementWords(words, totals))
    return {
      state: { state: useShownTotals(stateOfAll) },
      // the first is always there, and no two are alike
      props: { children: facts.map((fact) => <span key={fact}>{fact}</span>) },
    }
  },
)

/**
 * How far all are together, weighed by bytes, and never back while something goes on: a progress bar, and for style
 * sheets `--ls-progress`, from 0 to 1.
 */
export const TotalProgress: Part<'div', object, TotalState> = /* @__PURE__ */ definePart(
  'div',
  'Uploader.TotalProgress',
  () => {
    const words = useWords()
    const last = useRef<Steady>(undefined)
    const share = useShownTotals((totals) => (last.current = steadyShare(last.current, totals)).share)
    const label = words.messages.uploader.totalProgress
    return {
      state: { state: useShownTotals(stateOfAll) },
      props: { ...progressProps(words, label, share) },
    }
  },
)
