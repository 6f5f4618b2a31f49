import type { Longshore } from '@longshore/core'
import type { ReactElement, ReactNode } from 'react'

import { LongshoreContext } from './longshore-context.ts'

export interface LongshoreProviderProps<H = unknown> {
  /**
   * What `createLongshore()` returned, made once outside of components. It outlives this component: unmounting
   * cancels nothing and disposes of nothing.
   */
  readonly client: Longshore<H>
  readonly children?: ReactNode
}

/** Gives the hooks below it their client. */
export function LongshoreProvider<H>({ client, children }: LongshoreProviderProps<H>): ReactElement {
  // what its routes are is asked for again by those who want to know: see useLongshore
  return <LongshoreContext.Provider value={client as Longshore}>{children}</LongshoreContext.Provider>
}
