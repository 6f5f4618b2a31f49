import type { Figures } from '../figures.ts'

/** How one run ended. */
export type Outcome =
  | { readonly figures: Figures; readonly failure?: undefined }
  | { readonly figures?: undefined; readonly failure: string }

/** The runs of one work by their row, in the order of the rounds; a row that failed has no further rounds. */
export type Results = Readonly<Record<string, readonly Outcome[]>>

/** The newest results of a work. */
export interface Measured {
  /** when, and on what */
  readonly on: string
  readonly results: Results
}

export type MeasuredWorks = Readonly<Record<string, Measured>>
