import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useBrowser, useBrowserState } from './browser-context.ts'
import { tabIndexOf, useEntryRow } from './entry-row.ts'

export interface ChooseState {
  readonly chosen: boolean
}

/** The box that chooses a row. Nothing where none can be chosen. */
export const Choose: Part<'input', object, ChooseState> = /* @__PURE__ */ definePart(
  'input',
  'FileBrowser.Choose',
  () => {
    const row = useEntryRow()
    const { select, toggle, extendTo } = useBrowser()
    const words = useWords()
    const { entry, isChosen } = row
    if (select === 'none') return { state: { chosen: isChosen }, hidden: true }
    return {
      state: { chosen: isChosen },
      props: {
        type: 'checkbox',
        'aria-label': words.say(words.messages.browser.select, { name: entry.name }),
        checked: isChosen,
        tabIndex: tabIndexOf(row),
        // a click, since a change does not tell of Shift
        onClick: ({ shiftKey }) => (shiftKey ? extendTo(entry.id) : toggle(entry.id)),
        onChange: () => {},
      },
    }
  },
)

export interface ChooseAllState {
  readonly chosen: 'none' | 'some' | 'all'
}

/** The box that chooses all rows that are listed, or none. Nothing where many cannot be chosen. */
export const ChooseAll: Part<'input', object, ChooseAllState> = /* @__PURE__ */ definePart(
  'input',
  'FileBrowser.ChooseAll',
  () => {
    const { listed, select, chooseAll, chooseNone } = useBrowser()
    const { messages } = useWords()
    const count = useBrowserState(({ selection }) => selection.chosen.size)
    const total = listed.entries.length
    const chosen = count === 0 ? 'none' : count < total ? 'some' : 'all'
    return {
      state: { chosen },
      hidden: select !== 'many' || total === 0,
      props: {
        type: 'checkbox',
        'aria-label': messages.browser.selectAll,
        checked: chosen === 'all',
        ref: (box) => {
          if (box) box.indeterminate = chosen === 'some'
        },
        onChange: () => (chosen === 'all' ? chooseNone() : chooseAll()),
      },
    }
  },
)

/** How many are chosen, where some are. */
export const Chosen: Part<'span', object, object> = /* @__PURE__ */ definePart(
  'span',
  'FileBrowser.Chosen',
  () => {
    const words = useWords()
    const count = useBrowserState(({ selection }) => selection.chosen.size)
    return {
      state: {},
      hidden: count === 0,
      props: { children: words.say(words.messages.browser.chosen, { count }) },
    }
  },
)
