import type { ListedObject } from '@longshore/core'
import { useEffect, useId, useRef, useState, type SyntheticEvent } from 'react'

import { longshore } from '../longshore.ts'
import { renameProblem } from '../words/file-words.ts'
import { newKey, stemLength } from './new-key.ts'

export interface RenameFormProps {
  readonly file: ListedObject
  readonly onRenamed: (from: string, file: ListedObject) => void
  readonly onLeave: () => void
}

/** A file's name, to be typed over. Enter keeps it, Escape leaves it as it was. */
export function RenameForm({ file, onRenamed, onLeave }: RenameFormProps) {
  const { key, name } = file
  const [typed, setTyped] = useState(name)
  const [problem, setProblem] = useState<string>()
  const [isUnderWay, setUnderWay] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const problemId = useId()

  useEffect(() => {
    input.current?.focus()
    input.current?.setSelectionRange(0, stemLength(name))
  }, [])

  async function rename(event: SyntheticEvent): Promise<void> {
    event.preventDefault()
    if (isUnderWay) return
    const wanted = newKey(key, typed)
    if (wanted.kind === 'same') return onLeave()
    if (wanted.kind === 'refused') return refuse(wanted.why)
    setUnderWay(true)
    setProblem(undefined)
    try {
      onRenamed(key, await longshore.files.move(key, wanted.key))
    } catch (error) {
      setUnderWay(false)
      refuse(renameProblem(error, typed.trim()))
    }
  }

  function refuse(why: string): void {
    setProblem(why)
    input.current?.focus()
  }

  return (
    <form
      className="file-rename"
      aria-label={`Rename ${name}`}
      onSubmit={(event) => void rename(event)}
      onKeyDown={(event) => event.key === 'Escape' && !isUnderWay && onLeave()}
    >
      <input
        ref={input}
        className="input"
        aria-label={`New name of ${name}`}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        readOnly={isUnderWay}
        onChange={(event) => setTyped(event.target.value)}
      />
      <button type="submit" className="button button-small button-primary" aria-disabled={isUnderWay}>
        {isUnderWay ? 'Renaming …' : 'Rename'}
      </button>
      <button
        type="button"
        className="button button-small"
        aria-disabled={isUnderWay}
        onClick={() => !isUnderWay && onLeave()}
      >
        Cancel
      </button>
      <p id={problemId} className="file-problem" role="alert">
        {problem}
      </p>
    </form>
  )
}
