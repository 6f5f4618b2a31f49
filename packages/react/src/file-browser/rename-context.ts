import { createContext, useContext, type Context } from 'react'

import type { RenameProblem } from './browser-state.ts'

export interface Renaming {
  /** what is typed */
  readonly value: string
  setTyped(typed: string): void
  readonly problemId: string
  readonly problem: RenameProblem | undefined
  readonly isPending: boolean
}

export const RenameContext: Context<Renaming | undefined> = createContext<Renaming | undefined>(undefined)

export function useRename(): Renaming {
  const renaming = useContext(RenameContext)
  if (renaming) return renaming
  throw new Error('Nothing is renamed here. Put this part into <FileBrowser.Rename>.')
}
