import type { RangeAnswer } from '../ports/sink.ts'
import type { LiveGet, Source } from './source.ts'

/** What the tries at one range have in common. */
export interface RangeAttempt {
  readonly partNumber: number
  readonly source: Source
  /** the request of the last try */
  used: LiveGet | undefined
  /** refusals in a row that a fresh signature was to mend */
  refusals: number
}

/** The store answered with something else than the range. */
export class RangeRefused extends Error {
  readonly answer: RangeAnswer & { readonly state: 'refused' }

  constructor(answer: RangeAnswer & { readonly state: 'refused' }) {
    super()
    this.answer = answer
  }
}
