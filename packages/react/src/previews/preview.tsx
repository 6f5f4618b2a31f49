import { useState } from 'react'

import { useItem } from '../item/item-context.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { fileKind, type FileKind } from './file-kind.ts'
import { useThumbnail } from './use-thumbnail.ts'

export interface PreviewState {
  readonly kind: FileKind
  /** a picture of the file is shown, and not what stands inside */
  readonly picture: boolean
}

/** A small picture of the file where it is one, else what stands inside: an icon of its kind, say. Decoration. */
export const Preview: Part<'span', object, PreviewState> = /* @__PURE__ */ definePart(
  'span',
  'Item.Preview',
  ({ children, ...given }) => {
    const { id, name, type } = useItem().shown
    const made = useThumbnail(id)
    const [refused, setRefused] = useState<string>()
    // a page's own rules may allow no images but its own
    const url = made === refused ? undefined : made
    return {
      state: { kind: fileKind(name, type), picture: url !== undefined },
      props: {
        'aria-hidden': true,
        children:
          url === undefined ? (
            children
          ) : (
            <img src={url} alt="" decoding="async" draggable={false} onError={() => setRefused(url)} />
          ),
      },
      given,
    }
  },
)
