// `npm test`: the gate. Starts on any Node from 20 and needs nothing but npm; see scripts/gate/main.ts.
import { fileURLToPath } from 'node:url'

import { install } from './setup/install.mjs'
import { runPinned } from './setup/run-pinned.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

if (install(root)) {
  runPinned(root, 'scripts/gate/main.ts', process.argv.slice(2))
} else {
  console.error('npm ci failed, so nothing was tested; its words are above.')
  console.log('0 passed, 1 failed, 0 skipped')
  process.exitCode = 1
}
