import { useContext, useEffect, useRef } from 'react'

import { speakerOf } from '../announce/speaker.ts'
import { EMPTY } from '../batch/batch-state.ts'
import { useLongshore } from '../client/use-longshore.ts'
import { phrase } from '../messages/phrase.tsx'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useFocusHeir } from '../parts/use-focus-heir.ts'
import { UploaderContext } from '../uploader/uploader-context.ts'
import { useWatchable } from '../watch/use-watchable.ts'
import { removalMessage } from './removal-message.ts'
import { useRemovals } from './use-removals.ts'

export interface UndoState {
  /** how many removals wait */
  readonly count: number
}

/** Removals that wait and that this uploader began; outside of one, all. */
function useWaiting(): readonly string[] {
  const uploader = useContext(UploaderContext)
  const { waiting } = useRemovals()
  const own = useWatchable(uploader?.batch ?? NOTHING, EMPTY, ({ transfers }) => transfers)
  return uploader ? waiting.filter((id) => own.includes(id)) : waiting
}

const NOTHING = { getSnapshot: () => EMPTY, subscribe: () => () => {} }

/**
 * The bar that is there for as long as a removal waits. The wait stands still while the focus or the pointer is
 * inside: nobody is to be hurried.
 */
export const Undo: Part<'div', object, UndoState> = /* @__PURE__ */ definePart('div', 'Uploader.Undo', () => {
  const client = useLongshore()
  const words = useWords()
  const { hold } = useRemovals()
  const ids = useWaiting()
  const ref = useFocusHeir<HTMLDivElement>()
  const held = useRef<() => void>(undefined)
  const told = useRef(0)
  const isShown = ids.length > 0
  const message = isShown ? removalMessage(words, client, ids) : undefined

  const letGo = (): void => {
    held.current?.()
    held.current = undefined
  }
  useEffect(() => {
    if (message !== undefined && ids.length > told.current) {
      speakerOf(client).say(words.say(message.message, { ...message.own, ...message.holes }))
    }
    told.current = ids.length
  })
  // the bar may go from under the pointer, which then leaves nothing
  useEffect(() => letGo, [isShown])

  const holdOn = (): void => void (held.current ??= hold())
  return {
    state: { count: ids.length },
    hidden: !isShown,
    props: {
      ref,
      role: 'group',
      'aria-label': words.messages.notices.undo,
      onPointerEnter: holdOn,
      onPointerLeave: (event) => event.currentTarget.contains(document.activeElement) || letGo(),
      onFocus: holdOn,
      onBlur: (event) => event.currentTarget.contains(event.relatedTarget) || letGo(),
    },
  }
})

/** What was removed, in words. */
export const UndoMessage: Part<'p', object, UndoState> = /* @__PURE__ */ definePart(
  'p',
  'Uploader.UndoMessage',
  () => {
    const client = useLongshore()
    const words = useWords()
    const ids = useWaiting()
    const { message, own, holes } = removalMessage(words, client, ids)
    return {
      state: { count: ids.length },
      hidden: ids.length === 0,
      props: { children: phrase(words, message, own, holes) },
    }
  },
)

/** Puts back what waits. */
export const UndoButton: Part<'button', object, UndoState> = /* @__PURE__ */ definePart(
  'button',
  'Uploader.UndoButton',
  () => {
    const { messages } = useWords()
    const { undo } = useRemovals()
    const ids = useWaiting()
    return {
      state: { count: ids.length },
      props: { children: messages.notices.undo, onClick: () => undo(ids) },
    }
  },
)
