import { problemWords } from '../messages/problem-words.ts'
import { useAllWords } from '../messages/use-all-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useItem } from './item-context.ts'

export interface ProblemState {
  /** of the `LongshoreError` */
  readonly code: string
}

/** Why the transfer failed; rendered only where it did; `data-code`. */
export const Problem: Part<'p', object, ProblemState> = /* @__PURE__ */ definePart(
  'p',
  'Item.Problem',
  () => {
    const { shown } = useItem()
    const words = useAllWords()
    if (shown.state !== 'failed') return { state: { code: '' }, hidden: true }
    return { state: { code: shown.error.code }, props: { children: problemWords(words, shown.error) } }
  },
)
