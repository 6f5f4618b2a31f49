// What happens when something goes wrong, or went wrong before: a chunk of its own, which the first
// file need not wait for.
import { askPermission, readHandle } from './adapters/file-handle.ts'
import { preconnect } from './adapters/preconnect.ts'
import type { Recovery } from './flow/engine.ts'
import { spread as spreadOver } from './flow/hosts.ts'
import type { FileHandles } from './ports/file-handles.ts'
import { openSession as sessionOver, type Session, type SessionOptions } from './manager/session.ts'
import { retry as retryLoop } from './retry/retry.ts'

export { clean } from './manager/clean.ts'
export { heedRefusal, isUploadGone, judgePart, judgeSigner } from './flow/judge.ts'
export { changed, readFailure } from './flow/read-failure.ts'
export { isThere } from './flow/is-there.ts'
export { goOn, startOver } from './flow/go-on.ts'
export { ownFault, tooLarge, unsigned } from './flow/refusals.ts'
export { collectFiles } from './manager/collect-files.ts'
export { runGroup } from './manager/run-group.ts'

const browserHandles: FileHandles = { read: readHandle, ask: askPermission }

export function openSession(options: SessionOptions): Session {
  const { fileHandles = browserHandles } = options
  return sessionOver({ ...options, fileHandles })
}

export const spread: Recovery['spread'] = (engine, route, origins) => {
  for (const origin of origins) preconnect(origin, engine.clock.now())
  spreadOver(engine, route, origins)
}

export const retry: Recovery['retry'] = (engine, run, task, judge, failure) => {
  const { clock, connectivity, budget, patience, timeouts } = engine
  const options = {
    signal: run.signal,
    clock,
    connectivity,
    budget,
    patience,
    longestTry: Math.max(timeouts.queued, timeouts.stall + timeouts.answer),
    moved: () => run.moved,
    judge,
    onWait: (reason: 'offline' | 'backoff' | 'server', until: number) =>
      run.dispatch({ type: 'waiting', reason, until }),
  }
  return retryLoop(task, options, failure)
}
