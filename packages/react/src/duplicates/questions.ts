import type { FoundFile, Longshore, Watchable } from '@longshore/core'

import { createStore } from '../watch/create-store.ts'

export type DuplicateAnswer = 'upload' | 'skip'

/** A file that came again and that nobody decided about yet. */
export interface Asked {
  readonly found: FoundFile
  /** who asks; where that is gone, others do */
  readonly asker: Asker
}

export interface Asker {
  isMounted: boolean
  /** how many parts show what it asks; where there are none nobody would answer */
  parts: number
}

/** What is asked of the person about files that came twice. It belongs to the client: no answer is lost with a component. */
export interface Questions extends Watchable<readonly Asked[]> {
  /** Asks about files; gives those that are to be uploaded, as the answers come. */
  ask(asker: Asker, files: readonly FoundFile[], signal: AbortSignal): AsyncIterable<readonly FoundFile[]>
  answer(asked: readonly Asked[], answer: DuplicateAnswer): void
}

export const NOTHING_ASKED: readonly Asked[] = []

const clients = new WeakMap<Longshore, Questions>()

export function questionsOf(client: Longshore): Questions {
  const questions = clients.get(client) ?? createQuestions()
  clients.set(client, questions)
  return questions
}

/** Where the answers about one file go. */
type Settle = (answer: DuplicateAnswer) => void

export function createQuestions(): Questions {
  const { getSnapshot, subscribe, update } = createStore(NOTHING_ASKED)
  const open = new Map<Asked, Settle>()

  function answer(asked: readonly Asked[], given: DuplicateAnswer): void {
    for (const one of asked) {
      open.get(one)?.(given)
      open.delete(one)
    }
    update(() => [...open.keys()])
  }

  async function* ask(
    asker: Asker,
    files: readonly FoundFile[],
    signal: AbortSignal,
  ): AsyncGenerator<readonly FoundFile[]> {
    // called off while it was still looked at what there is to ask
    if (signal.aborted) return
    let wanted: FoundFile[] = []
    let left = files.length
    let wake = (): void => {}
    const all = files.map((found): Asked => ({ found, asker }))
    for (const one of all) {
      open.set(one, (given) => {
        left--
        if (given === 'upload') wanted.push(one.found)
        wake()
      })
    }
    const cancel = (): void => answer(all, 'skip')
    signal.addEventListener('abort', cancel)
    update(() => [...open.keys()])
    while (left > 0 || wanted.length > 0) {
      if (wanted.length === 0) await new Promise<void>((resolve) => void (wake = resolve))
      const now = wanted
      wanted = []
      if (now.length > 0) yield now
    }
    signal.removeEventListener('abort', cancel)
  }

  return { getSnapshot, subscribe, answer, ask }
}
