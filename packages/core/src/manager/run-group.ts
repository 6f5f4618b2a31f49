import type { StoredObject } from '@longshore/protocol'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { TransferSnapshot, TransferState } from '../model/transfer-snapshot.ts'
import { paced } from '../paced.ts'
import { createFrameBatch } from '../store/frame-batch.ts'
import { createTally } from '../store/tally.ts'
import type { TransferStore } from '../store/transfer-store.ts'
import type { GroupFace } from './group.ts'
import type { Command } from './transfer.ts'

type Objects = readonly StoredObject[]

/** The group is in the first of these that any member is in. */
const RANK = [
  'transferring',
  'completing',
  'preparing',
  'waiting',
  'queued',
  'interrupted',
  'paused',
  'failed',
] as const

/** What a group has done to its transfers. */
export interface GroupActions<T> {
  /** Begins one, and answers its id. */
  readonly begin: (one: T) => string
  readonly act: (id: string, command: Command) => void
  /** Small files wait for those that are still to be found, until the answer is called. */
  readonly expect?: (() => () => void) | undefined
}

/**
 * Begins what is found, and makes one transfer of it. `finished` resolves with all objects once every file
 * was found and has arrived, and rejects with the first failure once all have ended. Canceled ones are left out.
 */
export function runGroup<T>(
  face: GroupFace,
  store: TransferStore,
  found: AsyncIterable<T>,
  { begin, act, expect }: GroupActions<T>,
): void {
  const { id, direction, listeners } = face
  // one that was removed counts as what it was last
  const members = new Map<string, TransferSnapshot>()
  const batch = createFrameBatch()
  const tally = createTally()
  let ids: readonly string[] | undefined
  let walked = false
  /** what was asked of all holds for those found later */
  let wish: 'pause' | 'cancel' | undefined
  let failure: LongshoreError | undefined
  let snapshot: TransferSnapshot<Objects> | undefined
  let settling = false

  function count(after: TransferSnapshot): void {
    tally.count(members.get(after.id), after)
    members.set(after.id, after)
    changed()
  }

  function changed(): void {
    snapshot = undefined
    if (listeners.size > 0) batch.mark(listeners)
    if (settling) return
    settling = true
    // once for all that happens in one turn
    queueMicrotask(settle)
  }

  function settle(): void {
    settling = false
    const rank = ranking()
    if (rank && rank !== 'failed') return
    const ended = stateOf()
    if (ended.state === 'completed') face.attempt.resolve(ended.object)
    else {
      face.attempt.reject(
        ended.state === 'failed' ? ended.error : new LongshoreError('CANCELED', 'All files were canceled.'),
      )
    }
  }

  function add(one: T): void {
    const member = begin(one)
    const shown = store.get(member)
    if (shown) count(shown)
    ids = undefined
    store.follow(member, count)
    if (wish) act(member, 'pause')
  }

  async function walk(): Promise<void> {
    const end = expect?.()
    try {
      for await (const one of paced(found)) {
        if (wish === 'cancel') break
        add(one)
      }
    } catch (cause) {
      failure =
        cause instanceof LongshoreError
          ? cause
          : new LongshoreError(
              'FILE_UNREADABLE',
              'A folder could not be read to its end. Pick it again.',
              {},
              cause,
            )
    }
    end?.()
    walked = true
    changed()
  }

  function ranking(): (typeof RANK)[number] | undefined {
    return RANK.find((rank) => tally.counts[rank] > 0 || (rank === 'queued' && !walked))
  }

  function stateOf(): TransferState<Objects> {
    const rank = ranking()
    const objects: StoredObject[] = []
    switch (rank) {
      case 'transferring':
      case 'completing':
      case 'preparing':
      case 'queued':
      case 'paused':
        return { state: rank }
      default:
        for (const shown of members.values()) {
          if (shown.state === 'completed') objects.push(shown.object)
          if (shown.state !== rank) continue
          if (shown.state === 'waiting') return { state: 'waiting', reason: shown.reason }
          if (shown.state === 'interrupted') return { state: 'interrupted', needs: shown.needs }
          if (shown.state === 'failed') return { state: 'failed', error: failure ?? shown.error }
        }
    }
    if (failure) return { state: 'failed', error: failure }
    const canceled = objects.length === 0 && (members.size > 0 || wish === 'cancel')
    return canceled ? { state: 'canceled' } : { state: 'completed', object: objects }
  }

  function look(): TransferSnapshot<Objects> {
    if (snapshot) return snapshot
    const { bytes, bytesTransferred, speed, eta } = tally.totals(store.totals.getSnapshot().speed)
    return (snapshot = {
      id,
      direction,
      name: '',
      type: '',
      size: bytes,
      bytesTransferred,
      ...(speed !== undefined && { speed }),
      ...(eta !== undefined && { eta }),
      ...stateOf(),
    })
  }

  face.look = look
  face.ids = () => (ids ??= [...members.keys()])
  face.act = (command) => {
    if (command === 'retry' && tally.counts.failed > 0 && ranking() === 'failed') face.attempt.renew()
    const canceled = command === 'cancel' || command === 'remove'
    wish = canceled ? 'cancel' : command === 'pause' ? 'pause' : undefined
    walked ||= canceled
    for (const member of members.keys()) act(member, command)
    changed()
  }
  void walk()
}
