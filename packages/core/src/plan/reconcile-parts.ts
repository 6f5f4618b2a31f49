import type { StoredPart } from '@longshore/protocol'
import { partRange } from './part-range.ts'

export interface ReconcileInput {
  /** what the store lists, in any order */
  readonly listed: readonly StoredPart[]
  /** bytes of the file */
  readonly size: number
  /** bytes */
  readonly partSize: number
  readonly partCount: number
}

export interface Reconciled {
  /** in the order of their numbers */
  readonly stored: readonly StoredPart[]
  /** part numbers to send, rising */
  readonly missing: readonly number[]
}

/**
 * Compares the store's listing with the plan. Only a part that is listed once, and with exactly the
 * size it should have, counts; anything doubtful is sent again, which is always safe.
 */
export function reconcileParts({ listed, size, partSize, partCount }: ReconcileInput): Reconciled {
  const byNumber = new Map<number, StoredPart | undefined>()
  for (const part of listed) {
    byNumber.set(part.partNumber, byNumber.has(part.partNumber) ? undefined : part)
  }
  const stored: StoredPart[] = []
  const missing: number[] = []
  for (let partNumber = 1; partNumber <= partCount; partNumber++) {
    const part = byNumber.get(partNumber)
    const { start, end } = partRange(partNumber, size, partSize)
    if (part?.size === end - start) stored.push(part)
    else missing.push(partNumber)
  }
  return { stored, missing }
}
