/** `npm run soak -- --seed N --minutes M [--store ceph]`: one seeded soak; prints its seed, so that a failure can be repeated. */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

import { ensureChromium } from '../setup/ensure-chromium.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    minutes: { type: 'string', default: '5' },
    store: { type: 'string', default: 'filesystem' },
  },
})
const { seed, minutes, store } = values
if (
  !(Number(minutes) > 0) ||
  !Number.isSafeInteger(Number(seed)) ||
  !['filesystem', 'ceph'].includes(store)
) {
  console.error('Usage: npm run soak -- --seed 1 --minutes 5 --store filesystem|ceph')
  process.exit(2)
}
console.log(`soak: seed ${seed}, ${minutes} minutes, ${store}`)
const { status } = spawnSync('playwright', ['test', '--project', `soak-${store}`], {
  stdio: 'inherit',
  env: { ...process.env, SOAK_SEED: seed, SOAK_MINUTES: minutes, CHROMIUM_PATH: ensureChromium() },
})
process.exitCode = status ?? 1
