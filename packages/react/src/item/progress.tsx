import type { TransferSnapshot } from '@longshore/core'

import { useWords } from '../messages/use-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useItem } from './item-context.ts'
import { progressProps } from './progress-props.ts'
import { shareOf } from './share-of.ts'

export interface ProgressState {
  readonly state: TransferSnapshot['state']
}

/**
 * How far the transfer is: a progress bar for those who do not see it, and for style sheets `--ls-progress`, from 0
 * to 1. Not rendered once it is done or canceled.
 */
export const Progress: Part<'div', object, ProgressState> = /* @__PURE__ */ definePart(
  'div',
  'Item.Progress',
  () => {
    const { shown } = useItem()
    const words = useWords()
    const { state, name } = shown
    return {
      state: { state },
      props: { ...progressProps(words, words.say(words.messages.item.progress, { name }), shareOf(shown)) },
      hidden: state === 'completed' || state === 'canceled',
    }
  },
)
