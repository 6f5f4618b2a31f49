import type { Algorithm } from '@longshore/protocol'
import type { Engine } from './engine.ts'
import { readFailure } from './local-file.ts'
import type { UploadRun } from './upload-run.ts'

/** The checksum of a slice of the run's file; a failed read is said in the caller's terms. */
export async function digest(
  engine: Engine,
  run: UploadRun,
  slice: Blob,
  algorithm: Algorithm,
  signal: AbortSignal = run.signal,
): Promise<string> {
  try {
    return await engine.checksum.digest(slice, algorithm, signal)
  } catch (cause) {
    signal.throwIfAborted()
    throw await readFailure(run.local, cause)
  }
}
