import type { StoredObject } from '@longshore/protocol'
import type { Direction, TransferSnapshot } from '../model/transfer-snapshot.ts'
import { randomId } from '../model/random-id.ts'
import type { Watchable } from '../store/transfer-store.ts'
import { createAttempt, type Attempt } from './attempt.ts'
import { commands, type Command, type Transfer } from './transfer.ts'

/** A transfer over many, found as folders are walked: `queued` until the first is found. */
export interface Group extends Transfer<readonly StoredObject[]> {
  /** the ids of its transfers so far */
  readonly transfers: Watchable<readonly string[]>
}

/** What a page sees of a group. What moves it is loaded apart, and takes the place of the functions here. */
export interface GroupFace {
  readonly id: string
  readonly direction: Direction
  readonly listeners: Set<() => void>
  readonly attempt: Attempt<readonly StoredObject[]>
  look: () => TransferSnapshot<readonly StoredObject[]>
  ids: () => readonly string[]
  act: (command: Command) => void
}

/** Begins a group; `run` gives it what moves it. */
export function createGroup(direction: Direction, run: (face: GroupFace) => Promise<void>): Group {
  const id = randomId()
  const queued = { id, direction, name: '', type: '', size: 0, bytesTransferred: 0, state: 'queued' } as const
  const none: readonly string[] = []
  const listeners = new Set<() => void>()
  const face: GroupFace = {
    id,
    direction,
    listeners,
    attempt: createAttempt(),
    look: () => queued,
    ids: () => none,
    act: (command) => void running.then(() => face.act(command)),
  }
  const running = run(face)
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return {
    id,
    get finished() {
      return face.attempt.promise
    },
    getSnapshot: () => face.look(),
    subscribe,
    transfers: { subscribe, getSnapshot: () => face.ids() },
    ...commands((command) => face.act(command)),
  }
}
