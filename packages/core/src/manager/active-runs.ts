import { MAX_PACK_FILES } from '@longshore/protocol'
import { nextTask } from '../next-task.ts'
import type { Clock } from '../ports/clock.ts'

/** Starts transfers in order, so many at once that the slots stay full and memory flat. */
export interface ActiveRuns {
  /** Starts it when its turn comes: the highest priority first, then in the order they came. */
  enqueue(id: string, priority: number): void
  /** Takes it out of the line. */
  drop(id: string): void
  /** More are being looked for, until the answer is called. */
  expect(): () => void
}

/** How many transfers of one company start at once: what fills a pack. */
const COMPANY = MAX_PACK_FILES
/** how many of those weigh as much as one that starts alone */
const WEIGHT = 16

/** ms without another after which small files set out with those that are there, while more are looked for */
const LINGER = 20
/** ms for which even those that are enough wait: what is found at once is found sooner while nothing else goes on */
const HOLD = 250

/** Transfers of one priority and company, each with its place in the order of all. */
interface Line {
  readonly name: string
  readonly priority: number
  readonly alone: boolean
  readonly places: Map<string, number>
  /** whether those that are there may start, though there is room for more */
  ripe: boolean
  grown: boolean
}

/**
 * @param limit how many that start alone may be under way
 * @param companyOf what those have in common that may start together; `undefined` for one that starts alone
 */
export function createActiveRuns(
  limit: () => number,
  companyOf: (id: string) => string | undefined,
  start: (ids: readonly string[]) => Promise<void>,
  { after, now }: Pick<Clock, 'after' | 'now'>,
): ActiveRuns {
  const lines = new Map<string, Line>()
  let active = 0
  let last = 0
  let filling = false
  let looking = false
  let expected = 0
  let expectedAt = 0

  const isEnough = ({ places }: Line): boolean =>
    places.size >= COMPANY && !(expected > 0 && now() - expectedAt < HOLD)

  const next = (): readonly string[] => {
    let first: Line | undefined
    for (const line of lines.values()) {
      if (!line.ripe && !isEnough(line)) continue
      if (!first || isBefore(line, first)) first = line
    }
    if (!first) return []
    const { name, alone, places } = first
    const ids: string[] = []
    for (const id of places.keys()) {
      ids.push(id)
      places.delete(id)
      if (alone || ids.length === COMPANY) break
    }
    if (places.size === 0) lines.delete(name)
    return ids
  }

  const fill = (): void => {
    filling = false
    while (active < limit()) {
      const ids = next()
      if (ids.length === 0) return
      const weight = Math.ceil(ids.length / WEIGHT)
      active += weight
      void start(ids).finally(() => {
        active -= weight
        fill()
      })
    }
  }

  /** Small files wait for company as long as more come. */
  const look = (): void => {
    looking = false
    let more = false
    for (const line of lines.values()) {
      line.ripe ||= !line.grown
      line.grown = false
      more ||= !line.ripe
    }
    fill()
    if (more) lookSoon()
  }

  const lookSoon = (): void => {
    if (looking) return
    looking = true
    if (expected > 0) after(LINGER, look)
    // in a task of its own, so that what was added together is ordered together
    else nextTask(look)
  }

  const open = (name: string, priority: number, alone: boolean): Line => {
    const line = { name, priority, alone, places: new Map<string, number>(), ripe: true, grown: false }
    lines.set(name, line)
    return line
  }

  return {
    enqueue(id, priority) {
      const company = companyOf(id)
      const name = `${priority} ${company ?? ''}`
      const line = lines.get(name) ?? open(name, priority, company === undefined)
      line.places.set(id, ++last)
      if (!line.alone) {
        line.grown = true
        // what is added in one turn came at once
        if (line.ripe) queueMicrotask(() => (line.grown = false))
        line.ripe = false
      }
      lookSoon()
      // who travels alone waits for nobody
      if (expected > 0 && !filling) {
        filling = true
        nextTask(fill)
      }
    },
    drop(id) {
      for (const { name, places } of lines.values()) {
        if (places.delete(id) && places.size === 0) lines.delete(name)
      }
    },
    expect() {
      if (expected++ === 0) expectedAt = now()
      return () => {
        if (--expected === 0) nextTask(look)
      }
    },
  }
}

function isBefore(a: Line, b: Line): boolean {
  return a.priority > b.priority || (a.priority === b.priority && placeOf(a) < placeOf(b))
}

/** Of its first; none is kept empty. */
function placeOf({ places }: Line): number {
  return places.values().next().value ?? 0
}
