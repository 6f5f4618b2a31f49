import { createContext, useContext, type Context } from 'react'

import { useLongshore } from '../client/use-longshore.ts'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useFocusHeir } from '../parts/use-focus-heir.ts'
import { DuplicatesContext, type DuplicatesActionOwn, type DuplicatesState } from './duplicates-context.ts'
import { questionsOf, type Asked } from './questions.ts'

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
