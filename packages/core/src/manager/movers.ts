import type { StoredObject } from '@longshore/protocol'
import type { DownloadRun } from '../flow/download-run.ts'
import type { Engine } from '../flow/engine.ts'
import { upload } from '../flow/upload.ts'
import type { UploadRun } from '../flow/upload-run.ts'
import type { AnyRun } from './run-of.ts'

// What the two directions do apart; all else of a transfer is the same in both.

/** Takes it to its end. */
export async function move(engine: Engine, run: AnyRun): Promise<StoredObject> {
  return isDownload(run) ? (await engine.downloads()).download(run) : upload(engine, run as UploadRun)
}

/** Removes what a canceled one left behind. Answers the object where it had come about before. */
export async function clean(engine: Engine, run: AnyRun, asked: boolean): Promise<StoredObject | undefined> {
  return isDownload(run)
    ? (await engine.downloads()).discard(run)
    : (await engine.recovery()).cancelUpload(engine, run as UploadRun, asked)
}

function isDownload(run: AnyRun): run is AnyRun & DownloadRun {
  return run.record.direction === 'download'
}
