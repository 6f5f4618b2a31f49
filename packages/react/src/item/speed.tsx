import { useWords } from '../messages/use-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useItem } from './item-context.ts'

/** How fast it moves; rendered only while it does, and once that is steady. */
export const Speed: Part<'span', object, object> = /* @__PURE__ */ definePart('span', 'Item.Speed', () => {
  const { state, speed } = useItem().shown
  const words = useWords()
  if (state !== 'transferring' || speed === undefined) return { state: {}, hidden: true }
  return { state: {}, props: { children: words.speed(speed) } }
})
