import { idbProgressStore } from '../../src/adapters/idb-progress-store.ts'
import { part, record } from '../progress-store-records.ts'

/** What came of writing more than there is room for. */
export interface ProgressStoreReport {
  /** names of the errors that the store was degraded by */
  readonly causes: readonly string[]
  /** records that the store gives afterwards */
  readonly loaded: number
  /** parts of the last one */
  readonly parts: number
  /** keys in IndexedDB before and after all were removed; -1 where it cannot be read */
  readonly kept: readonly [number, number]
}

const NAME = 'progress-store-page'
const RECORDS = 8

/** About 1 MB that cannot be compressed much. */
function large(): string {
  const pieces = Array.from({ length: 16 }, () => crypto.getRandomValues(new Uint8Array(65_536)))
  return pieces.map((bytes) => String.fromCharCode(...bytes)).join('')
}

async function keys(): Promise<number> {
  try {
    const request = indexedDB.open(NAME)
    await new Promise((resolve, reject) => {
      request.onsuccess = resolve
      request.onerror = reject
    })
    const count = request.result.transaction('progress').objectStore('progress').count()
    await new Promise((resolve) => (count.onsuccess = resolve))
    request.result.close()
    return count.result
  } catch {
    return -1
  }
}

async function report(): Promise<ProgressStoreReport> {
  const causes: string[] = []
  const store = idbProgressStore({
    name: NAME,
    onDegraded: (cause) => causes.push(cause instanceof Error ? cause.name : String(cause)),
  })
  for (let n = 0; n < RECORDS; n++) await store.put(record(`r${n}`, { metadata: { large: large() } }))
  await store.putPart(`r${RECORDS - 1}`, part(1))
  const loaded = (await store.loadAll()).length
  const parts = (await store.load(`r${RECORDS - 1}`))?.parts.length ?? -1
  const before = await keys()
  for (let n = 0; n < RECORDS; n++) await store.remove(`r${n}`)
  let after = await keys()
  for (let tries = 0; after > 0 && tries < 100; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    after = await keys()
  }
  return { causes, loaded, parts, kept: [before, after] }
}

parent.postMessage(await report(), '*')
