import { nextTask } from '../next-task.ts'

/** Starts transfers in order, so many at once that the slots stay full and memory flat. */
export interface ActiveRuns {
  /** Starts it when its turn comes: the highest priority first, then in the order they came. */
  enqueue(id: string, priority: number): void
  /** Takes it out of the line. */
  drop(id: string): void
}

/** How many transfers of one company start at once. */
const COMPANY = 100
/** how many of those weigh as much as one that starts alone */
const WEIGHT = 16

/** Transfers of one priority and company, each with its place in the order of all. */
interface Line {
  readonly priority: number
  readonly alone: boolean
  readonly places: Map<string, number>
}

/**
 * @param limit how many that start alone may be under way
 * @param companyOf what those have in common that may start together; `undefined` for one that starts alone
 */
export function createActiveRuns(
  limit: () => number,
  companyOf: (id: string) => string | undefined,
  start: (ids: readonly string[]) => Promise<void>,
): ActiveRuns {
  const lines = new Map<string, Line>()
  let active = 0
  let last = 0
  // whether a task is to come that looks whether more were found meanwhile
  let looking = false
  // whether more came since, and not all of them in the same turn
  let grown = false
  let inTurn = false

  const next = (): readonly string[] => {
    let first: readonly [string, Line, number] | undefined
    for (const [name, line] of lines) {
      if (!line.alone && looking && line.places.size < COMPANY) continue
      // none is kept empty
      const place = line.places.values().next().value ?? 0
      if (
        !first ||
        line.priority > first[1].priority ||
        (line.priority === first[1].priority && place < first[2])
      )
        first = [name, line, place]
    }
    if (!first) return []
    const [name, { alone, places }] = first
    const ids: string[] = []
    for (const id of places.keys()) {
      ids.push(id)
      places.delete(id)
      if (alone || ids.length === COMPANY) break
    }
    if (places.size === 0) lines.delete(name)
    return ids
  }

  /** What was found together is ordered together, and small files wait for company as long as more are found. */
  const look = (): void => {
    looking = grown
    grown = false
    if (looking) nextTask(look)
    fill()
  }

  const fill = (): void => {
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

  return {
    enqueue(id, priority) {
      const company = companyOf(id)
      const name = `${priority} ${company ?? ''}`
      const line = lines.get(name) ?? { priority, alone: company === undefined, places: new Map() }
      line.places.set(id, ++last)
      lines.set(name, line)
      if (looking) {
        grown ||= !inTurn
        return
      }
      looking = inTurn = true
      queueMicrotask(() => (inTurn = false))
      nextTask(look)
    },
    drop(id) {
      for (const [name, { places }] of lines) {
        if (places.delete(id) && places.size === 0) lines.delete(name)
      }
    },
  }
}
