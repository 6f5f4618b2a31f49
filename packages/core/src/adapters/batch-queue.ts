import type { Outcome } from '../ports/signer.ts'
import { nextTask } from '../next-task.ts'
import { unlessAborted } from './unless-aborted.ts'

export interface BatchLimits {
  /** most items in one batch */
  readonly items: number
  /** most bytes of all items' JSON in one batch; a larger single item travels alone */
  readonly bytes: number
  /** ms that items wait for company while an earlier batch is under way */
  readonly linger: number
  /** ms from one batch to the next at least, as long as the page is seen */
  readonly gap: number
}

/** Sends one batch. The signal fires once nobody waits for any of its items. */
export type SendBatch<Ok> = (items: readonly string[], signal: AbortSignal) => Promise<readonly Outcome<Ok>[]>

/** A Blob's size would hold up the page until a busy browser has noted the Blob. */
const encoder = new TextEncoder()

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
  let lastAt = -Infinity

  /** ms; a hidden page gets no timer in time */
  const gapLeft = (): number =>
    globalThis.document?.hidden ? 0 : Math.max(0, lastAt + limits.gap - performance.now())

  function flush(): void {
    if (queue.length > 0) lastAt = performance.now()
    const waiting = queue.filter(({ signal }) => !signal.aborted)
    queue = []
    for (const batch of split(waiting, limits)) void run(batch)
  }

  async function run(batch: readonly Waiting<Ok>[]): Promise<void> {
    const ended = new AbortController()
    const leave = (): void => {
      if (batch.every(({ signal }) => signal.aborted)) ended.abort()
    }
    for (const { signal } of batch) signal.addEventListener('abort', leave, { signal: ended.signal })
    underWay++
    try {
      const jsons = batch.map(({ json }) => json)
      const outcomes = await send(jsons, ended.signal)
      batch.forEach(({ resolve, reject }, i) => {
        const outcome = outcomes[i]
        if (outcome && 'ok' in outcome) resolve(outcome.ok)
        else reject(outcome?.error)
      })
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
    // takes the listeners off too
    ended.abort()
    underWay--
    // those that wait for the gap have a timer
    if (gapLeft() === 0) flush()
  }

  function enqueue(item: unknown, signal: AbortSignal): Promise<Ok> {
    return new Promise((resolve, reject) => {
      const json = JSON.stringify(item)
      queue.push({ json, bytes: encoder.encode(json).length, signal, resolve, reject })
      if (queue.length > 1) return
      // The end of an earlier batch flushes too: a hidden tab's timers are held back for seconds.
      const wait = Math.max(gapLeft(), underWay > 0 ? limits.linger : 0)
      if (wait > 0) setTimeout(flush, wait)
      else nextTask(flush)
    })
  }

  return (item, signal) => unlessAborted(enqueue(item, signal), signal)
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
