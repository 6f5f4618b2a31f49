import { promisifyRequest } from 'idb-keyval'
import type { Ask } from './idb-asks.ts'
import { idbConnection } from './idb-connection.ts'
import { createPages } from './idb-pages.ts'
import type { IdbProgressStoreOptions } from './idb-progress-store.ts'
import { unlessAborted } from './unless-aborted.ts'

/** Asks of one transaction: writing as many holds up no frame. */
const MOST_ASKS = 500

export interface IdbLine {
  /** What the next transaction answers, once it is durable; or `instead`, where IndexedDB failed. */
  request<T>(ask: Ask, answer: () => T, instead: () => Promise<T>): Promise<T>
  dispose(): void
}

interface Pending {
  readonly ask: Ask
  readonly settle: (durable: boolean) => void
}

/** A line of asks before the database: what gathers in one turn, or while a transaction is under way, is the next one. */
export function idbLine({
  name = 'longshore',
  onDegraded = warn,
  patience = 10_000,
}: IdbProgressStoreOptions): IdbLine {
  const connection = idbConnection(name)
  const pages = createPages()
  const queue: Pending[] = []
  let draining = false
  let degraded = false
  let disposed = false
  let running: IDBTransaction | undefined

  async function drain(): Promise<void> {
    draining = true
    // the rest of this turn comes along
    await Promise.resolve()
    while (queue.length > 0) {
      const batch = nextBatch(queue)
      const asks = batch.map(({ ask }) => ask)
      const durable = await commit(asks)
      for (const pending of batch) pending.settle(durable)
    }
    draining = false
    if (disposed) connection.drop()
  }

  /** Tries twice, since the first failure may be that of a connection which is no more. */
  async function commit(asks: readonly Ask[], last = degraded): Promise<boolean> {
    const signal = AbortSignal.timeout(patience)
    try {
      await unlessAborted(transact(asks, signal), signal)
      pages.done()
      return !degraded
    } catch (cause) {
      end(running)
      connection.drop()
      if (!last) return commit(asks, true)
      if (!degraded) onDegraded(cause)
      degraded = true
      return false
    }
  }

  function transact(asks: readonly Ask[], signal: AbortSignal): Promise<unknown> {
    return connection.use('readwrite', (store) => {
      // opened too late: another is under way
      signal.throwIfAborted()
      running = store.transaction
      return Promise.all([pages.transact(asks, store, degraded), promisifyRequest(running)])
    })
  }

  return {
    request: (ask, answer, instead) =>
      new Promise((resolve) => {
        queue.push({ ask, settle: (durable) => resolve(durable ? answer() : instead()) })
        if (degraded) resolve(instead())
        if (!draining) void drain()
      }),
    dispose() {
      disposed = true
      if (!draining) connection.drop()
    },
  }
}

/** What goes into one transaction: writes and claims, or a load, which reads what was asked before it and no more. */
function nextBatch(queue: Pending[]): Pending[] {
  const load = queue.findIndex(({ ask }) => ask.kind === 'load')
  return queue.splice(0, load < 0 ? MOST_ASKS : Math.min(load || 1, MOST_ASKS))
}

/** A transaction that nobody waits for any more is not to go on beside the next one. */
function end(transaction: IDBTransaction | undefined): void {
  try {
    transaction?.abort()
  } catch {
    // it has ended
  }
}

function warn(cause: unknown): void {
  console.warn(
    'Longshore: IndexedDB cannot be used, so uploads will not survive a reload of the page.',
    cause,
  )
}
