import {
  createContext,
  forwardRef,
  useContext,
  useMemo,
  useState,
  type Context,
  type ReactElement,
} from 'react'

import { phrase } from '../messages/phrase.tsx'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part, type PartProps } from '../parts/define-part.tsx'
import { useFocusHeir } from '../parts/use-focus-heir.ts'
import type { Reason, Rejected as RejectedFile } from '../upload/judge-files.ts'
import { reasonMessage } from './reason-message.ts'
import { useUploader, useUploaderState } from './uploader-context.ts'

export interface RejectedState {
  /** how many files were kept out */
  readonly count: number
}

interface RejectedShared {
  readonly rejected: readonly RejectedFile[]
  readonly dismiss: () => void
}

const RejectedContext: Context<RejectedShared> = createContext<RejectedShared>({
  rejected: [],
  dismiss: () => {},
})

/** Lists that were read: they stay away also from a component that is mounted again. */
const dismissed = new WeakSet<readonly RejectedFile[]>()

const RejectedElement: Part<'div', object, RejectedState> = /* @__PURE__ */ definePart(
  'div',
  'Uploader.Rejected',
  () => {
    const count = useContext(RejectedContext).rejected.length
    const ref = useFocusHeir<HTMLDivElement>()
    return { state: { count }, hidden: count === 0, props: { ref } }
  },
)

/** Files that the rules kept out of what was given last, and why; there until it is dismissed or files are given again. */
export const Rejected: Part<'div', object, RejectedState> = /* @__PURE__ */ forwardRef<
  HTMLDivElement,
  PartProps<'div', object, RejectedState>
>((props, ref): ReactElement => {
  const all = useUploaderState((state) => state.rejected)
  const [read, setRead] = useState<readonly RejectedFile[]>()
  const isRead = read === all || dismissed.has(all)
  const shared = useMemo((): RejectedShared => {
    const dismiss = (): void => {
      dismissed.add(all)
      setRead(all)
    }
    return { rejected: isRead ? [] : all, dismiss }
  }, [all, isRead])
  return (
    <RejectedContext.Provider value={shared}>
      <RejectedElement {...props} ref={ref} />
    </RejectedContext.Provider>
  )
}) as Part<'div', object, RejectedState>

/** `2 files were not added`, told at once. */
export const RejectedTitle: Part<'p', object, RejectedState> = /* @__PURE__ */ definePart(
  'p',
  'Uploader.RejectedTitle',
  () => {
    const { say, messages } = useWords()
    const count = useContext(RejectedContext).rejected.length
    return {
      state: { count },
      props: { role: 'alert', children: say(messages.notices.rejectedTitle, { count }) },
    }
  },
)

export interface RejectedListOwn {
  /** how many are listed one by one; default 5 */
  readonly max?: number | undefined
}

const FileContext: Context<RejectedFile | undefined> = createContext<RejectedFile | undefined>(undefined)

/** Lists them, each with what stands inside. */
export const RejectedList: Part<'ul', RejectedListOwn, RejectedState> = /* @__PURE__ */ definePart(
  'ul',
  'Uploader.RejectedList',
  ({ max = 5, children, ...given }) => {
    const { say, messages } = useWords()
    const { rejected } = useContext(RejectedContext)
    const more = rejected.length - max
    return {
      state: { count: rejected.length },
      props: {
        children: (
          <>
            {rejected.slice(0, max).map((one, index) => (
              // they never move: another list has other files
              <FileContext.Provider key={index} value={one}>
                {children}
              </FileContext.Provider>
            ))}
            {more > 0 && <li>{say(messages.notices.moreFiles, { count: more })}</li>}
          </>
        ),
      },
      given,
    }
  },
)

export interface RejectedReasonState {
  readonly reason?: Reason
}

/** One of them, with the first rule that kept it out. */
export const RejectedReason: Part<'li', object, RejectedReasonState> = /* @__PURE__ */ definePart(
  'li',
  'Uploader.RejectedReason',
  () => {
    const words = useWords()
    const { rules } = useUploader()
    const one = useContext(FileContext)
    const reason = one?.reasons[0]
    const state: RejectedReasonState = reason ? { reason } : {}
    if (!one || !reason) return { state, hidden: true }
    const { message, holes } = reasonMessage(words, reason, rules?.current ?? {})
    return { state, props: { children: phrase(words, message, { name: one.file.name }, holes) } }
  },
)

export const RejectedDismiss: Part<'button', object, object> = /* @__PURE__ */ definePart(
  'button',
  'Uploader.RejectedDismiss',
  () => {
    const { messages } = useWords()
    const { dismiss } = useContext(RejectedContext)
    return { state: {}, props: { children: messages.notices.dismiss, onClick: dismiss } }
  },
)
