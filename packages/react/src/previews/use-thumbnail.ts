import type { Watchable } from '@longshore/core'
import { useEffect, useMemo } from 'react'

import { useLongshore } from '../client/use-longshore.ts'
import { lazyModule } from '../parts/lazy-module.ts'
import { useWatchable, whole } from '../watch/use-watchable.ts'

const thumbnails = /* @__PURE__ */ lazyModule(() => import('./thumbnails.ts'))

const NOTHING = (): undefined => undefined
const NONE: Watchable<undefined> = { getSnapshot: NOTHING, subscribe: () => NOTHING }

/**
 * The URL of a small picture of the file that a transfer uploads, once it was made; `undefined` where there is none.
 * Made for as long as somebody asks: so only for rows in sight.
 */
export function useThumbnail(id: string): string | undefined {
  const client = useLongshore()
  const loaded = useWatchable(thumbnails, undefined, whole)
  useEffect(thumbnails.load)
  const watched = useMemo(
    (): Watchable<string | undefined> => loaded?.thumbnailsOf(client).of(id) ?? NONE,
    [loaded, client, id],
  )
  return useWatchable(watched, undefined, whole)
}
