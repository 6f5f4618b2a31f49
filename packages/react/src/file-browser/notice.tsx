import { createContext, useContext, useEffect, useRef, type Context } from 'react'

import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useFocusHeir } from '../parts/use-focus-heir.ts'
import { useUploader } from '../uploader/uploader-context.ts'
import { useWatchable, whole } from '../watch/use-watchable.ts'
import { useBrowser, useBrowserState } from './browser-context.ts'
import { isProblem, noticeMessage, type Notice as Told } from './notice-words.ts'
import { NO_REMOVALS, removalsOf, undoable } from './removals.ts'

/** ms that it stays in sight what was done: long enough to be read twice */
const SHOWN = 6000

const NoticeContext: Context<Told | undefined> = createContext<Told | undefined>(undefined)

function useNotice(): Told {
  const notice = useContext(NoticeContext)
  if (notice) return notice
  throw new Error('There is no notice here. Put this part into <FileBrowser.Notice>.')
}

export interface NoticeState {
  readonly kind: Told['kind'] | undefined
  readonly problem: boolean
}

/**
 * A bar that says what was done last, what can be taken back still, or what could not be done; nothing where there is
 * nothing to say. No removal is carried out while the focus or the pointer is inside: nobody is to be hurried.
 */
export const Notice: Part<'div', object, NoticeState> = /* @__PURE__ */ definePart(
  'div',
  'FileBrowser.Notice',
  (props) => {
    const { children, ...given } = props
    const { store } = useBrowser()
    const removals = removalsOf(useUploader().client)
    const { failure, ...rest } = useWatchable(removals, NO_REMOVALS, whole)
    const removal = undoable({ failure, ...rest })
    const { done } = useBrowserState(({ done }) => ({ done }))
    const notice: Told | undefined = failure
      ? { kind: 'notRemoved', failure }
      : removal
        ? { kind: 'removed', removal }
        : done && { kind: 'done', done }
    const ref = useFocusHeir<HTMLDivElement>()
    const held = useRef<() => void>(undefined)
    const holdOn = (): void => void (held.current ??= removals.hold())
    const letGo = (): void => {
      held.current?.()
      held.current = undefined
    }
    const isShown = notice !== undefined
    // it may go from under the pointer, which then leaves nothing
    useEffect(() => letGo, [isShown])

    const passing = done?.kind === 'failed' ? undefined : done
    useEffect(() => {
      if (!passing) return
      const hide = setTimeout(
        () => store.update((state) => (state.done === passing ? { ...state, done: undefined } : state)),
        SHOWN,
      )
      return () => clearTimeout(hide)
    }, [passing, store])

    return {
      state: { kind: notice?.kind, problem: notice !== undefined && isProblem(notice) },
      hidden: !isShown,
      props: {
        ref,
        onPointerEnter: holdOn,
        onPointerLeave: (event) => event.currentTarget.contains(document.activeElement) || letGo(),
        onFocus: holdOn,
        onBlur: (event) => event.currentTarget.contains(event.relatedTarget) || letGo(),
        children: <NoticeContext.Provider value={notice}>{children}</NoticeContext.Provider>,
      },
      given,
    }
  },
)

/** What it says. An alert where something could not be done; else the live region says it. */
export const NoticeMessage: Part<'p', object, object> = /* @__PURE__ */ definePart(
  'p',
  'FileBrowser.NoticeMessage',
  () => {
    const words = useWords()
    const notice = useNotice()
    const [message, holes] = noticeMessage(words, notice)
    const marked = Object.entries(holes).map(([key, hole]) => [
      key,
      typeof hole === 'string' && key !== 'reason' ? <bdi key={key}>{hole}</bdi> : hole,
    ])
    return {
      state: {},
      props: {
        role: isProblem(notice) ? 'alert' : undefined,
        children: words.pieces(message, Object.fromEntries(marked) as typeof holes),
      },
    }
  },
)

/** A button that takes back the last removal. Nothing where none can be taken back. */
export const Undo: Part<'button', object, object> = /* @__PURE__ */ definePart(
  'button',
  'FileBrowser.Undo',
  () => {
    const { undo } = useBrowser()
    const { messages } = useWords()
    return {
      state: {},
      hidden: useNotice().kind !== 'removed',
      props: { children: messages.browser.undo, onClick: undo },
    }
  },
)

/** A button that takes the bar away. Nothing while something can be taken back. */
export const Dismiss: Part<'button', object, object> = /* @__PURE__ */ definePart(
  'button',
  'FileBrowser.Dismiss',
  () => {
    const { store } = useBrowser()
    const removals = removalsOf(useUploader().client)
    const { messages } = useWords()
    return {
      state: {},
      hidden: useNotice().kind === 'removed',
      props: {
        children: messages.browser.dismiss,
        onClick() {
          removals.dismiss()
          store.update((state) => ({ ...state, done: undefined }))
        },
      },
    }
  },
)
