import type { StoredObject } from '@longshore/protocol'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { TransferSnapshot, TransferState } from '../model/transfer-snapshot.ts'
import { addTo, NO_TOTALS, withSpeed, type Totals } from '../store/totals.ts'
import type { TransferStore, Watchable } from '../store/transfer-store.ts'
import { createAttempt, type Attempt } from './attempt.ts'
import type { FoundFile } from './collect-files.ts'
import { randomId } from './entry.ts'
import type { Transfer } from './transfer.ts'

/** A transfer over many, found as folders are walked: `queued` until the first is found. */
export interface Group extends Transfer<readonly StoredObject[]> {
  /** the ids of its transfers so far */
  readonly transfers: Watchable<readonly string[]>
}

type Objects = readonly StoredObject[]

/**
 * `finished` resolves with all objects once every file was found and has arrived, and rejects with the
 * first failure once all have ended. Canceled ones are left out.
 */
export function createGroup(
  store: TransferStore,
  found: AsyncIterable<FoundFile>,
  begin: (file: FoundFile) => Transfer,
): Group {
  const id = randomId()
  const members = new Map<string, { readonly transfer: Transfer; shown: TransferSnapshot | undefined }>()
  const listeners = new Set<() => void>()
  let attempt: Attempt<Objects> = createAttempt()
  let totals = NO_TOTALS
  let ids: readonly string[] | undefined
  let walked = false
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
    if (walked) settle()
    for (const listener of listeners) listener()
  }

  async function walk(): Promise<void> {
    try {
      for await (const file of found) {
        const transfer = begin(file)
        members.set(transfer.id, { transfer, shown: undefined })
        ids = undefined
        transfer.subscribe(() => {
          count(transfer.id)
          changed()
        })
        count(transfer.id)
        changed()
      }
    } catch (cause) {
      failure = new LongshoreError(
        'FILE_UNREADABLE',
        'A folder could not be read to its end. Check its permissions, and pick it again.',
        {},
        cause,
      )
    }
    walked = true
    changed()
  }

  function settle(): void {
    const { state } = look()
    if (state === 'completed') attempt.resolve(objects())
    else if (state === 'failed' || state === 'canceled') attempt.reject(firstFailure())
  }

  const shownMembers = (): TransferSnapshot[] =>
    [...members.values()].flatMap(({ shown }) => (shown ? [shown] : []))

  const objects = (): Objects =>
    shownMembers().flatMap((shown) => (shown.state === 'completed' ? [shown.object] : []))

  function firstFailure(): LongshoreError {
    const failed = shownMembers().find((shown) => shown.state === 'failed')
    if (failure) return failure
    return failed?.state === 'failed' ? failed.error : new LongshoreError('CANCELED', 'All files were canceled.')
  }

  function look(): TransferSnapshot<Objects> {
    if (snapshot) return snapshot
    const { bytes, bytesTransferred, speed, eta } = withSpeed(totals, store.totals.getSnapshot().speed)
    return (snapshot = {
      id,
      direction: 'upload',
      name: '',
      type: '',
      size: bytes,
      bytesTransferred,
      ...(speed !== undefined && { speed }),
      ...(eta !== undefined && { eta }),
      ...stateOf(totals),
    })
  }

  function stateOf({ count: all, counts }: Totals): TransferState<Objects> {
    if (counts.transferring > 0) return { state: 'transferring' }
    if (counts.completing > 0) return { state: 'completing' }
    if (counts.preparing > 0) return { state: 'preparing' }
    if (counts.waiting > 0) return { state: 'waiting', reason: 'server' }
    if (counts.queued > 0 || !walked) return { state: 'queued' }
    if (counts.interrupted > 0) return { state: 'interrupted', needs: 'file' }
    if (counts.paused > 0) return { state: 'paused' }
    if (counts.failed > 0 || failure) return { state: 'failed', error: firstFailure() }
    if (all > 0 && counts.canceled === all) return { state: 'canceled' }
    return { state: 'completed', object: objects() }
  }

  const each = (act: (member: Transfer) => void) => (): void =>
    members.forEach(({ transfer }) => act(transfer))
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  void walk()

  return {
    id,
    get finished() {
      return attempt.finished
    },
    getSnapshot: look,
    subscribe,
    transfers: { subscribe, getSnapshot: () => (ids ??= [...members.keys()]) },
    pause: each((member) => member.pause()),
    resume: each((member) => member.resume()),
    retry() {
      attempt = createAttempt()
      each((member) => member.retry())()
    },
    cancel: each((member) => member.cancel()),
    remove: each((member) => member.remove()),
  }
}
