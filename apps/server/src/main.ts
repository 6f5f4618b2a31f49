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
    // the only line on stdout: scripts read the URL from it
    console.log(`Longshore demo: ${demo.url}`)
    stopOnSignal(demo.stop)
  } catch (error) {
    // a stack says nothing to whoever set a port that is taken
    console.error(error instanceof StartFailure ? error.message : error)
    process.exitCode = 1
  }
}

/** The first signal ends it cleanly, a second one at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop().catch((error: unknown) => {
        console.error(error instanceof Error ? error.message : 'The server did not stop cleanly.')
        process.exitCode = 1
      })
    })
  }
}
