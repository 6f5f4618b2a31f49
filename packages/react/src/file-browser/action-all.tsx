import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useBrowser, useBrowserState } from './browser-context.ts'

/** What can be done with all that is chosen. */
export type ChosenAction = 'download' | 'remove' | 'chooseNone'

export interface ActionAllOwn {
  readonly do: ChosenAction
}

/** A button that does something with all rows that are chosen. Nothing where none is, or it cannot be done. */
export const ActionAll: Part<'button', ActionAllOwn, ActionAllOwn> = /* @__PURE__ */ definePart(
  'button',
  'FileBrowser.ActionAll',
  ({ do: what, ...given }) => {
    const browser = useBrowser()
    const { messages } = useWords()
    const chosen = useBrowserState(({ selection }) => selection.chosen)
    const { downloadChosen, removeChosen, chooseNone } = messages.browser
    const entries = chosen.size === 0 ? [] : browser.listed.entries.filter(({ id }) => chosen.has(id))
    const isImpossible =
      what === 'download' && !browser.canPickTarget && entries.some(({ kind }) => kind === 'folder')
    return {
      state: { do: what },
      hidden: entries.length === 0 || isImpossible,
      props: {
        children: what === 'download' ? downloadChosen : what === 'remove' ? removeChosen : chooseNone,
        onClick() {
          if (what === 'chooseNone') browser.chooseNone()
          else browser[what](entries)
        },
      },
      given,
    }
  },
)
