import type { StoredRecord } from '../model/transfer-record.ts'
import type { Ask, Claim } from './idb-asks.ts'

/** What a record is to become, by its id. */
export type Changes = ReadonlyMap<string, Change>

export interface Change {
  /** `undefined` where it is removed */
  readonly record: StoredRecord | undefined
  /** it stood nowhere before */
  readonly isNew: boolean
}

/**
 * What a line of asks comes to, and which of its claims hold.
 *
 * @param found the claimed records as they stand
 */
export function changesOf(
  asks: readonly Ask[],
  found: ReadonlyMap<string, StoredRecord>,
): { readonly changes: Changes; readonly claimed: ReadonlySet<Claim> } {
  const changes = new Map<string, Change>()
  const claimed = new Set<Claim>()
  const change = (id: string, record: StoredRecord | undefined, isNew: boolean): void => {
    // only the first can tell what was before them all
    changes.set(id, { record, isNew: changes.get(id)?.isNew ?? isNew })
  }
  for (const ask of asks) {
    if (ask.kind === 'put') change(ask.record.id, ask.record, ask.isNew)
    if (ask.kind === 'remove') change(ask.id, undefined, false)
    if (ask.kind === 'claim') {
      const changed = changes.get(ask.id)
      const record = changed ? changed.record : found.get(ask.id)
      // one that held may have been carried out, though nobody heard of it
      const isMine = ask.answer === true && record?.owner === ask.owner
      if (!record || (record.owner !== ask.from && !isMine)) continue
      change(ask.id, { ...record, owner: ask.owner }, false)
      claimed.add(ask)
    }
  }
  return { changes, claimed }
}
