import type { FileInput } from '@longshore/core'
import { createContext, useContext, type Context } from 'react'

import { NONE_INTERRUPTED, type Interrupted, type RestoreCaseName } from './find-interrupted.ts'

export interface RestoreShared {
  readonly interrupted: Interrupted
  /** Gives files that were picked to the uploads that began with them. */
  readonly pick: (picked: FileInput) => void
  /** files that were picked and that no interrupted upload began with */
  readonly strangers: readonly File[]
  /** why what was picked could not be looked at, where it could not */
  readonly problem?: unknown
}

export const RestoreContext: Context<RestoreShared> = createContext<RestoreShared>({
  interrupted: NONE_INTERRUPTED,
  pick: () => {},
  strangers: [],
})

export const RestoreCaseContext: Context<RestoreCaseName> = createContext<RestoreCaseName>('file')

/** The case of the nearest `RestoreCase`, and the transfers that it is about. */
export function useRestoreCase(): RestoreShared & {
  readonly name: RestoreCaseName
  readonly ids: readonly string[]
} {
  const shared = useContext(RestoreContext)
  const name = useContext(RestoreCaseContext)
  return { ...shared, name, ids: shared.interrupted[name] }
}
