import type { Longshore, Transfer, Watchable } from '@longshore/core'

import { isUnderWay } from '../announce/under-way.ts'
import { letFail } from '../engine/let-fail.ts'
import { createStore } from '../watch/create-store.ts'
import { isAnythingLeft, leaveBehind, takeLeftBehind } from './left-behind.ts'

/** ms that a removal waits before it is carried out */
const UNDO_WAIT = 6000

/**
 * Transfers that were taken off the list and wait until it cannot be undone any more: their ids. It belongs to the
 * client, so that they are carried out also where no component is left.
 */
export interface Removals extends Watchable<readonly string[]> {
  /**
   * Takes a transfer off the list. One that has not ended stands still, and is canceled once the wait is over or the
   * page is left; one that has ended, or any where `wait` is 0, is removed at once.
   *
   * @param wait ms; default 6,000
   */
  remove(id: string, wait?: number): void
  /** Puts those back that wait, or those of these ids; what was under way goes on. */
  undo(ids?: readonly string[]): void
  /** No wait ends until the answer is called: while somebody is about to decide. */
  hold(): () => void
}

interface Waiting {
  readonly transfer: Transfer
  readonly wasUnderWay: boolean
  /** ms that are left, as of when the wait began or went on */
  left: number
  since: number
  timer?: ReturnType<typeof setTimeout> | undefined
}

const clients = new WeakMap<Longshore, Removals>()

export function removalsOf(client: Longshore): Removals {
  const removals = clients.get(client) ?? createRemovals(client)
  clients.set(client, removals)
  return removals
}

function createRemovals({ transfers, restored }: Longshore): Removals {
  const { getSnapshot, subscribe, update } = createStore<readonly string[]>([])
  const waiting = new Map<string, Waiting>()
  const holds = new Set<object>()
  let hasCaughtUp = false

  function changed(): void {
    update(() => [...waiting.keys()])
    if (waiting.size === 0) window.removeEventListener('pagehide', carryOutAll)
    else window.addEventListener('pagehide', carryOutAll)
  }

  function start(id: string, one: Waiting): void {
    one.since = Date.now()
    one.timer = setTimeout(() => carryOut(id), one.left)
  }

  function stop(one: Waiting): void {
    clearTimeout(one.timer)
    one.left -= Date.now() - one.since
  }

  function take(id: string): Waiting | undefined {
    const one = waiting.get(id)
    if (one) clearTimeout(one.timer)
    waiting.delete(id)
    return one
  }

  function carryOut(id: string): void {
    take(id)?.transfer.remove()
    changed()
  }

  function carryOutAll(): void {
    leaveBehind([...waiting.keys()])
    for (const id of waiting.keys()) take(id)?.transfer.remove()
    changed()
  }

  /** What an earlier visit was asked to remove as it ended. */
  async function catchUp(): Promise<void> {
    hasCaughtUp = true
    if (!isAnythingLeft()) return
    await restored
    for (const id of takeLeftBehind((id) => transfers.get(id) !== undefined)) transfers.get(id)?.remove()
  }

  return {
    getSnapshot,
    subscribe(listener) {
      if (!hasCaughtUp) letFail(catchUp())
      return subscribe(listener)
    },
    remove(id, wait = UNDO_WAIT) {
      const transfer = transfers.get(id)
      if (!transfer || waiting.has(id)) return
      const shown = transfer.getSnapshot()
      if (wait <= 0 || shown.state === 'completed' || shown.state === 'canceled') return transfer.remove()
      const wasUnderWay = isUnderWay(shown)
      if (wasUnderWay) transfer.pause()
      const one: Waiting = { transfer, wasUnderWay, left: wait, since: 0 }
      waiting.set(id, one)
      if (holds.size === 0) start(id, one)
      changed()
    },
    undo(ids = getSnapshot()) {
      for (const id of ids) {
        const one = take(id)
        if (one?.wasUnderWay) one.transfer.resume()
      }
      changed()
    },
    hold() {
      const hold = {}
      if (holds.size === 0) for (const one of waiting.values()) stop(one)
      holds.add(hold)
      return () => {
        if (!holds.delete(hold) || holds.size > 0) return
        for (const [id, one] of waiting) start(id, one)
      }
    },
  }
}
