import type { Transfers } from '@longshore/core'

/** What an earlier visit left and the person is needed for. */
export type RestoreCaseName = 'reading' | 'writing' | 'file'

/** Ids of transfers, by what they need. */
export interface Interrupted extends Readonly<Record<RestoreCaseName, readonly string[]>> {
  /** uploads that may not read their file: one click */
  readonly reading: readonly string[]
  /** downloads that may not write where they go: one click */
  readonly writing: readonly string[]
  /** uploads without their file, which has to be picked again */
  readonly file: readonly string[]
}

export const NONE_INTERRUPTED: Interrupted = { reading: [], writing: [], file: [] }

/** @param last the answer of before, which is given again where it is still right */
export function findInterrupted(
  transfers: Transfers,
  ids: readonly string[],
  last: Interrupted = NONE_INTERRUPTED,
): Interrupted {
  const found = { reading: [] as string[], writing: [] as string[], file: [] as string[] }
  for (const id of ids) {
    const shown = transfers.get(id)?.getSnapshot()
    if (shown?.state !== 'interrupted') continue
    if (shown.needs === 'file') found.file.push(id)
    else found[shown.direction === 'upload' ? 'reading' : 'writing'].push(id)
  }
  const isSame = (['reading', 'writing', 'file'] as const).every(
    (name) =>
      found[name].length === last[name].length && found[name].every((id, index) => id === last[name][index]),
  )
  return isSame ? last : found
}
