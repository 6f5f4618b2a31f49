import {
  type LongshoreError,
  type Longshore,
  type Totals,
  type Transfer,
  type TransferSnapshot,
  type Watchable,
} from '@longshore/core'

import type { Rejected } from '../upload/judge-files.ts'
import type { BatchEvents, BatchState, Command } from './batch-state.ts'
import { FORGOTTEN, ownersOf, type Owner } from './owners.ts'
import { recount } from './recount.ts'
import { createPace } from '../upload/pace.ts'

/** Transfers that are about to be begun: files are still being looked for. */
export interface Run {
  /** what was asked of all holds for those found later */
  readonly isCanceled: boolean
  /** Takes one in. Nobody is told until `flush`. */
  add(transfer: Transfer): void
  flush(): void
  end(problem?: LongshoreError): void
}

/** The transfers begun through one hook. It outlives the component, as they do. */
export interface BatchStore extends Watchable<BatchState> {
  /** @param act does what is asked of all, where something finds the transfers by itself */
  begin(act?: (command: Command) => void): Run
  /** how many it holds, canceled ones not counted, those that nobody was told of yet among them */
  standing(): number
  reject(rejected: readonly Rejected[]): void
  /**
   * Takes over uploads of the client: those of batches of the same kind that no component shows any more and, with
   * `isHome`, those that belong to no batch. Their ends are told from now on; what has ended already is not.
   */
  adopt(kind: string, isHome: boolean): Promise<void>
  act(command: Command, id?: string): void
  reset(): void
}

interface Member {
  readonly transfer: Transfer
  readonly stop: () => void
  shown?: TransferSnapshot
}

/**
 * @param events asked for at each end, since they may be others by then
 * @param isMounted whether a component shows it; what none shows another batch may adopt
 */
export function createBatch(
  client: Longshore,
  empty: BatchState,
  events: () => BatchEvents,
  isMounted: () => boolean = () => true,
): BatchStore {
  const owners = ownersOf(client)
  const self: Owner = { isMounted, release }
  const members = new Map<string, Member>()
  const failed = new Set<string>()
  const runs = new Set<{ wish?: Command; readonly act?: ((command: Command) => void) | undefined }>()
  const listeners = new Set<() => void>()
  let sums: Totals = empty.totals
  let ids: readonly string[] | undefined
  let rejected = empty.rejected
  let problem: LongshoreError | undefined
  let state: BatchState | undefined = empty

  const changed = (): void => {
    state = undefined
    for (const listener of listeners) listener()
  }

  /** By difference: a change of one costs the same among many. Answers whether there was one. */
  function look(id: string): boolean {
    const member = members.get(id)
    const now = member?.transfer.getSnapshot()
    if (!member || !now) return false
    if (!client.transfers.get(id)) {
      drop(id, member)
      if (owners.get(id) === self) owners.delete(id)
      return true
    }
    const before = member.shown
    if (now === before) return false
    sums = recount(sums, before, now)
    member.shown = now
    if (now.state !== before?.state) arrive(now)
    return true
  }

  function arrive(now: TransferSnapshot): void {
    failed.delete(now.id)
    if (now.state === 'failed') {
      failed.add(now.id)
      tell(({ onError }) => onError?.(now.error, now))
    } else if (now.state === 'completed') tell(({ onCompleted }) => onCompleted?.(now))
  }

  /** In a turn of its own: what it throws must not end the engine's. */
  function tell(what: (events: BatchEvents) => void): void {
    queueMicrotask(() => what(events()))
  }

  function drop(id: string, { stop, shown }: Member): void {
    stop()
    sums = recount(sums, shown, undefined)
    members.delete(id)
    failed.delete(id)
    ids = undefined
  }

  function take(transfer: Transfer): Member {
    const { id } = transfer
    owners.get(id)?.release(id)
    owners.set(id, self)
    const stop = transfer.subscribe(() => look(id) && changed())
    const member = { transfer, stop }
    members.set(id, member)
    ids = undefined
    return member
  }

  function release(id: string): void {
    const member = members.get(id)
    if (!member) return
    drop(id, member)
    changed()
  }

  /** What it is already is no news. */
  function takeQuietly(transfer: Transfer, shown: TransferSnapshot): void {
    take(transfer).shown = shown
    sums = recount(sums, undefined, shown)
    if (shown.state === 'failed') failed.add(shown.id)
  }

  function shownError(): LongshoreError | undefined {
    if (problem) return problem
    const [first] = failed
    const shown = first === undefined ? undefined : members.get(first)?.shown
    return shown?.state === 'failed' ? shown.error : undefined
  }

  function compute(): BatchState {
    const { count, counts } = sums
    const isPending = runs.size > 0 || counts.completed + counts.failed + counts.canceled < count
    const error = shownError()
    return {
      transfers: (ids ??= [...members.keys()]),
      totals: withSpeed(sums, client.totals.getSnapshot().speed),
      isPending,
      isSuccess: !isPending && !error && counts.completed > 0,
      error,
      rejected,
    }
  }

  return {
    getSnapshot: () => (state ??= compute()),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    begin(act) {
      const run: { wish?: Command; readonly act: typeof act } = { act }
      runs.add(run)
      problem = undefined
      changed()
      return {
        get isCanceled() {
          return run.wish === 'cancel'
        },
        add(transfer) {
          const { id } = transfer
          if (members.has(id)) return
          take(transfer)
          if (run.wish === 'pause') transfer.pause()
          look(id)
        },
        flush: changed,
        end(cause) {
          runs.delete(run)
          if (cause) {
            problem = cause
            tell(({ onError }) => onError?.(cause, undefined))
          }
          changed()
        },
      }
    },
    standing: () => sums.count - sums.counts.canceled,
    reject(kept) {
      rejected = kept
      changed()
    },
    async adopt(kind, isHome) {
      self.kind = kind
      const pace = createPace()
      for (const id of client.transfers.getSnapshot()) {
        if (!isMounted()) return
        const owner = owners.get(id)
        if (owner ? owner === self || owner.kind !== kind || owner.isMounted() : !isHome) continue
        const transfer = client.transfers.get(id)
        const shown = transfer?.getSnapshot()
        if (!transfer || shown?.direction !== 'upload') continue
        takeQuietly(transfer, shown)
        if (!pace.due()) continue
        changed()
        await pace.next()
      }
      changed()
    },
    act(command, id) {
      if (id === undefined) {
        for (const run of runs) {
          run.wish = command
          run.act?.(command)
        }
      }
      const chosen = id === undefined ? [...members.values()] : [members.get(id)]
      for (const member of chosen) member?.transfer[command]()
    },
    reset() {
      for (const [id, { stop }] of members) {
        stop()
        owners.set(id, FORGOTTEN)
      }
      members.clear()
      failed.clear()
      sums = empty.totals
      ids = problem = undefined
      rejected = empty.rejected
      changed()
    },
  }
}

function withSpeed(sums: Totals, speed: number | undefined): Totals {
  if (!speed || sums.bytesRemaining === 0) return sums
  return { ...sums, speed, eta: (sums.bytesRemaining / speed) * 1000 }
}
