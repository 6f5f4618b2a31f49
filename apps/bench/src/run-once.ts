import { repeatedBytes } from '@longshore/testkit'
import { setTimeout as sleep } from 'node:timers/promises'
import { dropFiles, handFiles } from './browser/hand-files.ts'
import { spawnChromium } from './browser/spawn-chromium.ts'
import { watchProcesses } from './browser/watch-processes.ts'
import type { Figures, StoreFigures } from './figures.ts'
import { apiOf, BASE_PATH } from './server/api.ts'
import type { BenchServer } from './server/bench-server.ts'
import type { DrainStore } from './store/drain-store.ts'
import { PEERS_PATH } from './server/sign-for-peers.ts'
import { createRun, type Run } from './store/run.ts'
import { bytesOf, type Work } from './work.ts'

/** What a run happens in. */
export interface Stage {
  readonly server: BenchServer
  readonly store: DrainStore
}

const PATIENCE = 150_000

/**
 * One row does one work once, in a browser of its own. Throws where the page failed, where it was not done in time, and
 * where not every byte arrived.
 *
 * @param seed decides which requests fail; the same for the rows of one round
 */
export async function runOnce(
  row: string,
  work: Work,
  paths: readonly string[],
  { server, store }: Stage,
  seed: number,
): Promise<Figures> {
  const object = work.direction === 'download' ? repeatedBytes(work.mebibytes) : undefined
  const until = (work.direction === 'upload' && work.until) || 'stored'
  const run = createRun(work.knobs ?? {}, seed, object)
  store.use(run)
  const reloads = until === 'reloaded'
  await using browser = await spawnChromium(reloads ? { origin: server.origin, paths } : undefined)
  using watch = watchProcesses(browser.pid)
  const [first, second] = store.hosts
  const hosts = work.direction === 'upload' && work.hosts === 2 ? store.hosts : ([first] as const)
  const done = server.run({
    order: {
      row,
      until,
      fresh: work.direction === 'upload' && work.fresh === true,
      endpoint: BASE_PATH,
      peers: PEERS_PATH,
      stores: [first, second],
      objectSize: object?.size ?? 0,
    },
    api: apiOf(hosts, run),
    began: watch.began,
    ended: watch.ended,
  })
  await (reloads ? dropFiles : handFiles)(browser.devTools, server.origin, paths)
  const seen = await inTime(done, work.patience ?? PATIENCE)
  if (until !== 'added' && !object) check(work, run)
  return { ...seen, ...watch.figures(), ...countsOf(run, bytesOf(work)) }
}

async function inTime<T>(done: Promise<T>, patience: number): Promise<T> {
  const timeout = new AbortController()
  const late = sleep(patience, undefined, { signal: timeout.signal }).then(() => {
    throw new Error(`not done in ${patience / 1000} s`)
  })
  try {
    return await Promise.race([done, late])
  } finally {
    late.catch(() => {})
    timeout.abort()
  }
}

function check(work: Work, { ledger: { objects } }: Run): void {
  const wanted = work.direction === 'upload' ? work.files.count : 0
  const bytes = [...objects.values()].reduce((sum, size) => sum + size, 0)
  if (objects.size !== wanted || bytes !== bytesOf(work)) {
    throw new Error(`${objects.size} of ${wanted} files, ${bytes} of ${bytesOf(work)} bytes were completed`)
  }
}

function countsOf({ tally, ledger }: Run, expected: number): StoreFigures {
  return {
    requests: tally.requests,
    preflights: tally.preflights,
    sentTwice: Math.max(0, tally.bytes - expected),
    storedTwice: ledger.storedTwice,
    faults: tally.unavailable + tally.resets,
  }
}
