import { killTree, tempDir } from '@longshore/testkit'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chromium } from '@playwright/test'
import { chromiumLaunch } from '../../../../scripts/browser/chromium.ts'
import { devToolsAddress } from '../../../../scripts/browser/dev-tools-address.ts'
import { grantFiles, type Granted } from './profile.ts'

/** A Chromium that nothing watches: a debugging session slows its network. */
export interface Spawned extends AsyncDisposable {
  readonly pid: number
  /** where a session can be opened for a moment */
  readonly devTools: string
}

export async function spawnChromium(granted?: Granted): Promise<Spawned> {
  const profile = await tempDir('bench-profile')
  if (granted) await grantFiles(profile.path, granted)
  const { executablePath = chromium.executablePath(), args } = chromiumLaunch()
  const child = spawn(
    executablePath,
    [
      // as a person's browser has it: without, it opens no connection that a page asks it to have ready
      ...args.filter((arg) => arg !== '--disable-background-networking'),
      '--headless',
      `--user-data-dir=${profile.path}`,
      '--remote-debugging-port=0',
      '--enable-precise-memory-info',
      '--js-flags=--expose-gc',
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const exited = once(child, 'exit')
  const devTools = await devToolsAddress(child.stderr)
  const { pid } = child
  if (pid === undefined) throw new Error('Chromium did not start')
  return {
    pid,
    devTools,
    async [Symbol.asyncDispose]() {
      await killTree(pid)
      await exited
      await profile[Symbol.asyncDispose]()
    },
  }
}
