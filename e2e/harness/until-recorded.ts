import { expect, type Page } from '@playwright/test'

/** Waits until so many parts stand in the page's IndexedDB: what a restart finds without asking the store. */
export async function untilRecorded(page: Page, parts: number): Promise<void> {
  await expect.poll(() => page.evaluate(countRecords), { timeout: 20_000 }).toBeGreaterThanOrEqual(parts)
}

/** Runs in the page. A part stands under `['part', id, number]`. */
async function countRecords(): Promise<number> {
  let count = 0
  for (const { name = '' } of await indexedDB.databases()) {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name)
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error ?? new Error(name))
    })
    for (const store of db.objectStoreNames) {
      const keys = await new Promise<readonly IDBValidKey[]>((resolve, reject) => {
        const asking = db.transaction(store).objectStore(store).getAllKeys()
        asking.onsuccess = () => resolve(asking.result)
        asking.onerror = () => reject(asking.error ?? new Error(store))
      })
      count += keys.filter((key) => Array.isArray(key) && key[0] === 'part').length
    }
    db.close()
  }
  return count
}
