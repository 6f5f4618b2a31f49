import type { Direction, Group, StoredObject, Transfer, TransferSnapshot } from '@longshore/core'

import { createListeners } from './fake-store.ts'

type Shown = TransferSnapshot<readonly StoredObject[]>

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

/** One transfer of many, which begin in the turn after. */
export function createFakeGroup(
  id: string,
  direction: Direction,
  begin: () => AsyncIterable<Transfer> | Iterable<Transfer>,
): Group {
  const members: Transfer[] = []
  const listeners = createListeners()
  let ids: readonly string[] = []
  let shown: Shown | undefined
  const changed = (): void => {
    shown = undefined
    listeners.tell()
  }

  async function run(): Promise<readonly StoredObject[]> {
    for await (const transfer of begin()) {
      members.push(transfer)
      ids = [...ids, transfer.id]
      transfer.subscribe(changed)
      changed()
    }
    const ends = await Promise.allSettled(members.map(({ finished }) => finished))
    return ends.map((end) => {
      if (end.status === 'rejected') throw end.reason
      return end.value
    })
  }

  function look(): Shown {
    const all = members.map((member) => member.getSnapshot())
    const sum = (of: (one: TransferSnapshot) => number): number =>
      all.reduce((total, one) => total + of(one), 0)
    const facts = { id, direction, name: '', type: '', size: sum(({ size }) => size) }
    const moved = { ...facts, bytesTransferred: sum(({ bytesTransferred }) => bytesTransferred) }
    for (const state of RANK) {
      const one = all.find((each) => each.state === state)
      if (one?.state === 'waiting' || one?.state === 'interrupted' || one?.state === 'failed')
        return { ...one, ...moved }
      if (one && state !== 'waiting' && state !== 'interrupted' && state !== 'failed')
        return { ...moved, state }
    }
    const objects = all.flatMap((each) => (each.state === 'completed' ? [each.object] : []))
    if (all.length === 0) return { ...moved, state: 'queued' }
    return objects.length === 0
      ? { ...moved, state: 'canceled' }
      : { ...moved, state: 'completed', object: objects }
  }

  const finished = run()
  finished.catch(() => {})
  const each = (command: 'pause' | 'resume' | 'retry' | 'cancel' | 'remove') => (): void => {
    for (const member of members) member[command]()
    changed()
  }
  return {
    id,
    finished,
    getSnapshot: () => (shown ??= look()),
    subscribe: listeners.subscribe,
    transfers: { getSnapshot: () => ids, subscribe: listeners.subscribe },
    pause: each('pause'),
    resume: each('resume'),
    retry: each('retry'),
    cancel: each('cancel'),
    remove: each('remove'),
  }
}
