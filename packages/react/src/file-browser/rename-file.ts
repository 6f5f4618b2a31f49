import type { Store } from '../watch/create-store.ts'
import { BROWSING, type BrowserState, type RenameProblem } from './browser-state.ts'
import { nameOf } from './entry.ts'
import type { Listed } from './listed.ts'
import { newKey } from './new-key.ts'

/** Gives the file that is being renamed the name that was typed, and says why where it cannot have it. Never throws. */
export async function renameFile(
  { getSnapshot, update }: Store<BrowserState>,
  { move }: Pick<Listed, 'move'>,
  typed: string,
  leave: () => void,
): Promise<void> {
  const { doing } = getSnapshot()
  if (doing.kind !== 'renaming' || doing.isUnderWay) return
  const { id } = doing
  const stand = (isUnderWay: boolean, problem?: RenameProblem): void =>
    update((state) => ({ ...state, doing: { kind: 'renaming', id, isUnderWay, problem } }))
  /** Its row is another one as soon as it is listed. */
  const follow = (to: string): void =>
    update((state) => ({ ...state, selection: { ...state.selection, current: to, anchor: to } }))

  const wanted = newKey(id, typed)
  if (wanted.kind === 'same') return leave()
  if (wanted.kind === 'refused') return stand(false, { kind: 'name', why: wanted.why })
  const { key } = wanted
  stand(true)
  follow(key)
  try {
    await move(id, key)
    update((state) => ({
      ...state,
      doing: state.doing.kind === 'renaming' && state.doing.id === id ? BROWSING : state.doing,
      done: { kind: 'renamed', from: nameOf(id), to: nameOf(key) },
      focus: { id: key },
    }))
  } catch (error) {
    follow(id)
    stand(false, { kind: 'error', error, name: nameOf(key) })
  }
}
