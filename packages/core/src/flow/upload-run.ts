import type { CreateItem, CreateOk, SignedRequest } from '@longshore/protocol'
import type { PartRecord, TransferRecord } from '../model/transfer-record.ts'
import type { TransferEvent } from '../state/transfer-event.ts'
import type { LocalFile } from './local-file.ts'

/** One run of one upload: from its start, or from where an earlier run left off, to an end or a pause. */
export interface UploadRun {
  readonly id: string
  /** ends the run: pause, cancel, dispose, or another tab's turn */
  readonly signal: AbortSignal
  readonly local: LocalFile
  /** the newest record */
  readonly record: TransferRecord
  /** Changes the record; resolves once it is durable. */
  save(change: Partial<TransferRecord>): Promise<void>
  /** parts the store has acknowledged, by number */
  readonly stored: Map<number, PartRecord>
  /**
   * Asks the server to create. It is not called off with the run, so that a cancel in its midst
   * learns what there is to abort.
   */
  creating(item: CreateItem): Promise<CreateOk>
  dispatch(event: TransferEvent): void
  readonly progress: {
    sending(partNumber: number, bytes: number): void
    stored(partNumber: number, bytes: number): void
    dropped(partNumber: number): void
    restart(): void
  }
  /** bytes shown, which do not grow where a part is sent again: tells a wait whether anything got on meanwhile */
  readonly moved: number
  /** bytes per second of the whole line, where known */
  readonly speed: number | undefined
}

/** A signed request with the time it dies, ms since 1970 by this machine's clock. */
export interface LiveRequest {
  readonly request: SignedRequest
  readonly expiresAt: number
}

/** The same run, ended by `signal` too. */
export function endedBy(run: UploadRun, signal: AbortSignal): UploadRun {
  return Object.create(run, { signal: { value: signal } }) as UploadRun
}
