import { existsSync } from 'node:fs'

import { findChromium } from '../browser/chromium.ts'
import { aptInstall } from './apt-install.ts'

const INSTALL = 'apt-get install -y chromium'

export class NoBrowser extends Error {}

/**
 * The path of a Chromium; installs Debian's where there is none and this may (root, with apt).
 * Throws {@link NoBrowser}, naming the command, where none can be had.
 */
export function ensureChromium(): string {
  const found = findChromium()
  if (found !== undefined) return checked(found)
  aptInstall('chromium')
  const installed = findChromium()
  if (installed !== undefined) return installed
  throw new NoBrowser(
    `No Chromium was found: the browser tests need one. Run \`sudo ${INSTALL}\`, ` +
      'or `npx playwright install chromium`, or set CHROMIUM_PATH to one that is there.',
  )
}

function checked(path: string): string {
  if (existsSync(path)) return path
  throw new NoBrowser(`CHROMIUM_PATH is ${path}, where there is nothing. Set it to a Chromium, or unset it.`)
}
