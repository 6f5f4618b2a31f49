/** `npm run bench`: rows side by side, round by round, each run in a browser of its own. Needs a build. */
import { randomFile, repeatedBytes, tempDir } from '@longshore/testkit'
import { join } from 'node:path'
import { ensureChromium } from '../../../scripts/setup/ensure-chromium.ts'
import { bundlePage } from './browser/bundle-page.ts'
import type { Figures } from './figures.ts'
import { readOptions } from './options.ts'
import { tableOf } from './report/table.ts'
import { runOnce } from './run-once.ts'
import { startBenchServer } from './store/bench-server.ts'
import { startDrainStore } from './store/drain-store.ts'
import { WORKS } from './works.ts'

const { works, rows: asked, rounds } = readOptions(process.argv.slice(2))
process.env.CHROMIUM_PATH = ensureChromium()
await using files = await tempDir('bench-files')
await using pages = await bundlePage()
await using store = await startDrainStore()
await using server = await startBenchServer(pages.path, store)

for (const name of works) {
  const work = WORKS[name]
  if (!work) continue
  const rows = asked?.filter((row) => work.rows.includes(row)) ?? work.rows
  const object = work.direction === 'download' ? repeatedBytes(work.mebibytes) : undefined
  // a download begins as an upload does, by a file that is given to the page
  const sizes = work.direction === 'upload' ? work.files : [0]
  const paths = await Promise.all(
    sizes.map(async (size, n) => (await randomFile(join(files.path, `${name}-${n}.bin`), size, n)).path),
  )
  const runs = new Map<string, Figures[]>(rows.map((row) => [row, []]))
  for (let round = 0; round < rounds; round++) {
    // each row is first in some round
    const order = rows.map((_, at) => rows[(at + round) % rows.length] ?? '')
    for (const row of order) {
      const figures = await runOnce(row, work, paths, server, store, object)
      runs.get(row)?.push(figures)
      console.error(`${work.title}, round ${round + 1}, ${row}: ${(figures.wall / 1000).toFixed(2)} s`)
    }
  }
  console.log(tableOf(work.title, runs))
}
