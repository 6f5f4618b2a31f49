/** `npm run bench`: rows side by side, round by round, each run in a browser of its own. Needs a build. */
import { tempDir } from '@longshore/testkit'
import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { ensureChromium } from '../../../scripts/setup/ensure-chromium.ts'
import { bundlePage } from './browser/bundle-page.ts'
import { makeFiles } from './make-files.ts'
import { readOptions, USAGE, type Options } from './options.ts'
import { tablesOf } from './report/tables.ts'
import { writeReport } from './report/write-report.ts'
import { runWork } from './run-work.ts'
import { startBenchServer } from './server/bench-server.ts'
import { startDrainStore } from './store/drain-store.ts'
import { createRun } from './store/run.ts'
import { WORKS } from './works.ts'

const options = readOptions(process.argv.slice(2))
if (options) await bench(options)
else console.log(USAGE)

async function bench({ works, rows, rounds, write }: Options): Promise<void> {
  const chromium = ensureChromium()
  process.env.CHROMIUM_PATH = chromium
  await using files = await tempDir('bench-files')
  await using pages = await bundlePage()
  await using store = await startDrainStore(createRun({}, 0))
  await using server = await startBenchServer(pages.path)
  const on = machine(chromium)
  for (const name of works) {
    const work = WORKS[name]
    if (!work) continue
    const paths = await makeFiles(work, files)
    const results = await runWork(work, rows ?? work.rows, rounds, paths, { server, store })
    console.log(`### ${work.title}\n\n${tablesOf(work, results)}\n`)
    // a work that is done stays, whatever becomes of the others
    if (write) await writeReport({ [name]: { on, results } })
  }
  if (works.length === 0) await writeReport({})
}

/** When and on what it runs, e.g. `2026-11-27, 2 cores, Chromium 156.0.1.2`. */
function machine(chromium: string): string {
  const { stdout } = spawnSync(chromium, ['--version'], { encoding: 'utf8' })
  const [version = 'Chromium'] = /\S+ [\d.]+/.exec(stdout) ?? []
  return `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores, ${version}`
}
