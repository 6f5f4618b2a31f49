import type { Longshore } from '@longshore/core'
import { useContext, type ReactElement, type ReactNode } from 'react'

import { LocaleContext } from '../messages/locale-context.ts'
import type { Locale } from '../messages/locale.ts'
import { LongshoreContext } from './longshore-context.ts'

export interface LongshoreProviderProps<H = unknown> {
  /**
   * What `createLongshore()` returned, made once outside of components. It outlives this component: unmounting
   * cancels nothing and disposes of nothing.
   */
  readonly client: Longshore<H>
  /**
   * The language of the components below, e.g. `de` of `@longshore/react/locales/de`, or one of your own, made
   * outside of components; default that of the provider around this one, else English.
   */
  readonly locale?: Locale | undefined
  readonly children?: ReactNode
}

/** Gives the hooks below it their client, and the components their language. */
export function LongshoreProvider<H>({ client, locale, children }: LongshoreProviderProps<H>): ReactElement {
  const outer = useContext(LocaleContext)
  return (
    // what its routes are is asked for again by those who want to know: see useLongshore
    <LongshoreContext.Provider value={client as Longshore}>
      <LocaleContext.Provider value={locale ?? outer}>{children}</LocaleContext.Provider>
    </LongshoreContext.Provider>
  )
}
