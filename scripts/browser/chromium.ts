import { existsSync } from 'node:fs'

import { chromium } from '@playwright/test'

const APT_CHROMIUM = '/usr/bin/chromium'

/** Runs as root and in containers, and says nothing to the network that a test did not ask for. */
const ARGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The Chromium of `CHROMIUM_PATH`, else Playwright's own, else the one from apt; `undefined` where there is none. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH
  if (named) return named
  return [chromium.executablePath(), APT_CHROMIUM].find((path) => existsSync(path))
}

export interface ChromiumLaunch {
  readonly executablePath?: string
  readonly args: string[]
}

/** Launch options for Playwright and for vitest's browser mode. */
export function chromiumLaunch(): ChromiumLaunch {
  const executablePath = findChromium()
  return { ...(executablePath ? { executablePath } : {}), args: [...ARGS] }
}
