import type { Longshore, Watchable } from '@longshore/core'
import { useContext, useMemo } from 'react'

import { useLongshore } from '../client/use-longshore.ts'
import { UploaderContext, type UploaderShared } from '../uploader/uploader-context.ts'
import { useWatchable, whole } from '../watch/use-watchable.ts'
import { findInterrupted, NONE_INTERRUPTED, type Interrupted } from './find-interrupted.ts'

/** What needs the person, of the nearest uploader; outside of one, of the client. */
export function useInterrupted(): Interrupted {
  const client = useLongshore()
  const uploader = useContext(UploaderContext)
  const watched = useMemo(() => interruptedOf(client, uploader), [client, uploader])
  return useWatchable(watched, NONE_INTERRUPTED, whole)
}

function interruptedOf(client: Longshore, uploader: UploaderShared | undefined): Watchable<Interrupted> {
  // both are told whenever any of their transfers changed
  const { subscribe } = uploader?.batch ?? client.totals
  let last = NONE_INTERRUPTED
  let seen: unknown
  return {
    subscribe,
    getSnapshot() {
      const { totals, transfers } = uploader?.batch.getSnapshot() ?? {
        totals: client.totals.getSnapshot(),
        transfers: client.transfers.getSnapshot(),
      }
      if (seen === totals) return last
      seen = totals
      return (last =
        totals.counts.interrupted === 0
          ? NONE_INTERRUPTED
          : findInterrupted(client.transfers, transfers, last))
    },
  }
}
