import type { Engine, Judge, Recovery } from './engine.ts'
import type { Retried } from './transfer-run.ts'

/** Runs the task. Where it fails, recovery goes on with it for as long as patience lasts. */
export async function persist<T>(
  engine: Engine,
  run: Retried,
  task: () => Promise<T>,
  judgeOf: (recovery: Recovery) => Judge,
): Promise<T> {
  run.signal.throwIfAborted()
  try {
    return await task()
  } catch (failure) {
    run.signal.throwIfAborted()
    const recovery = await engine.recovery()
    return recovery.retry(engine, run, task, judgeOf(recovery), failure)
  }
}
