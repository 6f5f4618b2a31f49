import type { FileInput, Longshore } from '@longshore/core'
import { forwardRef, useCallback, useMemo, useState, type ReactElement } from 'react'

import { useLongshore } from '../client/use-longshore.ts'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { speakerOf } from '../announce/speaker.ts'
import { definePart, type Part, type PartProps } from '../parts/define-part.tsx'
import { useFocusHeir } from '../parts/use-focus-heir.ts'
import { RestoreContext, type RestoreShared } from './restore-context.ts'
import { outcomeWords, type PickOutcome } from './outcome-words.ts'
import { useInterrupted } from './use-interrupted.ts'

/** How many transfers of each case there are. */
export interface RestoreState {
  readonly reading: number
  readonly writing: number
  readonly file: number
}

const RestoreElement: Part<'section', object, RestoreState> = /* @__PURE__ */ definePart(
  'section',
  'Uploader.Restore',
  () => {
    const { messages } = useWords()
    const { reading, writing, file } = useInterrupted()
    const ref = useFocusHeir<HTMLElement>()
    return {
      state: { reading: reading.length, writing: writing.length, file: file.length },
      hidden: reading.length + writing.length + file.length === 0,
      props: { ref, 'aria-label': messages.notices.restore },
    }
  },
)

/**
 * What an earlier visit left unfinished and the person is needed for: there for as long as there is any. Its cases
 * stand inside.
 */
export const Restore: Part<'section', object, RestoreState> = /* @__PURE__ */ forwardRef<
  HTMLElement,
  PartProps<'section', object, RestoreState>
>((props, ref): ReactElement => {
  const client = useLongshore()
  const words = useWords()
  const interrupted = useInterrupted()
  const [outcome, setOutcome] = useState<PickOutcome>(NOTHING_PICKED)
  const pick = useCallback(
    async (picked: FileInput) => {
      const outcome = await attach(client, picked)
      setOutcome(outcome)
      const text = outcomeWords(words, outcome)
      if (text !== undefined) speakerOf(client).say(text)
    },
    [client, words],
  )
  const shared = useMemo(
    (): RestoreShared => ({ interrupted, ...outcome, pick: (picked) => void pick(picked) }),
    [interrupted, outcome, pick],
  )
  return (
    <RestoreContext.Provider value={shared}>
      <RestoreElement {...props} ref={ref} />
    </RestoreContext.Provider>
  )
}) as Part<'section', object, RestoreState>

const NOTHING_PICKED: PickOutcome = { strangers: [] }

async function attach(client: Longshore, picked: FileInput): Promise<PickOutcome> {
  try {
    const { unmatched } = await client.attach(picked)
    return { strangers: unmatched }
  } catch (problem) {
    return { strangers: [], problem }
  }
}
