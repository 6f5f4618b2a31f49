import type { RemoveItem, RemoveOk } from '@longshore/protocol'
import { LongshoreError } from '../errors/longshore-error.ts'
import { backoff } from '../retry/backoff.ts'
import { isRetryable } from '../retry/is-retryable.ts'
import { askAgain, pause, TRIES } from './ask-again.ts'
import type { FilesPorts } from './create-files.ts'
import type { Removed, RemoveOptions } from './files.ts'
import { splitKeys } from './split-keys.ts'

const NEVER = new AbortController().signal

/** Removes these keys. Those that the store could not remove just then are tried again a few times. */
export async function removeKeys(
  ports: FilesPorts,
  keys: readonly string[],
  options: RemoveOptions,
): Promise<Removed> {
  const { signal = NEVER, onProgress } = options
  const failed = new Map<string, LongshoreError>()
  let removed = 0
  let left: readonly string[] = [...new Set(keys)]
  for (let attempt = 0; left.length > 0; attempt++) {
    if (attempt > 0) await pause(ports.clock, signal, backoff(attempt - 1, ports.clock.random()))
    for (const call of splitKeys(left)) {
      const answer = await removeOnce(ports, { keys: call }, signal)
      for (const key of call) failed.delete(key)
      for (const { key, error } of failuresOf(answer)) failed.set(key, error)
      removed += answer.removed
      onProgress?.({ removed, failed: failed.size })
    }
    if (attempt >= TRIES - 1) break
    left = [...failed].flatMap(([key, error]) => (isRetryable(error) ? [key] : []))
  }
  return { removed, failed: [...failed].map(([key, error]) => ({ key, error })) }
}

/**
 * Removes what begins with a prefix, call by call. A count may be too small where an answer was lost:
 * what it removed is not there to be counted again.
 */
export async function removePrefix(
  ports: FilesPorts,
  prefix: string,
  { signal = NEVER, onProgress }: RemoveOptions,
): Promise<Removed> {
  const failed = new Map<string, LongshoreError>()
  let removed = 0
  for (let idle = 0; ;) {
    const answer = await removeOnce(ports, { prefix }, signal)
    removed += answer.removed
    const failures = failuresOf(answer)
    for (const { key, error } of failures) failed.set(key, error)
    onProgress?.({ removed, failed: failed.size })
    // what failed comes again with the next call, and goes on for ever where nothing else is left
    const again = failures.some(({ error }) => isRetryable(error))
    idle = answer.removed > 0 ? 0 : idle + 1
    const stuck = idle >= (again ? TRIES : 1)
    if (stuck || (!answer.more && !again)) break
    if (idle > 0 || !answer.more) await pause(ports.clock, signal, backoff(idle, ports.clock.random()))
    // those that fail still are told again
    failed.clear()
  }
  return { removed, failed: [...failed].map(([key, error]) => ({ key, error })) }
}

function removeOnce({ signer, clock }: FilesPorts, item: RemoveItem, signal: AbortSignal): Promise<RemoveOk> {
  return askAgain(clock, signal, () => signer.files('remove', item, signal))
}

function failuresOf({ failed }: RemoveOk): { readonly key: string; readonly error: LongshoreError }[] {
  return failed.map(({ key, error: { code, message, retryAfter } }) => ({
    key,
    error: new LongshoreError(code, message, { name: key, ...(retryAfter !== undefined && { retryAfter }) }),
  }))
}
