import type { LongshoreError, Transfer } from '@longshore/core'

/** What was begun, in its order, and what kept others from being begun. */
export interface Begun<T> {
  readonly transfers: readonly Transfer<T>[]
  readonly problem?: LongshoreError | undefined
}

/** All that arrived; throws the first problem once all have ended. */
export async function endsOf<T>({ transfers, problem }: Begun<T>): Promise<readonly T[]> {
  const ends = await Promise.allSettled(transfers.map(({ finished }) => finished))
  if (problem) throw problem
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason
    return end.value
  })
}
