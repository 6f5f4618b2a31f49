/**
 * The gate: builds, checks and tests everything, and says in its last line how many tests passed, failed
 * and were skipped. `--long` runs the long tests instead, `--faults` the forty faults; `--only=lint,unit` runs
 * some steps.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { ensureChromium, NoBrowser } from '../setup/ensure-chromium.ts'
import { ensureDisplay } from '../setup/ensure-display.ts'
import { add, NONE, summary, type Counts } from './counts.ts'
import { stopAll } from './run-command.ts'
import { runStep } from './run-step.ts'
import { BUILD, faultSteps, gateSteps, longSteps, type Step } from './steps.ts'
import { startStores } from './stores.ts'

const root = join(import.meta.dirname, '../..')
const reports = 'node_modules/.cache/gate'

const { values } = parseArgs({
  options: { long: { type: 'boolean' }, faults: { type: 'boolean' }, only: { type: 'string' } },
})
const stepsOf = values.long ? longSteps : values.faults ? faultSteps : gateSteps

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    stopAll()
    process.exit(130)
  })
}

const total = await gate(stepsOf(reports), values.only?.split(','))
console.log(`\n${summary(total)}`)
process.exitCode = total.failed > 0 ? 1 : 0

async function gate(all: readonly Step[], only: readonly string[] | undefined): Promise<Counts> {
  const steps = all.filter(({ name }) => !only || only.includes(name))
  rmSync(join(root, reports), { recursive: true, force: true })
  mkdirSync(join(root, reports), { recursive: true })
  let env: NodeJS.ProcessEnv = { ...process.env, CI: '1', NO_COLOR: '1', FORCE_COLOR: undefined }
  if (steps.some(({ suite }) => suite)) {
    try {
      env = { ...env, CHROMIUM_PATH: ensureChromium() }
    } catch (error) {
      if (!(error instanceof NoBrowser)) throw error
      console.error(error.message)
      return { ...NONE, failed: 1 }
    }
  }

  if (steps.some(({ name }) => name.includes('e2e'))) ensureDisplay()

  let total = await runStep(BUILD, root, env)
  const built = total.failed === 0
  const runAll = async (some: readonly Step[]): Promise<void> => {
    for (const step of some) {
      const counts = step.needsBuild && !built ? notRun(step) : await runStep(step, root, env)
      total = add(total, counts)
    }
  }

  await runAll(steps.filter(({ suite }) => !suite))
  const suites = steps.filter(({ suite }) => suite)
  if (suites.length === 0) return total
  const stores = await startStores()
  total = add(total, stores.counts)
  try {
    await runAll(suites)
  } finally {
    await stores.release()
  }
  return total
}

function notRun(step: Step): Counts {
  console.log(`\n✗ ${step.name}: not run, since the build failed`)
  return { ...NONE, failed: 1 }
}
