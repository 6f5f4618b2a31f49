import { chromium, type Browser, type BrowserContext } from '@playwright/test'
import { killTree } from '@longshore/testkit'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromiumLaunch } from '../../scripts/browser/chromium.ts'
import { devToolsAddress } from '../../scripts/browser/dev-tools-address.ts'

export interface LaunchOptions {
  /** what survives a kill */
  readonly userDataDir: string
  /** an X display such as `:99`; default headless */
  readonly display?: string
  /** merged into the profile's preferences before the launch */
  readonly preferences?: object
}

/** A Chromium process of its own, whose default context is the profile's. */
export interface RunningBrowser extends AsyncDisposable {
  readonly context: BrowserContext
  /** `kill -9` of the whole process tree */
  kill(): Promise<void>
  close(): Promise<void>
}

export async function launchBrowser(options: LaunchOptions): Promise<RunningBrowser> {
  const { userDataDir, display, preferences } = options
  if (preferences) await writePreferences(userDataDir, preferences)
  const portFile = join(userDataDir, 'DevToolsActivePort')
  await rm(portFile, { force: true })
  const { executablePath = chromium.executablePath(), args } = chromiumLaunch()
  const child = spawn(
    executablePath,
    [
      ...args,
      ...(display === undefined ? ['--headless'] : []),
      `--user-data-dir=${userDataDir}`,
      '--remote-debugging-port=0',
      '--no-default-browser-check',
      // a page that a test does not look at is as busy as one that it does
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      // after a kill: do not ask whether to restore
      '--hide-crash-restore-bubble',
      'about:blank',
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...(display === undefined ? {} : { DISPLAY: display }) },
    },
  )
  const address = await devToolsAddress(child.stderr)
  const exited = once(child, 'exit')
  const browser = await chromium.connectOverCDP(address, { isLocal: true, noDefaults: display !== undefined })
  const [context] = browser.contexts()
  if (!context || child.pid === undefined) throw new Error('the browser has no default context')
  const { pid } = child

  const kill = async (): Promise<void> => {
    await killTree(pid)
    await exited
    await browser.close().catch(() => undefined)
  }
  const close = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    await endByItself(browser)
    await exited
  }
  return { context, kill, close, [Symbol.asyncDispose]: close }
}

async function endByItself(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession()
  await session.send('Browser.close').catch(() => undefined)
  await browser.close().catch(() => undefined)
}

async function writePreferences(userDataDir: string, preferences: object): Promise<void> {
  const file = join(userDataDir, 'Default/Preferences')
  await mkdir(join(userDataDir, 'Default'), { recursive: true })
  const known = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as object
  await writeFile(file, JSON.stringify(merged(known, preferences)))
}

function merged(a: object, b: object): object {
  const all: Record<string, unknown> = { ...a }
  for (const [name, value] of Object.entries(b) as [string, unknown][]) {
    const old = all[name]
    all[name] = isObject(old) && isObject(value) ? merged(old, value) : value
  }
  return all
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
