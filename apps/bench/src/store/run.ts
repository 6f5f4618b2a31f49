import type { RepeatedBytes } from '@longshore/testkit'
import { createLedger, type Ledger } from './ledger.ts'
import { createFates, type Fate } from './network/fates.ts'
import type { Knobs } from './network/knobs.ts'
import { createShaper, type Shaper } from './network/shaper.ts'
import type { TusUpload } from './surfaces/tus.ts'

/** What a store does and counts during one run of one row. */
export interface Run {
  readonly shaper: Shaper
  readonly ledger: Ledger
  readonly tally: Tally
  /** uploads of the tus protocol, by their path */
  readonly tus: Map<string, TusUpload>
  /** what it gives to whoever asks for anything */
  readonly object: RepeatedBytes | undefined
  /** what becomes of the next request with a body */
  nextFate(): Fate
}

export interface Tally {
  /** with a body, or for one */
  requests: number
  preflights: number
  /** of bodies, those of requests that failed included */
  bytes: number
  unavailable: number
  resets: number
}

export function createRun(knobs: Knobs, seed: number, object?: RepeatedBytes): Run {
  return {
    shaper: createShaper(knobs),
    ledger: createLedger(),
    tally: { requests: 0, preflights: 0, bytes: 0, unavailable: 0, resets: 0 },
    tus: new Map(),
    object,
    nextFate: createFates(knobs.unavailable ?? 0, knobs.resets ?? 0, seed),
  }
}
