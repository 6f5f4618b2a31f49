import type { Page } from '@playwright/test'

/** What an idle page is to have let go of. */
export interface Leftovers {
  /** records and parts in IndexedDB */
  readonly records: number
  /** Web Locks beside the tab's own, and waits for them */
  readonly locks: number
  /** workers beside the one that hashes */
  readonly workers: number
  /** listeners for the line to come back: one for each wait */
  readonly listeners: number
}

export const NOTHING: Leftovers = { records: 0, locks: 0, workers: 0, listeners: 0 }

export async function leftoversOf(page: Page): Promise<Leftovers> {
  const { records, locks } = await page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('IndexedDB'))
      })
    let records = 0
    for (const { name } of await indexedDB.databases()) {
      if (!name?.startsWith('longshore')) continue
      const database = await settled(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        records += await settled(database.transaction(store).objectStore(store).count())
      }
      database.close()
    }
    const { held = [], pending = [] } = await navigator.locks.query()
    return { records, locks: held.length + pending.length - 1 }
  })
  const workers = Math.max(0, page.workers().length - 1)
  return { records, locks, workers, listeners: await onlineListeners(page) }
}

async function onlineListeners(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  const { result } = await session.send('Runtime.evaluate', { expression: 'window' })
  const { listeners } = await session.send('DOMDebugger.getEventListeners', {
    objectId: result.objectId ?? '',
  })
  await session.detach()
  return listeners.filter(({ type }) => type === 'online').length
}
