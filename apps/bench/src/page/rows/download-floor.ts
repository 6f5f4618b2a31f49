import type { FetchOrder } from '../fetch-worker.ts'
import type { Row } from '../row.ts'

/** The bare limit: ranges fetched at once by a worker that writes them at their offset as they come, and checks nothing. */
export const downloadFloor: Row = async ({ stores: [store], objectSize }) => {
  const worker = new Worker('/fetch-worker.js', { type: 'module' })
  return () => ({
    stored: new Promise<void>((resolve, reject) => {
      worker.onmessage = () => resolve()
      worker.onerror = (event) => reject(new Error(event.message))
      worker.postMessage({ url: `${store}/object`, size: objectSize } satisfies FetchOrder)
    }),
  })
}
