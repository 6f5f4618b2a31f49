import { createContext, useContext, useId, useMemo, type Context } from 'react'

import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useBrowser, useBrowserState } from './browser-context.ts'
import { useDialog } from './use-dialog.ts'
import type { Entry } from './entry.ts'

interface Asked {
  readonly entries: readonly Entry[]
  readonly titleId: string
  readonly textId: string
}

const AskedContext: Context<Asked | undefined> = createContext<Asked | undefined>(undefined)

function useAsked(): Asked {
  const asked = useContext(AskedContext)
  if (asked) return asked
  throw new Error('Nothing is asked here. Put this part into <FileBrowser.Question>.')
}

/**
 * Asks above the page before something is removed that cannot be taken back; else nothing. Hold a `QuestionTitle`,
 * `QuestionText` and an `Answer` or two in it.
 */
export const Question: Part<'dialog', object, object> = /* @__PURE__ */ definePart(
  'dialog',
  'FileBrowser.Question',
  (props) => {
    const { children, ...given } = props
    const { leave } = useBrowser()
    const entries = useBrowserState(({ doing }) => (doing.kind === 'asking' ? doing.entries : undefined))
    const titleId = useId()
    const textId = useId()
    const asked = useMemo(() => entries && { entries, titleId, textId }, [entries, titleId, textId])
    const dialog = useDialog(entries, leave)
    return {
      state: {},
      hidden: !entries,
      props: {
        ...dialog,
        role: 'alertdialog',
        'aria-labelledby': titleId,
        'aria-describedby': textId,
        children: <AskedContext.Provider value={asked}>{children}</AskedContext.Provider>,
      },
      given,
    }
  },
)

/** `Delete report.pdf?` */
export const QuestionTitle: Part<'h2', object, object> = /* @__PURE__ */ definePart(
  'h2',
  'FileBrowser.QuestionTitle',
  () => {
    const words = useWords()
    const { entries, titleId } = useAsked()
    const { removeQuestion, removeFolderQuestion, removeManyQuestion } = words.messages.browser
    const [only, ...others] = entries
    const name = <bdi key="name">{only?.name}</bdi>
    return {
      state: {},
      props: {
        id: titleId,
        children:
          others.length > 0
            ? words.say(removeManyQuestion, { count: entries.length })
            : words.pieces(only?.kind === 'folder' ? removeFolderQuestion : removeQuestion, { name }),
      },
    }
  },
)

/** What it means. */
export const QuestionText: Part<'p', object, object> = /* @__PURE__ */ definePart(
  'p',
  'FileBrowser.QuestionText',
  () => {
    const { removeForGood, removeWithContents } = useWords().messages.browser
    const { entries, textId } = useAsked()
    const hasFolder = entries.some(({ kind }) => kind === 'folder')
    return { state: {}, props: { id: textId, children: hasFolder ? removeWithContents : removeForGood } }
  },
)

export interface AnswerOwn {
  readonly do: 'remove' | 'keep'
}

/** A button that answers it. The answer that costs nothing has the focus at first. */
export const Answer: Part<'button', AnswerOwn, AnswerOwn> = /* @__PURE__ */ definePart(
  'button',
  'FileBrowser.Answer',
  ({ do: what, ...given }) => {
    const { answer } = useBrowser()
    const { yesRemove, noKeep } = useWords().messages.browser
    return {
      state: { do: what },
      props: {
        children: what === 'remove' ? yesRemove : noKeep,
        'data-first': what === 'keep' ? '' : undefined,
        onClick({ currentTarget }) {
          // the row that it gives the focus back to may go, and hands it on then
          const dialog = currentTarget.closest('dialog')
          answer(what === 'remove')
          dialog?.close()
        },
      },
      given,
    }
  },
)
