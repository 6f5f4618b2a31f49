import { definePart, type Part } from '../parts/define-part.tsx'
import { useItem } from './item-context.ts'

/** The file's name, in a `<bdi>`: whichever way it is written, it does not turn the words around it. */
export const Name: Part<'span', object, object> = /* @__PURE__ */ definePart('span', 'Item.Name', () => {
  const { name } = useItem().shown
  return { state: {}, props: { title: name, children: <bdi>{name}</bdi> } }
})
