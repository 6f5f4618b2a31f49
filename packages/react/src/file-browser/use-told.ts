import type { Longshore } from '@longshore/core'
import { useEffect, useRef } from 'react'

import { speakerOf } from '../announce/speaker.ts'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { useLatest } from '../watch/use-latest.ts'
import { useWatchable } from '../watch/use-watchable.ts'
import type { BrowserShared } from './browser-context.ts'
import { AT_FIRST } from './browser-state.ts'
import { countWords } from './count-words.ts'
import { folderOf, nameOf } from './entry.ts'
import { isProblem, noticeMessage, type Notice } from './notice-words.ts'
import { NO_REMOVALS, removalsOf, undoable } from './removals.ts'

/** Tells those who do not see the page what was done, and what is in a folder that was gone to. */
export function useTold(client: Longshore, { store, listed }: BrowserShared): void {
  const words = useWords()
  const { done } = useWatchable(store, AT_FIRST, ({ done }) => ({ done }))
  const removal = useWatchable(removalsOf(client), NO_REMOVALS, undoable)
  const latest = useLatest({ words, listed })

  const say = useRef((notice: Notice): void => {
    const { words } = latest.current
    // those are alerts where they stand
    if (isProblem(notice)) return
    const [message, holes] = noticeMessage(words, notice)
    speakerOf(client).say(words.say(message, holes))
  })
  useEffect(() => {
    if (done) say.current({ kind: 'done', done })
  }, [done])
  useEffect(() => {
    // of another folder another browser tells
    const isHere = removal?.entries.some(({ id }) => folderOf(id) === latest.current.listed.prefix)
    if (removal && isHere) say.current({ kind: 'removed', removal })
  }, [removal, latest])

  const told = useRef(listed.prefix)
  useEffect(() => {
    if (told.current === listed.prefix || listed.state === 'loading') return
    told.current = listed.prefix
    const name = listed.prefix === '' ? words.messages.browser.root : nameOf(listed.prefix)
    if (listed.state !== 'failed') speakerOf(client).say(`${name}: ${countWords(words, listed)}`)
  }, [listed, words, client])
}
