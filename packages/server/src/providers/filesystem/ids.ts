import { createHash, randomBytes } from 'node:crypto'

/**
 * `<digest of the key>-<time>-<random>`. The digest finds the uploads of one key in a folder of all
 * without opening any; the time sorts them.
 */
export function newUploadId(key: string): string {
  return `${digestOfKey(key)}-${timeWord()}-${randomWord()}`
}

/** Whether a text could be an upload id of this key: checked before it becomes part of a path. */
export function isUploadIdOf(key: string, uploadId: string): boolean {
  return (
    /^[0-9a-f]{16}-[0-9a-z]{11}-[0-9a-f]{16}$/.test(uploadId) && uploadId.startsWith(`${digestOfKey(key)}-`)
  )
}

export function newPutId(): string {
  return `put-${timeWord()}-${randomWord()}`
}

export function newAttempt(): string {
  return randomWord()
}

function digestOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16)
}

function randomWord(): string {
  return randomBytes(8).toString('hex')
}

let lastTime = 0

/** Microseconds, counted up where the clock stands still, so that ids of one process sort as they were made. */
function timeWord(): string {
  lastTime = Math.max(lastTime + 1, Date.now() * 1000)
  return lastTime.toString(36).padStart(11, '0')
}
