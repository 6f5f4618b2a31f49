import type { StoredObject } from '@longshore/protocol'
import type { DownloadRun } from '../flow/download-run.ts'
import type { Engine } from '../flow/engine.ts'
import type { TransferRun } from '../flow/transfer-run.ts'
import { upload } from '../flow/upload.ts'
import type { UploadRun } from '../flow/upload-run.ts'
import type { AnyRun } from './run-of.ts'

/** Takes it to its end. */
export async function move(engine: Engine, run: AnyRun): Promise<StoredObject> {
  return isDownload(run) ? (await engine.downloads()).download(run) : upload(engine, run as UploadRun)
}

export function isDownload(run: TransferRun): run is DownloadRun {
  return run.record.direction === 'download'
}
