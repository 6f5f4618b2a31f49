import type { LongshoreError, Transfer } from '@longshore/core'

/**
 * All that arrived, in their order. Throws the first problem once all have ended.
 *
 * @param problem what kept others from being begun
 */
export async function endsOf<T>(
  transfers: readonly Transfer<T>[],
  problem: LongshoreError | undefined,
): Promise<readonly T[]> {
  const ends = await Promise.allSettled(transfers.map(({ finished }) => finished))
  if (problem) throw problem
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason
    return end.value
  })
}
