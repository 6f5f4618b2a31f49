import type { Algorithm } from '@longshore/protocol'
import type { Engine } from './engine.ts'
import type { UploadRun } from './upload-run.ts'

/** Reads the run's file; a failed read is said in the caller's terms. */
export async function reading<T>(
  engine: Engine,
  run: UploadRun,
  read: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await read(run.signal)
  } catch (cause) {
    run.signal.throwIfAborted()
    const { readFailure } = await engine.recovery()
    throw await readFailure(run.local, cause)
  }
}

/** The checksum of a slice of the run's file. */
export function digest(engine: Engine, run: UploadRun, slice: Blob, algorithm: Algorithm): Promise<string> {
  return reading(engine, run, (signal) => engine.checksum.digest(slice, algorithm, signal))
}
