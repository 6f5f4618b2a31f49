import type { TransferSnapshot } from '@longshore/core'

import { useWords } from '../messages/use-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useItem } from './item-context.ts'
import { statusWords } from './status-words.ts'

export interface StatusState {
  readonly state: TransferSnapshot['state']
}

/** How the transfer stands, in words; `data-state`. */
export const Status: Part<'span', object, StatusState> = /* @__PURE__ */ definePart(
  'span',
  'Item.Status',
  () => {
    const { shown } = useItem()
    return { state: { state: shown.state }, props: { children: statusWords(useWords(), shown) } }
  },
)
