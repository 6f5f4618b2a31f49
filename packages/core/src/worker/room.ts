import { noRoom } from './storage-failure.ts'

/** bytes left for others of this origin: the records of transfers above all */
const MARGIN = 4 * 1024 * 1024

/**
 * Bytes of room that mean no more than "much": Chromium tells every origin so whose disk is larger, and grants
 * what it will (https://chromestatus.com/feature/4977371751645184).
 */
const MUCH = 10 * 1024 * 1024 * 1024

/** Rejects with `QUOTA_EXCEEDED` where so many bytes more are not granted, as far as the browser tells. */
export async function assertRoom(missing: number): Promise<void> {
  if (missing <= 0) return
  const { quota, usage = 0 } = await estimate()
  if (quota === undefined) return
  const room = quota - usage
  if (room < missing + MARGIN && room < MUCH) throw noRoom()
}

async function estimate(): Promise<StorageEstimate> {
  try {
    return await navigator.storage.estimate()
  } catch {
    // there is none in Safari before 17
    return {}
  }
}
