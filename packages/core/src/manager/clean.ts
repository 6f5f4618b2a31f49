import type { StoredObject } from '@longshore/protocol'
import { cancelUpload } from '../flow/cancel-upload.ts'
import type { Engine } from '../flow/engine.ts'
import type { TransferRun } from '../flow/transfer-run.ts'
import type { UploadRecord } from '../model/upload-record.ts'
import { isDownload } from './movers.ts'

/**
 * Removes what a canceled transfer left behind, its record last. Answers the object where it had come
 * about before. Where that fails the record stays: the next start tries again, and the server's sweeper
 * comes in the end.
 */
export async function clean(
  engine: Engine,
  run: TransferRun,
  asked: boolean,
): Promise<StoredObject | undefined> {
  try {
    if (isDownload(run)) await (await engine.downloads()).discard(run)
    else {
      const object = await cancelUpload(engine, run as TransferRun<UploadRecord>, asked)
      if (object && asked) return object
    }
    await engine.progressStore.remove(run.id)
  } catch {
    // as said above
  }
  return undefined
}
