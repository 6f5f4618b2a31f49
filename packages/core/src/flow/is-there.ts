import { listParts } from './ask-signer.ts'
import type { Engine } from './engine.ts'
import type { UploadRun } from './upload-run.ts'

/** Whether the upload's object stands at the store already. */
export async function isThere(engine: Engine, run: UploadRun): Promise<boolean> {
  return (await listParts(engine, run)).state === 'completed'
}
