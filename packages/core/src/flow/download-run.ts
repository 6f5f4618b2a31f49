import type { DownloadRecord } from '../model/download-record.ts'
import type { TransferRun } from './transfer-run.ts'

/** One run of one download. */
export type DownloadRun = TransferRun<DownloadRecord>
