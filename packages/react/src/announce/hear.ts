import type { Totals } from '@longshore/core'

import type { Announcement, Outcome, Way } from './announcement.ts'
import { underWay } from './under-way.ts'

/** ms: for so long the number of files stays the same before it is told */
const SETTLED = 100
/** ms: the start is told by then, however many files are still being added */
const LATEST_START = 1000
/** ms between two announcements: each is heard to its end, or nearly */
const GAP = 500
/** ms: what begins again by then goes on, as where one file follows the other */
const QUIET = 300

/** What a listener heard so far. */
export interface Heard {
  /** the totals as they were seen last */
  readonly seen: Totals
  /** when something was said last, ms */
  readonly saidAt: number
  /** while something is under way, and until its end was told */
  readonly run?: Run
}

interface Run {
  readonly beganAt: number
  /** how many belong to it, and since when it is as many */
  readonly count: number
  readonly countedAt: number
  /** bytes that had moved before it */
  readonly base: number
  readonly isTold: boolean
  /** the last one that was told, or passed */
  readonly quarter: number
  readonly quietSince?: number
  readonly outcome: Outcome
  /** paused and interrupted ones that are none of its own */
  readonly before: Pick<Outcome, 'paused' | 'interrupted'>
}

/** What only a look at all transfers tells; asked for where something begins or is told. */
export interface Survey {
  readonly way: Way
  /** bytes that moved of the transfers that are not under way */
  readonly settled: number
}

export interface Hearing {
  readonly heard: Heard
  readonly say?: Announcement
  /** when to look again though nothing may have changed by then, ms */
  readonly again?: number
}

export function nothingHeard(seen: Totals): Heard {
  return { seen, saidAt: -Infinity }
}

/**
 * What to tell somebody who does not see the page: the start, each quarter and the end. Every step would be a flood.
 *
 * @param now ms, of any clock that never goes back
 */
export function hear(heard: Heard, totals: Totals, now: number, survey: () => Survey): Hearing {
  const running = underWay(totals)
  if (!heard.run && running === 0) return { heard: { ...heard, seen: totals } }
  const run = follow(heard.run ?? begin(heard.seen, now, survey().settled), heard.seen, totals, running, now)
  return tell({ ...heard, seen: totals, run }, run, totals, now, survey)
}

function begin({ counts }: Totals, now: number, base: number): Run {
  const { paused, interrupted } = counts
  return {
    beganAt: now,
    count: 0,
    countedAt: now,
    base,
    isTold: false,
    quarter: 0,
    outcome: { completed: 0, failed: 0, paused: 0, interrupted: 0, canceled: 0 },
    before: { paused, interrupted },
  }
}

/** By difference: what was completed before is none of the run's, and what was taken off the list since still is. */
function follow(run: Run, seen: Totals, { counts }: Totals, running: number, now: number): Run {
  const more = (state: keyof Outcome): number => counts[state] - seen.counts[state]
  const before = {
    paused: Math.min(run.before.paused, counts.paused),
    interrupted: Math.min(run.before.interrupted, counts.interrupted),
  }
  const outcome: Outcome = {
    completed: run.outcome.completed + Math.max(0, more('completed')),
    canceled: run.outcome.canceled + Math.max(0, more('canceled')),
    // one that is tried again has not failed
    failed: Math.max(0, run.outcome.failed + more('failed')),
    paused: counts.paused - before.paused,
    interrupted: counts.interrupted - before.interrupted,
  }
  const count = Math.max(run.count, running + outcome.completed + outcome.failed)
  const countedAt = count === run.count ? run.countedAt : now
  const { quietSince = now, ...others } = run
  return { ...others, before, outcome, count, countedAt, ...(running === 0 && { quietSince }) }
}

function tell(heard: Heard, run: Run, totals: Totals, now: number, survey: () => Survey): Hearing {
  const due = dueAt(heard, run, totals)
  if (due === undefined) return { heard }
  if (now < due) return { heard, again: due }
  if (!run.isTold) {
    const say: Announcement = { kind: 'started', way: survey().way, count: run.count }
    return tellNext({ ...heard, saidAt: now, run: { ...run, isTold: true } }, totals, say)
  }
  if (run.quietSince !== undefined) {
    const { run: _, ...rest } = heard
    return { heard: { ...rest, saidAt: now }, say: { kind: 'ended', outcome: run.outcome } }
  }
  const quarter = quarterOf(run, totals)
  if (!isQuarter(quarter)) return { heard }
  const say: Announcement = { kind: 'quarter', way: survey().way, quarter }
  return tellNext({ ...heard, saidAt: now, run: { ...run, quarter } }, totals, say)
}

/** More may be waiting already, for the gap to pass. */
function tellNext(heard: Heard, totals: Totals, say: Announcement): Hearing {
  const again = heard.run && dueAt(heard, heard.run, totals)
  return { heard, say, ...(again !== undefined && { again }) }
}

/** When something is to be told, if the totals stay as they are. */
function dueAt({ saidAt }: Heard, run: Run, totals: Totals): number | undefined {
  const free = saidAt + GAP
  const { quietSince } = run
  if (!run.isTold) {
    const settled = Math.min(run.countedAt + SETTLED, run.beganAt + LATEST_START)
    return Math.max(free, quietSince === undefined ? settled : Math.min(settled, quietSince))
  }
  if (quietSince !== undefined) return Math.max(free, quietSince + QUIET)
  return quarterOf(run, totals) > run.quarter ? free : undefined
}

/** Whole quarters of the run's bytes. More files make the share fall: that is nothing to be told. */
function quarterOf({ base }: Run, { bytesTransferred, bytesRemaining }: Totals): number {
  const moved = Math.max(0, bytesTransferred - base)
  if (moved === 0) return 0
  // the fourth is the end, which is told once it is true
  return Math.min(3, Math.floor((4 * moved) / (moved + bytesRemaining)))
}

function isQuarter(quarter: number): quarter is 1 | 2 | 3 {
  return quarter >= 1 && quarter <= 3
}
