import { refusal } from './settings/problem.ts'
import { readSettings } from './settings/read-settings.ts'
import { StartFailure } from './start-failure.ts'
import { start } from './start.ts'

const outcome = readSettings(process.env)
if (outcome.kind === 'refused') {
  console.error(refusal(outcome.problems))
  process.exitCode = 1
} else {
  try {
    const demo = await start(outcome.settings, (text) => console.error(text))
    // first, since whoever reads the line may end it at once
    stopOnSignal(demo.stop)
    // the only line on stdout: scripts read the URL from it
    console.log(`Longshore demo: ${demo.url}`)
  } catch (error) {
    // a stack says nothing to whoever set a port that is taken
    console.error(error instanceof StartFailure ? error.message : error)
    process.exitCode = 1
  }
}

/** ms: a terminal's Ctrl+C reaches this process, and the scripts above it pass it on once more each */
const SAME_SIGNAL = 1000

/** The first signal ends it cleanly; another one, a while later, at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let told: number | undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (told !== undefined) {
        if (Date.now() - told > SAME_SIGNAL) process.exit(1)
        return
      }
      told = Date.now()
      stop().catch((error: unknown) => {
        console.error(error instanceof Error ? error.message : 'The server did not stop cleanly.')
        process.exitCode = 1
      })
    })
  }
}
