import { useWords } from '../messages/use-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useItem } from './item-context.ts'

/** How long it still takes; rendered only while it moves, and once that can be told. */
export const TimeLeft: Part<'span', object, object> = /* @__PURE__ */ definePart(
  'span',
  'Item.TimeLeft',
  () => {
    const { state, eta } = useItem().shown
    const words = useWords()
    if (state !== 'transferring' || eta === undefined) return { state: {}, hidden: true }
    const { timeLeft } = words.messages.common
    return { state: {}, props: { children: words.say(timeLeft, { time: words.duration(eta) }) } }
  },
)
