/** `npm run bench`: rows side by side, round by round, each run in a browser of its own. Needs a build. */
import { tempDir } from '@longshore/testkit'
import { ensureChromium } from '../../../scripts/setup/ensure-chromium.ts'
import { bundlePage } from './browser/bundle-page.ts'
import { makeFiles } from './make-files.ts'
import { readOptions } from './options.ts'
import { tableOf } from './report/table.ts'
import { runWork } from './run-work.ts'
import { startBenchServer } from './server/bench-server.ts'
import { startDrainStore } from './store/drain-store.ts'
import { createRun } from './store/run.ts'
import { WORKS } from './works.ts'

const { works, rows: asked, rounds } = readOptions(process.argv.slice(2))
process.env.CHROMIUM_PATH = ensureChromium()
await using files = await tempDir('bench-files')
await using pages = await bundlePage()
await using store = await startDrainStore(createRun({}, 0))
await using server = await startBenchServer(pages.path)

for (const name of works) {
  const work = WORKS[name]
  if (!work) continue
  const rows = asked ?? work.rows
  const results = await runWork(work, rows, rounds, await makeFiles(work, files), { server, store })
  console.log(`### ${work.title}\n\n${tableOf(work, results)}\n`)
}
