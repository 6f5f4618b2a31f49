import type { DonePart, JournalRecord } from './journal-record.ts'

/** What a journal says so far. Every process that reads the same lines comes to the same state. */
export interface JournalState {
  readonly parts: Map<number, PartState>
}

export interface PartState {
  /** who alone may write the part's place in the blob */
  holder: Holder | undefined
  /**
   * The attempt that filled the place in the blob. From then on nobody writes there, so what was
   * acknowledged stays as it is whatever comes after: other bytes for the part go beside the blob.
   */
  filledBy: string | undefined
  /** the newest whole writing of the part: what counts */
  done: DonePart | undefined
}

export interface Holder {
  readonly attempt: string
  readonly owner: string
}

export function emptyState(): JournalState {
  return { parts: new Map() }
}

export function partOf(state: JournalState, partNumber: number): Readonly<PartState> {
  return state.parts.get(partNumber) ?? { holder: undefined, filledBy: undefined, done: undefined }
}

/** Applies the next line, in place: a journal has tens of thousands. */
export function applyRecord(state: JournalState, record: JournalRecord): void {
  const part = { ...partOf(state, record.partNumber) }
  state.parts.set(record.partNumber, part)
  switch (record.op) {
    case 'begin':
      // First come, first served; whoever comes second reads here that it lost, and writes beside.
      if (!part.holder && !part.filledBy) part.holder = { attempt: record.attempt, owner: record.owner }
      return
    case 'end':
      if (part.holder?.attempt === record.attempt) part.holder = undefined
      return
    case 'done': {
      const { attempt, size, checksum, place } = record
      if (place === 'blob') {
        // The place was given to another in the meantime: these bytes may be gone.
        if (part.holder?.attempt !== attempt) return
        part.holder = undefined
        part.filledBy = attempt
      }
      part.done = { attempt, size, checksum, place }
    }
  }
}
