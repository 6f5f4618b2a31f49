import { useEffect, useId, useRef, useState, type KeyboardEvent, type SyntheticEvent } from 'react'

import type { AllWords as Words } from '../messages/create-words.ts'
import { problemWords } from '../messages/problem-words.ts'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useBrowser } from './browser-context.ts'
import type { RenameProblem } from './browser-state.ts'
import { stemLength } from './new-key.ts'
import { RenameContext, useRename } from './rename-context.ts'
import { useEntryRow } from './entry-row.ts'

export interface RenameState {
  /** the store is being asked */
  readonly pending: boolean
  readonly invalid: boolean
}

/**
 * A form in a row while its file is renamed, else nothing: hold a `RenameInput`, a `RenameProblem` and buttons in it.
 * Escape leaves the name as it was, Enter keeps what was typed.
 */
export const Rename: Part<'form', object, RenameState> = /* @__PURE__ */ definePart(
  'form',
  'FileBrowser.Rename',
  (props) => {
    const { children, ...given } = props
    const { rename, leave } = useBrowser()
    const words = useWords()
    const [typed, setTyped] = useState<string>()
    const problemId = useId()
    const { entry, renaming: doing } = useEntryRow()
    const isPending = doing?.isUnderWay === true
    const problem = doing?.problem
    useEffect(() => {
      if (!doing) setTyped(undefined)
    }, [doing])
    const value = typed ?? entry.name
    return {
      state: { pending: isPending, invalid: problem !== undefined },
      hidden: !doing,
      props: {
        'aria-label': words.say(words.messages.browser.rename, { name: entry.name }),
        onSubmit(event: SyntheticEvent) {
          event.preventDefault()
          void rename(value)
        },
        onKeyDown(event: KeyboardEvent) {
          if (event.key !== 'Escape' || isPending) return
          event.stopPropagation()
          leave()
        },
        children: (
          <RenameContext.Provider value={{ value, setTyped, problemId, problem, isPending }}>
            {children}
          </RenameContext.Provider>
        ),
      },
      given,
    }
  },
)

/** The name, to be typed over: all before its extension is marked. */
export const RenameInput: Part<'input', object, RenameState> = /* @__PURE__ */ definePart(
  'input',
  'FileBrowser.RenameInput',
  () => {
    const { entry } = useEntryRow()
    const { value, setTyped, problemId, problem, isPending } = useRename()
    const words = useWords()
    const input = useRef<HTMLInputElement>(null)
    useEffect(() => {
      input.current?.focus()
      input.current?.setSelectionRange(0, stemLength(entry.name))
    }, [entry.name])
    useEffect(() => {
      if (problem) input.current?.focus()
    }, [problem])
    return {
      state: { pending: isPending, invalid: problem !== undefined },
      props: {
        ref: input,
        'aria-label': words.say(words.messages.browser.newName, { name: entry.name }),
        'aria-invalid': problem !== undefined,
        'aria-describedby': problem === undefined ? undefined : problemId,
        autoComplete: 'off',
        spellCheck: false,
        value,
        readOnly: isPending,
        onChange: ({ target }) => setTyped(target.value),
      },
    }
  },
)

/** Why the name was not taken, where it was not. */
export const RenameProblemWords: Part<'p', object, object> = /* @__PURE__ */ definePart(
  'p',
  'FileBrowser.RenameProblem',
  () => {
    const { problemId, problem } = useRename()
    const words = useWords()
    return {
      state: {},
      props: { id: problemId, role: 'alert', children: problem && renameProblemWords(words, problem) },
    }
  },
)

export interface RenameActionOwn {
  readonly do: 'save' | 'leave'
}

/** A button that keeps what was typed, or leaves the name as it was. */
export const RenameAction: Part<'button', RenameActionOwn, RenameActionOwn> = /* @__PURE__ */ definePart(
  'button',
  'FileBrowser.RenameAction',
  ({ do: what, ...given }) => {
    const { leave } = useBrowser()
    const { isPending } = useRename()
    const { browser, common } = useWords().messages
    const isSave = what === 'save'
    return {
      state: { do: what },
      props: {
        type: isSave ? 'submit' : 'button',
        // not `disabled`: that would drop the focus
        'aria-disabled': isPending || undefined,
        children: isSave ? (isPending ? browser.saving : browser.save) : common.cancel,
        onClick: () => {
          if (!isSave && !isPending) leave()
        },
      },
      given,
    }
  },
)

function renameProblemWords(words: Words, problem: RenameProblem): string {
  const { nameProblems } = words.messages.browser
  if (problem.kind === 'name') return nameProblems[problem.why]
  const { error, name } = problem
  const isTaken = (error as { readonly code?: unknown } | undefined)?.code === 'CONFLICT'
  return isTaken ? words.say(nameProblems.taken, { name }) : problemWords(words, error)
}
