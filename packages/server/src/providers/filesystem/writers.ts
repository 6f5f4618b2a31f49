import { ProviderError } from '../../provider-error.ts'
import type { Holder } from './journal-state.ts'
import { SELF, hasEnded } from './process-identity.ts'

interface Writer {
  readonly controller: AbortController
  /** resolves once nothing of it can write any more */
  readonly settled: Promise<unknown>
}

// Of this thread, whichever instances of the provider they came through.
const writers = new Map<string, Writer>()
const liveAttempts = new Set<string>()

/**
 * Runs `write` as the only writer of the part in this thread. The newest is the one: a sender that sends
 * again has given up on the older request.
 */
export async function asSoleWriter<T>(
  uploadFolder: string,
  partNumber: number,
  write: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const name = `${uploadFolder}/${partNumber}`
  for (let older = writers.get(name); older; older = writers.get(name)) {
    older.controller.abort(new ProviderError('UNAVAILABLE', 'A newer request for the same part took over.'))
    await older.settled
  }
  const controller = new AbortController()
  const result = write(controller.signal)
  const settled = result.catch(() => {}).then(() => writers.delete(name))
  writers.set(name, { controller, settled })
  return result
}

/** Ends the writers of an upload that is gone; their bytes would go nowhere. */
export function endWriters(uploadFolder: string, reason: ProviderError): void {
  for (const [name, writer] of writers) {
    if (name.startsWith(`${uploadFolder}/`)) writer.controller.abort(reason)
  }
}

/** Marks an attempt as able to write, as long as `write` runs. */
export async function asAttempt<T>(attempt: string, write: () => Promise<T>): Promise<T> {
  liveAttempts.add(attempt)
  try {
    return await write()
  } finally {
    liveAttempts.delete(attempt)
  }
}

/** Whether it is certain that the holder of a part's place will never write there again. */
export function isOver({ attempt, owner }: Holder): boolean {
  return owner === SELF ? !liveAttempts.has(attempt) : hasEnded(owner)
}
