import { createContext, type Context } from 'react'

import { NOTHING_ASKED, type Asked, type DuplicateAnswer } from './questions.ts'

export interface DuplicatesState {
  /** how many files are asked about */
  readonly count: number
}

export interface DuplicatesActionOwn {
  /** the answer about all of them, or about the one that it stands beside */
  readonly do: DuplicateAnswer
}

export interface DuplicatesShared {
  readonly asked: readonly Asked[]
  readonly titleId: string
}

export const DuplicatesContext: Context<DuplicatesShared> = createContext<DuplicatesShared>({
  asked: NOTHING_ASKED,
  titleId: '',
})
