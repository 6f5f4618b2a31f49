import type { StoredObject } from '@longshore/core'
import type { Report, SeenSnapshot } from './page/report.ts'

/** Everything that the pages of one test said, over all their visits. */
export interface Seen {
  readonly reports: readonly Report[]
  take(report: Report): void
  /** the newest snapshot of each transfer of the newest visit that has any, in the order of the list */
  latest(): readonly SeenSnapshot[]
  /** every snapshot of a transfer, by its id or its file's name, over all visits */
  snapshots(idOrName: string): readonly SeenSnapshot[]
  /** Resolves with the first report, past or to come, that `pick` answers something for. */
  until<T>(what: string, pick: (report: Report) => T | undefined, after?: number): Promise<T>
  /** Resolves with the first snapshot of a transfer, past or to come, that is in this state. */
  untilState<S extends SeenSnapshot['state']>(
    idOrName: string,
    state: S,
    after?: number,
  ): Promise<Extract<SeenSnapshot, { state: S }>>
  /** Resolves with the object once `finished` does; rejects with the state where it fails instead. */
  untilStored(idOrName: string, after?: number): Promise<StoredObject>
}

/** ms after which a wait fails and says what was seen last */
const LONGEST = process.env['LONG'] ? 500_000 : 45_000

export function createSeen(): Seen {
  const reports: Report[] = []
  const waiting = new Set<(report: Report) => void>()

  const latest = (): readonly SeenSnapshot[] => {
    const last = reports.findLast(({ type }) => type === 'ids' || type === 'snapshot')
    const found = new Map<string, SeenSnapshot>()
    for (const report of reports) {
      if (report.type === 'snapshot' && report.visit === last?.visit) {
        found.set(report.snapshot.id, report.snapshot)
      }
    }
    return [...found.values()]
  }

  function until<T>(what: string, pick: (report: Report) => T | undefined, after = 0): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = (report: Report): boolean => {
        const picked = pick(report)
        if (picked === undefined) return false
        clearTimeout(timer)
        waiting.delete(look)
        resolve(picked)
        return true
      }
      const timer = setTimeout(() => {
        waiting.delete(look)
        reject(new Error(`waited in vain for ${what}; seen last: ${JSON.stringify(latest(), undefined, 1)}`))
      }, LONGEST)
      if (!reports.slice(after).some(look)) waiting.add(look)
    })
  }

  const is = ({ id, name }: SeenSnapshot, idOrName: string): boolean => id === idOrName || name === idOrName
  const snapshots = (idOrName: string): readonly SeenSnapshot[] =>
    reports.flatMap((report) =>
      report.type === 'snapshot' && is(report.snapshot, idOrName) ? [report.snapshot] : [],
    )

  return {
    reports,
    take(report) {
      reports.push(report)
      for (const look of waiting) look(report)
    },
    latest,
    snapshots,
    until,
    untilState: <S extends SeenSnapshot['state']>(idOrName: string, state: S, after?: number) =>
      until(
        `${idOrName} to be ${state}`,
        (report) =>
          report.type === 'snapshot' && is(report.snapshot, idOrName) && report.snapshot.state === state
            ? (report.snapshot as Extract<SeenSnapshot, { state: S }>)
            : undefined,
        after,
      ),
    async untilStored(idOrName, after) {
      const ended = await until(
        `${idOrName} to end`,
        (report) => {
          if (report.type !== 'snapshot' || !is(report.snapshot, idOrName)) return undefined
          const { snapshot } = report
          return snapshot.state === 'completed' || snapshot.state === 'failed' ? snapshot : undefined
        },
        after,
      )
      if (ended.state === 'completed') return ended.object
      throw new Error(`${idOrName} failed: ${ended.error.code} ${ended.error.message}`)
    },
  }
}

/** The first step back of a transfer's progress, visit by visit; a restart shows only what is stored. */
export function stepBack(reports: readonly Report[]): string | undefined {
  const shown = new Map<string, number>()
  for (const report of reports) {
    if (report.type !== 'snapshot') continue
    const { id, name, bytesTransferred, size, state } = report.snapshot
    const before = shown.get(report.visit + id) ?? 0
    if (bytesTransferred < before) return `${name} (${state}) from ${before} to ${bytesTransferred}`
    if (bytesTransferred > size) return `${name} (${state}) shows ${bytesTransferred} of ${size}`
    shown.set(report.visit + id, bytesTransferred)
  }
  return undefined
}
