import type { Transfer } from '@longshore/core'
import { useContext } from 'react'

import { LongshoreContext } from '../client/longshore-context.ts'
import { useWords } from '../messages/use-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useFileInput } from '../upload/use-file-input.ts'
import { itemActions, type ItemAction } from './item-actions.ts'
import { useItem } from './item-context.ts'
import { RemovalContext } from './removal-context.ts'
import { letFail } from '../engine/let-fail.ts'

export interface ActionOwn {
  /**
   * what it does with the transfer; `resume` may ask for the permission to read its file, `pick` lets the person
   * give the file again, `cancel` leaves it in the list and `remove` takes it off
   */
  readonly do: ItemAction
}

/** `data-do` */
export interface ActionState {
  readonly do: ItemAction
}

/** A button named by what it does to which file, such as `Pause report.pdf`; rendered only where that can be done. */
export const Action: Part<'button', ActionOwn, ActionState> = /* @__PURE__ */ definePart(
  'button',
  'Item.Action',
  ({ do: action, ...given }) => {
    const { transfer, shown } = useItem()
    const { say, messages } = useWords()
    const client = useContext(LongshoreContext)
    const remove = useContext(RemovalContext)
    const picker = useFileInput({
      multiple: false,
      onPick: (picked) => client && letFail(client.attach(picked instanceof File ? [picked] : picked)),
    })
    const word = action === 'resume' && shown.state === 'interrupted' ? 'continue' : action
    return {
      state: { do: action },
      hidden: !itemActions(shown).includes(action),
      props: {
        'aria-label': say(messages.item[word], { name: shown.name }),
        title: messages.item.words[word],
        children: messages.item.words[word],
        onClick() {
          if (action === 'pick') picker.open()
          else if (action === 'remove' && remove) remove(transfer)
          else act(transfer, action)
        },
      },
      given,
    }
  },
)

function act(transfer: Transfer, action: Exclude<ItemAction, 'pick'>): void {
  transfer[action]()
}
