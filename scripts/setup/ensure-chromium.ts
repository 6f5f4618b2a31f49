import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

import { findChromium } from '../browser/chromium.ts'

const INSTALL = 'apt-get install -y chromium'

export class NoBrowser extends Error {}

/**
 * The path of a Chromium; installs Debian's where there is none and this may (root, with apt).
 * Throws {@link NoBrowser}, naming the command, where none can be had.
 */
export function ensureChromium(): string {
  const found = findChromium()
  if (found !== undefined) return checked(found)
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    apt('update')
    apt('install', '-y', 'chromium')
    const installed = findChromium()
    if (installed !== undefined) return installed
  }
  throw new NoBrowser(
    `No Chromium was found: the browser tests need one. Run \`sudo ${INSTALL}\`, ` +
      'or `npx playwright install chromium`, or set CHROMIUM_PATH to one that is there.',
  )
}

function checked(path: string): string {
  if (existsSync(path)) return path
  throw new NoBrowser(`CHROMIUM_PATH is ${path}, where there is nothing. Set it to a Chromium, or unset it.`)
}

function apt(...args: string[]): void {
  console.log(`apt-get ${args.join(' ')} …`)
  spawnSync('apt-get', ['-qq', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
