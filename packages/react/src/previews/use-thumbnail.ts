import { useMemo } from 'react'

import { useLongshore } from '../client/use-longshore.ts'
import { useWatchable, whole } from '../watch/use-watchable.ts'
import { thumbnailsOf } from './thumbnails.ts'

/**
 * The URL of a small picture of the file that a transfer uploads, once it was made; `undefined` where there is none.
 * Made for as long as somebody asks: so only for rows in sight.
 */
export function useThumbnail(id: string): string | undefined {
  const client = useLongshore()
  const watched = useMemo(() => thumbnailsOf(client).of(id), [client, id])
  return useWatchable(watched, undefined, whole)
}
