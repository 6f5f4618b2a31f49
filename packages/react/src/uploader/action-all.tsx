import { useWords } from '../messages/use-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { canDoToAll, type AllAction } from './all-actions.ts'
import { useUploader, type UploaderShared } from './uploader-context.ts'
import { useShownTotals } from './use-shown-totals.ts'

export interface ActionAllOwn {
  /** what it does with all uploads of the list, as far as it means something; `clear` takes the ended ones off it */
  readonly do: AllAction
}

/** `data-do` */
export interface ActionAllState {
  readonly do: AllAction
}

const WORDS = {
  pause: 'pauseAll',
  resume: 'resumeAll',
  retry: 'retryFailed',
  cancel: 'cancelAll',
  clear: 'clearCompleted',
} as const

/** A button for all uploads of the list; rendered only where there is one that it would do something to. */
export const ActionAll: Part<'button', ActionAllOwn, ActionAllState> = /* @__PURE__ */ definePart(
  'button',
  'Uploader.ActionAll',
  ({ do: action, ...given }) => {
    const uploader = useUploader()
    const { messages } = useWords()
    const isPossible = useShownTotals((totals) => canDoToAll(action, totals))
    return {
      state: { do: action },
      hidden: !isPossible,
      props: {
        children: messages.uploader[WORDS[action]],
        onClick: () => (action === 'clear' ? clear(uploader) : uploader.up[action]()),
      },
      given,
    }
  },
)

function clear({ batch, client }: UploaderShared): void {
  for (const id of batch.getSnapshot().transfers) {
    const transfer = client.transfers.get(id)
    const state = transfer?.getSnapshot().state
    if (state === 'completed' || state === 'canceled') transfer?.remove()
  }
}
