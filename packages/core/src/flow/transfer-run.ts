import type { PartRecord } from '../model/part-record.ts'
import type { TransferRecord } from '../model/transfer-record.ts'
import type { TransferEvent } from '../state/transfer-event.ts'

/** One run of one transfer: from its start, or from where an earlier run left off, to an end or a pause. */
export interface TransferRun<R extends TransferRecord = TransferRecord> {
  readonly id: string
  /** ends the run: pause, cancel, dispose, or another tab's turn */
  readonly signal: AbortSignal
  /** ends with the page's transfers as a whole, for what a run must not call off */
  readonly life: AbortSignal
  /** the newest record */
  readonly record: R
  /** Changes the record for as long as the page lives; the next `save` makes it durable. */
  note(change: Partial<R>): void
  /** Changes the record; resolves once it is durable. */
  save(change: Partial<R>): Promise<void>
  /** parts that the store has acknowledged, or that have arrived, by number */
  readonly stored: Map<number, PartRecord>
  dispatch(event: TransferEvent): void
  readonly progress: {
    sending(partNumber: number, bytes: number): void
    stored(partNumber: number, bytes: number): void
    dropped(partNumber: number): void
    /** `size`: bytes of the whole, where they are known only now */
    restart(size?: number): void
  }
  /** bytes shown, which do not grow where a part is moved again: tells a wait whether anything got on meanwhile */
  readonly moved: number
  /** bytes per second of the whole line, where known */
  readonly speed: number | undefined
}

/** What a task that is tried again says of itself. */
export type Retried = Pick<TransferRun, 'signal' | 'moved' | 'dispatch'>

/** The same run, ended by `signal` too. */
export function endedBy<Run extends TransferRun>(run: Run, signal: AbortSignal): Run {
  return Object.create(run, { signal: { value: signal } }) as Run
}
