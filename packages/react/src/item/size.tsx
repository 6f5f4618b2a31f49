import { useWords } from '../messages/use-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useItem } from './item-context.ts'
import { sizeWords } from './size-words.ts'

/** How large the file is, and how much of it has moved while it does. */
export const Size: Part<'span', object, object> = /* @__PURE__ */ definePart('span', 'Item.Size', () => {
  const { shown } = useItem()
  return { state: {}, props: { children: sizeWords(useWords(), shown) } }
})
