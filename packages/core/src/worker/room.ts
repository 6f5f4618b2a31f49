import { noRoom } from './storage-failure.ts'

/** bytes left for others of this origin: the records of transfers above all */
const MARGIN = 4 * 1024 * 1024

/** Rejects with `QUOTA_EXCEEDED` where so many bytes more are not granted, as far as the browser tells. */
export async function assertRoom(missing: number): Promise<void> {
  if (missing <= 0) return
  const { quota, usage = 0 } = await navigator.storage.estimate().catch((): StorageEstimate => ({}))
  if (quota !== undefined && quota - usage < missing + MARGIN) throw noRoom()
}
