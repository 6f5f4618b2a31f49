import type { Longshore } from '@longshore/core'
import { useRef } from 'react'

import { useLongshore } from '../client/use-longshore.ts'
import { useKeptFocus } from '../item/use-kept-focus.ts'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { canDoToAll, type AllAction } from '../uploader/all-actions.ts'
import { useRemovals } from '../undo/use-removals.ts'
import { useTray, useTrayTotals } from './tray-context.ts'

/** `data-open` */
export interface ToggleState {
  readonly open: boolean
}

/** The button that shows the list, and hides it. */
export const Toggle: Part<'button', object, ToggleState> = /* @__PURE__ */ definePart(
  'button',
  'TransferTray.Toggle',
  () => {
    const { isOpen, setOpen, listId, toggle } = useTray()
    const { show, hide } = useWords().messages.tray
    return {
      state: { open: isOpen },
      props: {
        ref: toggle,
        'aria-expanded': isOpen,
        'aria-controls': isOpen ? listId : undefined,
        'aria-label': isOpen ? hide : show,
        title: isOpen ? hide : show,
        onClick: () => setOpen(!isOpen),
      },
    }
  },
)

/** Holds the buttons for all transfers: where one goes that has the focus, the one in its place gets it. */
export const Controls: Part<'div', object, object> = /* @__PURE__ */ definePart(
  'div',
  'TransferTray.Controls',
  () => {
    const element = useRef<HTMLDivElement>(null)
    const counts = useTrayTotals(({ counts }) => counts)
    return { state: {}, props: { ref: element, ...useKeptFocus(element, counts) } }
  },
)

export interface ActionAllOwn {
  /** what it does with all transfers, as far as it means something */
  readonly do: Exclude<AllAction, 'clear'>
}

const WORDS = { pause: 'pauseAll', resume: 'resumeAll', retry: 'retryFailed', cancel: 'cancelAll' } as const

/** A button for all transfers; nothing where there is none that it would do something to. */
export const ActionAll: Part<'button', ActionAllOwn, ActionAllOwn> = /* @__PURE__ */ definePart(
  'button',
  'TransferTray.ActionAll',
  ({ do: action, ...given }) => {
    const client = useLongshore()
    const { messages } = useWords()
    const { waiting } = useRemovals()
    const isPossible = useTrayTotals((totals) => canDoToAll(action, totals))
    return {
      state: { do: action },
      hidden: !isPossible,
      props: {
        children: messages.uploader[WORDS[action]],
        onClick: () => actOnAll(client, action, waiting),
      },
      given,
    }
  },
)

/** Those that are about to be removed stay as they are. */
function actOnAll({ transfers }: Longshore, action: ActionAllOwn['do'], but: readonly string[]): void {
  if (but.length === 0) return transfers[action]()
  const left = new Set(but)
  for (const id of transfers.getSnapshot()) if (!left.has(id)) transfers.get(id)?.[action]()
}

/** A button that takes what is done or was canceled off the list; nothing where nothing is. */
export const Clear: Part<'button', object, object> = /* @__PURE__ */ definePart(
  'button',
  'TransferTray.Clear',
  () => {
    const { transfers } = useLongshore()
    const { messages } = useWords()
    const isPossible = useTrayTotals((totals) => canDoToAll('clear', totals))
    return {
      state: {},
      hidden: !isPossible,
      props: {
        children: messages.tray.clear,
        onClick() {
          transfers.clear('completed')
          transfers.clear('canceled')
        },
      },
    }
  },
)
