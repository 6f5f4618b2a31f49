import { forwardRef, useContext, useEffect, useId, useMemo, useRef, type ReactElement } from 'react'

import { speakerOf } from '../announce/speaker.ts'
import { useLongshore } from '../client/use-longshore.ts'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part, type PartProps } from '../parts/define-part.tsx'
import { useFocusHeir } from '../parts/use-focus-heir.ts'
import { UploaderContext } from '../uploader/uploader-context.ts'
import { useWatchable } from '../watch/use-watchable.ts'
import { DuplicatesContext, type DuplicatesActionOwn, type DuplicatesState } from './duplicates-context.ts'
import { NOTHING_ASKED, questionsOf, type Asked } from './questions.ts'

/** What the nearest uploader asks about, and what those did that are gone. */
function useAsked(): readonly Asked[] {
  const client = useLongshore()
  const asker = useContext(UploaderContext)?.asker
  const select = useMemo(
    () => (asked: readonly Asked[]) =>
      asked.filter((one) => asker && (one.asker === asker || !one.asker.isMounted)),
    [asker],
  )
  return useWatchable(questionsOf(client), NOTHING_ASKED, select)
}

const DuplicatesElement: Part<'div', object, DuplicatesState> = /* @__PURE__ */ definePart(
  'div',
  'Uploader.Duplicates',
  () => {
    const { asked, titleId } = useContext(DuplicatesContext)
    const ref = useFocusHeir<HTMLDivElement>()
    return {
      state: { count: asked.length },
      hidden: asked.length === 0,
      props: { ref, role: 'group', 'aria-labelledby': titleId },
    }
  },
)

/** The question about files that are in the list already: there until each has an answer. The others go on meanwhile. */
export const Duplicates: Part<'div', object, DuplicatesState> = /* @__PURE__ */ forwardRef<
  HTMLDivElement,
  PartProps<'div', object, DuplicatesState>
>((props, ref): ReactElement => {
  const client = useLongshore()
  const { say, messages } = useWords()
  const asked = useAsked()
  const titleId = useId()
  const asker = useContext(UploaderContext)?.asker
  useEffect(() => {
    if (!asker) return
    asker.parts++
    return () => {
      asker.parts--
    }
  }, [asker])
  const shared = useMemo(() => ({ asked, titleId }), [asked, titleId])
  const told = useRef(0)
  useEffect(() => {
    const count = asked.length
    const { duplicatesTitle, duplicatesHint } = messages.notices
    if (count > told.current)
      speakerOf(client).say(`${say(duplicatesTitle, { count })}. ${say(duplicatesHint)}`)
    told.current = count
  })
  return (
    <DuplicatesContext.Provider value={shared}>
      <DuplicatesElement {...props} ref={ref} />
    </DuplicatesContext.Provider>
  )
}) as Part<'div', object, DuplicatesState>

/** `2 files are in the list already` */
export const DuplicatesTitle: Part<'p', object, DuplicatesState> = /* @__PURE__ */ definePart(
  'p',
  'Uploader.DuplicatesTitle',
  () => {
    const { say, messages } = useWords()
    const { asked, titleId } = useContext(DuplicatesContext)
    const count = asked.length
    return {
      state: { count },
      props: { id: titleId, children: say(messages.notices.duplicatesTitle, { count }) },
    }
  },
)

/** Answers for all that are asked about. */
export const DuplicatesAction: Part<'button', DuplicatesActionOwn, DuplicatesActionOwn> =
  /* @__PURE__ */ definePart('button', 'Uploader.DuplicatesAction', ({ do: answer, ...given }) => {
    const { say, messages } = useWords()
    const client = useLongshore()
    const { asked } = useContext(DuplicatesContext)
    const { uploadAgain, skip } = messages.notices
    return {
      state: { do: answer },
      props: {
        children: say(answer === 'skip' ? skip : uploadAgain, { count: asked.length }),
        onClick: () => questionsOf(client).answer(asked, answer),
      },
      given,
    }
  })
