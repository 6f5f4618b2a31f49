import {
  createContext,
  forwardRef,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  type Context,
  type ReactElement,
} from 'react'

import { speakerOf } from '../announce/speaker.ts'
import { useLongshore } from '../client/use-longshore.ts'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part, type PartProps } from '../parts/define-part.tsx'
import { useFocusHeir } from '../parts/use-focus-heir.ts'
import { UploaderContext } from '../uploader/uploader-context.ts'
import { useWatchable } from '../watch/use-watchable.ts'
import { NOTHING_ASKED, questionsOf, type Asked, type DuplicateAnswer } from './questions.ts'

export interface DuplicatesState {
  /** how many files are asked about */
  readonly count: number
}

interface DuplicatesShared {
  readonly asked: readonly Asked[]
  readonly titleId: string
}

const DuplicatesContext: Context<DuplicatesShared> = createContext<DuplicatesShared>({
  asked: NOTHING_ASKED,
  titleId: '',
})

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

export interface DuplicatesActionOwn {
  /** the answer about all of them */
  readonly do: DuplicateAnswer
}

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

const DuplicateContext: Context<Asked | undefined> = createContext<Asked | undefined>(undefined)

export interface DuplicatesListOwn {
  /** how many are listed one by one; default 5 */
  readonly max?: number | undefined
}

/** Lists them, each with what stands inside. */
export const DuplicatesList: Part<'ul', DuplicatesListOwn, DuplicatesState> = /* @__PURE__ */ definePart(
  'ul',
  'Uploader.DuplicatesList',
  ({ max = 5, children, ...given }) => {
    const { say, messages } = useWords()
    const { asked } = useContext(DuplicatesContext)
    const more = asked.length - max
    const rows = asked.slice(0, max).map((one) => (
      <DuplicateContext.Provider key={keyOf(one)} value={one}>
        {children}
      </DuplicateContext.Provider>
    ))
    return {
      state: { count: asked.length },
      props: {
        children: (
          <>
            {rows}
            {more > 0 && <li>{say(messages.notices.moreFiles, { count: more })}</li>}
          </>
        ),
      },
      given,
    }
  },
)

/** One of them. */
export const DuplicatesFile: Part<'li', object, object> = /* @__PURE__ */ definePart(
  'li',
  'Uploader.DuplicatesFile',
  () => ({ state: {}, props: { ref: useFocusHeir<HTMLLIElement>() } }),
)

export const DuplicatesName: Part<'span', object, object> = /* @__PURE__ */ definePart(
  'span',
  'Uploader.DuplicatesName',
  () => {
    const name = useContext(DuplicateContext)?.found.file.name
    return { state: {}, props: { title: name, children: <bdi>{name}</bdi> } }
  },
)

/** Answers for this file alone; hidden where it is the only one, which the others answer for. */
export const DuplicatesFileAction: Part<'button', DuplicatesActionOwn, DuplicatesActionOwn> =
  /* @__PURE__ */ definePart('button', 'Uploader.DuplicatesFileAction', ({ do: answer, ...given }) => {
    const { say, messages } = useWords()
    const client = useLongshore()
    const one = useContext(DuplicateContext)
    const { asked } = useContext(DuplicatesContext)
    const { uploadAgain, skip, uploadOneAgain, skipOne } = messages.notices
    const name = one?.found.file.name ?? ''
    return {
      state: { do: answer },
      hidden: asked.length < 2,
      props: {
        'aria-label': say(answer === 'skip' ? skipOne : uploadOneAgain, { name }),
        children: say(answer === 'skip' ? skip : uploadAgain, { count: 1 }),
        onClick: () => one && questionsOf(client).answer([one], answer),
      },
      given,
    }
  })

const keys = new WeakMap<Asked, number>()
let lastKey = 0

function keyOf(asked: Asked): number {
  const key = keys.get(asked) ?? ++lastKey
  keys.set(asked, key)
  return key
}
