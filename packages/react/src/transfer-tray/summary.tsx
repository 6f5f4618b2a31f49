import { useRef } from 'react'

import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { progressProps } from '../item/progress-props.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { movementWords } from '../total/movement-words.ts'
import { stateOfAll, type StateOfAll } from '../total/state-of-all.ts'
import { steadyShare, type Steady } from '../total/steady-share.ts'
import { totalWords } from '../total/total-words.ts'
import { useTrayTotals } from './tray-context.ts'

/** `data-state` */
export interface SummaryState {
  readonly state: StateOfAll
}

/** Holds what is said of all transfers together; nothing where there are none. */
export const Panel: Part<'div', object, SummaryState> = /* @__PURE__ */ definePart(
  'div',
  'TransferTray.Panel',
  () => {
    const state = useTrayTotals(stateOfAll)
    return { state: { state }, hidden: state === 'empty' }
  },
)

/** What has become of all: `2 of 5 files done, 1 failed`. Done are all only where all are. */
export const Summary: Part<'p', object, SummaryState> = /* @__PURE__ */ definePart(
  'p',
  'TransferTray.Summary',
  () => {
    const words = useWords()
    const children = useTrayTotals((totals) =>
      totals.count === 0 ? words.messages.tray.empty : totalWords(words, totals),
    )
    return { state: { state: useTrayTotals(stateOfAll) }, props: { children } }
  },
)

/** How much of all has moved, how fast, and how long it still takes, each in a `<span>`. */
export const Details: Part<'p', object, SummaryState> = /* @__PURE__ */ definePart(
  'p',
  'TransferTray.Details',
  () => {
    const words = useWords()
    const facts = useTrayTotals((totals) => movementWords(words, totals))
    const state = useTrayTotals(stateOfAll)
    return {
      state: { state },
      hidden: state === 'empty' || state === 'canceled',
      // no two are alike
      props: { children: facts.map((fact) => <span key={fact}>{fact}</span>) },
    }
  },
)

/**
 * How far all are together, weighed by bytes, and never back while something goes on: a progress bar, and for style
 * sheets `--ls-progress`, from 0 to 1. Nothing once all have come through or were canceled.
 */
export const Progress: Part<'div', object, SummaryState> = /* @__PURE__ */ definePart(
  'div',
  'TransferTray.Progress',
  () => {
    const words = useWords()
    const last = useRef<Steady>(undefined)
    const share = useTrayTotals((totals) => (last.current = steadyShare(last.current, totals)).share)
    const state = useTrayTotals(stateOfAll)
    return {
      state: { state },
      hidden: state === 'empty' || state === 'completed' || state === 'canceled',
      props: { ...progressProps(words, words.messages.tray.progress, share) },
    }
  },
)

/** Said where there are no transfers; else nothing. */
export const Empty: Part<'p', object, object> = /* @__PURE__ */ definePart('p', 'TransferTray.Empty', () => {
  const { messages } = useWords()
  const isEmpty = useTrayTotals(({ count }) => count === 0)
  return { state: {}, hidden: !isEmpty, props: { children: messages.tray.empty } }
})
