import { nextTask } from './next-task.ts'

export interface BatchLimits {
  /** most items in one batch */
  readonly items: number
  /** most bytes of all items' JSON in one batch; a larger single item travels alone */
  readonly bytes: number
  /** ms that items wait for company while an earlier batch is under way */
  readonly linger: number
}

/** Sends one batch. The signal fires once nobody waits for any of its items. */
export type SendBatch<Ok> = (items: readonly string[], signal: AbortSignal) => Promise<readonly Outcome<Ok>[]>

export type Outcome<Ok> = { readonly ok: Ok } | { readonly error: unknown }

interface Waiting<Ok> {
  readonly json: string
  readonly bytes: number
  readonly signal: AbortSignal
  readonly resolve: (ok: Ok) => void
  readonly reject: (reason: unknown) => void
}

/**
 * Gathers calls into batches: those of one task travel together at once, and while a batch is under
 * way those of a few ms more, so that a thousand files cost tens of requests and one file no wait.
 */
export function batchQueue<Ok>(
  limits: BatchLimits,
  send: SendBatch<Ok>,
): (item: unknown, signal: AbortSignal) => Promise<Ok> {
  let queue: Waiting<Ok>[] = []
  let underWay = 0

  function flush(): void {
    const waiting = queue.filter((item) => !item.signal.aborted)
    queue = []
    for (const batch of split(waiting, limits)) void run(batch)
  }

  async function run(batch: readonly Waiting<Ok>[]): Promise<void> {
    const controller = new AbortController()
    let wanted = batch.length
    const leave = (): void => {
      if (--wanted === 0) controller.abort()
    }
    for (const { signal } of batch) signal.addEventListener('abort', leave)
    underWay++
    try {
      const outcomes = await send(
        batch.map((item) => item.json),
        controller.signal,
      )
      batch.forEach((item, i) => settle(item, outcomes[i]))
    } catch (error) {
      for (const item of batch) item.reject(error)
    } finally {
      for (const { signal } of batch) signal.removeEventListener('abort', leave)
      underWay--
      flush()
    }
  }

  return (item, signal) =>
    new Promise<Ok>((resolve, reject) => {
      signal.throwIfAborted()
      const json = JSON.stringify(item)
      const leave = (): void => reject(signal.reason)
      const stay = (): void => signal.removeEventListener('abort', leave)
      signal.addEventListener('abort', leave)
      queue.push({
        json,
        bytes: new TextEncoder().encode(json).length,
        signal,
        resolve: (ok) => (stay(), resolve(ok)),
        reject: (reason) => (stay(), reject(reason)),
      })
      if (queue.length > 1) return
      // The end of an earlier batch flushes too: a hidden tab's timers are held back for seconds.
      if (underWay > 0) setTimeout(flush, limits.linger)
      else nextTask(flush)
    })
}

function settle<Ok>(item: Waiting<Ok>, outcome: Outcome<Ok> | undefined): void {
  if (outcome && 'ok' in outcome) item.resolve(outcome.ok)
  else item.reject(outcome?.error)
}

/** Cuts a queue into batches within the limits, in order. */
export function split<Item extends { readonly bytes: number }>(
  items: readonly Item[],
  limits: Pick<BatchLimits, 'items' | 'bytes'>,
): Item[][] {
  const batches: Item[][] = []
  let room = 0
  for (const item of items) {
    const last = batches.at(-1)
    if (last && last.length < limits.items && item.bytes < room) last.push(item)
    else {
      batches.push([item])
      room = limits.bytes
    }
    // one more for the comma between two items
    room -= item.bytes + 1
  }
  return batches
}
