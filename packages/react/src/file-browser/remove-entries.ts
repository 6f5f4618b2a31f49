import type { Longshore } from '@longshore/core'

import type { Entry } from './entry.ts'

export interface RemovalFailure {
  /** what stands there still */
  readonly entries: readonly Entry[]
  readonly error: unknown
}

/** Removes files, and folders with all that is in them. Answers what could not be removed, if anything. */
export async function removeEntries(
  client: Longshore,
  entries: readonly Entry[],
): Promise<RemovalFailure | undefined> {
  const failed: Entry[] = []
  let error: unknown
  const fail = (which: readonly Entry[], cause: unknown): void => {
    failed.push(...which)
    error ??= cause
  }
  const files = entries.filter(({ kind }) => kind === 'file')
  if (files.length > 0) {
    try {
      const removed = await client.files.remove(files.map(({ id }) => id))
      const why = new Map(removed.failed.map((one) => [one.key, one.error]))
      for (const file of files) if (why.has(file.id)) fail([file], why.get(file.id))
    } catch (cause) {
      fail(files, cause)
    }
  }
  for (const folder of entries) {
    if (folder.kind !== 'folder') continue
    try {
      const removed = await client.files.removeAll({ prefix: folder.id })
      if (removed.failed[0]) fail([folder], removed.failed[0].error)
    } catch (cause) {
      fail([folder], cause)
    }
  }
  return failed.length > 0 ? { entries: failed, error } : undefined
}
