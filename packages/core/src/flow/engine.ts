import type { CompleteOk, ConfigAnswer, StoredObject } from '@longshore/protocol'
import type { LongshoreError } from '../errors/longshore-error.ts'
import type { DownloadGroupRecord } from '../model/download-group-record.ts'
import type { DownloadAllOptions, DownloadInput } from '../model/download-options.ts'
import type { DownloadRecord } from '../model/download-record.ts'
import type { RecordBase } from '../model/record-base.ts'
import type { LoadedRecord } from '../model/transfer-record.ts'
import type { Checksum } from '../ports/checksum.ts'
import type { Clock } from '../ports/clock.ts'
import type { Connectivity } from '../ports/connectivity.ts'
import type { Delivery } from '../ports/delivery.ts'
import type { ProgressStore } from '../ports/progress-store.ts'
import type { Signer } from '../ports/signer.ts'
import type { Slots } from '../ports/slots.ts'
import type { Transport, TransportAnswer } from '../ports/transport.ts'
import type { Failure } from '../retry/failure.ts'
import type { RetryBudget } from '../retry/retry-budget.ts'
import type { DownloadRun } from './download-run.ts'
import type { Hosts } from './hosts.ts'
import type { Line } from './line.ts'
import type { LocalFile } from './local-file.ts'
import type { Ride } from './upload-pack.ts'
import type { PartAttempt } from './upload-part.ts'
import type { Begun } from './upload.ts'
import type { Retried, TransferRun } from './transfer-run.ts'
import type { UploadRun } from './upload-run.ts'

/** How long each phase of a data request may stand still, in ms. */
export interface Timeouts {
  /** not yet on the wire, while no other request to that host moves either; default 120,000 */
  readonly queued: number
  /** on the wire with next to no byte moving; default 30,000 */
  readonly stall: number
  /** all bytes handed over, no answer; default 60,000 */
  readonly answer: number
}

export const DEFAULT_TIMEOUTS: Timeouts = { queued: 120_000, stall: 30_000, answer: 60_000 }

/** ms without progress while online before a transfer fails */
export const DEFAULT_PATIENCE = 600_000

/** What all transfers share: the ports, the settings, and what is known of the line. */
export interface Engine {
  readonly signer: Signer
  readonly transport: Transport
  readonly checksum: Checksum
  readonly progressStore: ProgressStore
  readonly clock: Clock
  readonly connectivity: Connectivity
  readonly slots: Slots
  /** the hosts of stores that have several, from the first upload to one of those on */
  readonly hosts: { several?: Hosts }
  readonly line: Line
  readonly budget: RetryBudget
  /** What happens when something goes wrong: a chunk of its own, asked for at the first use of all. */
  readonly recovery: () => Promise<Recovery>
  /** What takes small files in packs: a chunk of its own, asked for where several wait. */
  readonly packs: () => Promise<Packs>
  /** What only downloads need: a chunk of its own, asked for at the first of them. */
  readonly downloads: () => Promise<Downloads>
  readonly timeouts: Timeouts
  /** ms */
  readonly patience: number
}

export interface Packs {
  readonly ride: (runs: readonly UploadRun[]) => readonly Ride[]
}

export interface Downloads {
  readonly download: (run: DownloadRun) => Promise<StoredObject>
  /** Removes what was gathered. */
  readonly discard: (run: DownloadRun) => Promise<undefined>
  readonly delivery: Delivery
  /**
   * One that had arrived is of no more use to any page: removes what was gathered, and its record; both are
   * left to a later start as long as the browser's own download may read the bytes.
   */
  readonly forget: (record: DownloadRecord) => Promise<void>
  /** Records a new group, and finds what it is to download. */
  readonly begin: (
    base: RecordBase,
    input: DownloadInput,
    options: DownloadAllOptions,
  ) => AsyncIterable<DownloadRecord>
  /** What a group is to download still, from where its record stands. */
  readonly find: (group: LoadedRecord<DownloadGroupRecord>) => AsyncIterable<DownloadRecord>
}

export type Judge = (error: unknown) => Failure | Promise<Failure>

export interface Recovery {
  /** Goes on with a task that failed once, until it succeeds, fails for good, or patience ends. */
  readonly retry: <T>(
    engine: Engine,
    run: Retried,
    task: () => Promise<T>,
    judge: Judge,
    failure: unknown,
  ) => Promise<T>
  readonly heedRefusal: (engine: Engine, answer: TransportAnswer) => void
  readonly judgeSigner: Judge
  readonly judgePart: (engine: Engine, run: UploadRun, attempt: PartAttempt) => Judge
  readonly goOn: (engine: Engine, run: UploadRun) => Promise<Begun>
  readonly startOver: (
    engine: Engine,
    run: UploadRun,
    ended: Exclude<CompleteOk, { state: 'completed' }>,
    round: number,
  ) => Promise<Begun>
  readonly clean: (engine: Engine, run: TransferRun, asked: boolean) => Promise<StoredObject | undefined>
  /** whether the store has the whole object */
  readonly isThere: (engine: Engine, run: UploadRun) => Promise<boolean>
  readonly isUploadGone: (error: unknown) => boolean
  readonly changed: (name: string) => LongshoreError
  readonly tooLarge: (rule: ConfigAnswer, file: File) => LongshoreError
  readonly unsigned: (partNumber: number) => LongshoreError
  readonly spread: (engine: Engine, route: string | undefined, origins: readonly string[]) => void
  readonly ownFault: (cause: unknown) => LongshoreError
  readonly readFailure: (local: LocalFile, cause: unknown) => Promise<LongshoreError>
}
