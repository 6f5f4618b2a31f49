import type { Longshore } from '@longshore/core'
import { useContext } from 'react'

import { LongshoreContext } from './longshore-context.ts'

/**
 * The client of the page: the one that is given, else that of the nearest `LongshoreProvider`. Throws where there
 * is neither. `useLongshore<typeof handler>()` knows the routes of the server's handler.
 */
export function useLongshore<H = unknown>(client?: Longshore<H>): Longshore<H> {
  const provided = useContext(LongshoreContext)
  return expectClient(client ?? (provided as Longshore<H> | undefined))
}

export function expectClient<H>(client: Longshore<H> | undefined): Longshore<H> {
  if (client) return client
  throw new Error(
    'There is no Longshore client here. Wrap the page in <LongshoreProvider client={…}>, or give the hook a client.',
  )
}
