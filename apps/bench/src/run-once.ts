import { handFiles } from './browser/hand-files.ts'
import { spawnChromium } from './browser/spawn-chromium.ts'
import type { Figures } from './figures.ts'
import type { BenchServer } from './store/bench-server.ts'
import type { DrainStore } from './store/drain-store.ts'
import type { Work } from './works.ts'

/** One row does one work once, in a browser of its own. Throws where not every byte of it arrived. */
export async function runOnce(
  row: string,
  work: Work,
  paths: readonly string[],
  server: BenchServer,
  store: DrainStore,
): Promise<Figures> {
  store.reset(work.bandwidth)
  await using browser = await spawnChromium()
  await handFiles(browser.devTools, server.origin, paths)
  const seen = await server.run(row)
  const expected = work.files.reduce((sum, size) => sum + size, 0)
  const arrived = [...store.stored.values()].reduce((sum, size) => sum + size, 0)
  if (arrived !== expected) throw new Error(`${row}: ${arrived} of ${expected} bytes were completed.`)
  const { requests, preflights, bytes } = store.counts()
  return { ...seen, requests, preflights, sentTwice: bytes - expected }
}
