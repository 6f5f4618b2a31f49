import type { StoredObject } from '@longshore/protocol'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { TransferSnapshot, TransferState } from '../model/transfer-snapshot.ts'
import { paced } from '../paced.ts'
import { createFrameBatch } from '../store/frame-batch.ts'
import { addTo, NO_TOTALS, withSpeed } from '../store/totals.ts'
import type { TransferStore } from '../store/transfer-store.ts'
import { createAttempt } from './attempt.ts'
import type { GroupFace } from './group.ts'
import type { Transfer } from './transfer.ts'

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

/**
 * Begins what is found, and makes one transfer of it. `finished` resolves with all objects once every file
 * was found and has arrived, and rejects with the first failure once all have ended. Canceled ones are left out.
 */
export function runGroup<T>(
  face: GroupFace,
  store: TransferStore,
  found: AsyncIterable<T>,
  begin: (one: T) => Transfer,
): void {
  const { id, direction, listeners } = face
  const members = new Map<string, { readonly transfer: Transfer; shown?: TransferSnapshot }>()
  const batch = createFrameBatch()
  let totals = NO_TOTALS
  let ids: readonly string[] | undefined
  let walked = false
  /** what was asked of all holds for those found later */
  let wish: 'pause' | 'cancel' | undefined
  let failure: LongshoreError | undefined
  let snapshot: TransferSnapshot<Objects> | undefined

  /** By difference: a change of one member costs the same among many. */
  function count(id: string): void {
    const member = members.get(id)
    if (!member) return
    const shown = member.transfer.getSnapshot()
    totals = addTo(totals, member.shown, shown)
    member.shown = shown
  }

  function changed(): void {
    snapshot = undefined
    batch.mark(listeners)
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
    const transfer = begin(one)
    members.set(transfer.id, { transfer })
    ids = undefined
    if (wish) transfer.pause()
    const look = (): void => {
      count(transfer.id)
      // what has arrived changes no more: a listener is kept for those alone that may
      if (transfer.getSnapshot().state === 'completed') stop()
      changed()
    }
    const stop = transfer.subscribe(look)
    look()
  }

  async function walk(): Promise<void> {
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
    walked = true
    changed()
  }

  function ranking(): (typeof RANK)[number] | undefined {
    return RANK.find((rank) => totals.counts[rank] > 0 || (rank === 'queued' && !walked))
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
        for (const { shown } of members.values()) {
          if (shown?.state === 'completed') objects.push(shown.object)
          if (shown?.state !== rank) continue
          if (shown?.state === 'waiting') return { state: 'waiting', reason: shown.reason }
          if (shown?.state === 'interrupted') return { state: 'interrupted', needs: shown.needs }
          if (shown?.state === 'failed') return { state: 'failed', error: failure ?? shown.error }
        }
    }
    if (failure) return { state: 'failed', error: failure }
    const canceled = objects.length === 0 && (members.size > 0 || wish === 'cancel')
    return canceled ? { state: 'canceled' } : { state: 'completed', object: objects }
  }

  function look(): TransferSnapshot<Objects> {
    if (snapshot) return snapshot
    const { bytes, bytesTransferred, speed, eta } = withSpeed(totals, store.totals.getSnapshot().speed)
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
    if (command === 'retry' && totals.counts.failed > 0 && ranking() === 'failed')
      face.attempt = createAttempt()
    const canceled = command === 'cancel' || command === 'remove'
    wish = canceled ? 'cancel' : command === 'pause' ? 'pause' : undefined
    walked ||= canceled
    for (const { transfer } of members.values()) {
      transfer[command]()
      count(transfer.id)
    }
    changed()
  }
  void walk()
}
