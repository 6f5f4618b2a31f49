/**
 * Runs `work` for each part in order, at most `window()` at a time; the window is asked anew before
 * each. The first failure aborts the others, and all have settled when this does.
 */
export async function runParts(
  parts: Iterable<number>,
  signal: AbortSignal,
  window: () => number,
  work: (partNumber: number, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>()
  const failed = new AbortController()
  const any = AbortSignal.any([signal, failed.signal])
  for (const partNumber of parts) {
    while (running.size >= Math.max(1, window()) && !any.aborted) await Promise.race(running)
    if (any.aborted) break
    const task: Promise<void> = work(partNumber, any)
      .catch((error: unknown) => failed.abort(error))
      .finally(() => running.delete(task))
    running.add(task)
  }
  await Promise.all(running)
  any.throwIfAborted()
}
