import type { RepeatedBytes } from '@longshore/testkit'
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
  object: RepeatedBytes | undefined,
): Promise<Figures> {
  store.reset(work.bandwidth, object)
  await using browser = await spawnChromium()
  await handFiles(browser.devTools, server.origin, paths)
  const seen = await server.run(row)
  const { requests, preflights, bytes } = store.counts()
  const expected = object?.size ?? sum(work.direction === 'upload' ? work.files : [])
  const arrived = object ? bytes : sum([...store.stored.values()])
  if (arrived < expected) throw new Error(`${row}: ${arrived} of ${expected} bytes were completed.`)
  return { ...seen, requests, preflights, sentTwice: bytes - expected }
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((all, size) => all + size, 0)
}
