// `npm run demo`: starts on any Node from 20 and needs nothing but npm; see scripts/demo/main.ts.
import { fileURLToPath } from 'node:url'

import { install } from './setup/install.mjs'
import { runPinned } from './setup/run-pinned.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

if (install(root)) {
  runPinned(root, 'scripts/demo/main.ts', process.argv.slice(2))
} else {
  console.error('npm ci failed, so there is no demo; its words are above.')
  process.exitCode = 1
}
