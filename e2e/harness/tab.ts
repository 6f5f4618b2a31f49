import type { BrowserContext, Page } from '@playwright/test'
import type { PageOptions } from './page/page-options.ts'
import type { Report } from './page/report.ts'
import type { DownloadTarget } from './page/window.ts'
import { createSeen, type Seen } from './seen.ts'

/** A page of the test page, with all that it said. */
export interface Tab extends Seen {
  readonly page: Page
  /** errors that nobody caught, unhandled rejections among them */
  readonly errors: readonly string[]
  /** warnings on the console */
  readonly warnings: readonly string[]
  /** Picks files by the upload input: plain files, without handles. */
  pick(...paths: readonly string[]): Promise<void>
  /** Picks files again by the attach input, and answers what `attach` did. */
  attach(...paths: readonly string[]): Promise<Extract<Report, { type: 'attached' }>>
  /** Drops files from outside, which gives the page their handles. */
  drop(...paths: readonly string[]): Promise<void>
  /** Begins to download, and answers the transfer's id. `file`: to a file that stands for one the person picked. */
  download(key: string, to: DownloadTarget): Promise<string>
  /** hex; of what a finished download brought */
  sha256Of(id: string): Promise<string>
  /** A click on one of the page's buttons, which act on all transfers. */
  click(action: 'pause' | 'resume' | 'retry' | 'cancel'): Promise<void>
  /** A way to the page's network and back: what was answered or called off before has been heard of by then. */
  heard(): Promise<void>
  /** Loads the page anew, with other options where given, and waits for `restored`. */
  reload(options?: PageOptions): Promise<void>
}

/** Opens the test page of `origin` and waits for it to be ready. What it says is added to `seen`. */
export async function openTab(
  context: BrowserContext,
  origin: string,
  options: PageOptions,
  seen: Seen = createSeen(),
): Promise<Tab> {
  const page = await context.newPage()
  const errors: string[] = []
  const warnings: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text())
  })
  await hear(page, 'tell', (text) => seen.take(JSON.parse(text) as Report))

  const visit = async (given: PageOptions): Promise<void> => {
    const after = seen.reports.length
    await page.goto(`${origin}/?options=${encodeURIComponent(JSON.stringify(given))}`)
    if (given.endpoint === undefined) return
    await seen.until('the page to be ready', ({ type }) => (type === 'restored' ? true : undefined), after)
  }
  await visit(options)

  return {
    ...seen,
    page,
    errors,
    warnings,
    pick: (...paths) => page.setInputFiles('#files', paths),
    async attach(...paths) {
      const after = seen.reports.length
      await page.setInputFiles('#attach', paths)
      return seen.until('attach', (report) => (report.type === 'attached' ? report : undefined), after)
    },
    drop: (...paths) => dropFiles(page, paths),
    download: (key, to) => page.evaluate(([key, to]) => window.download(key, to), [key, to] as const),
    sha256Of: (id) => page.evaluate((id) => window.sha256Of(id), id),
    click: (action) => page.click(`#${action}`),
    heard: () => page.evaluate(() => fetch(location.href).then(async (again) => void (await again.text()))),
    reload: (changed = options) => visit(changed),
  }
}

/** Gives the page a function `name` to speak to the test by. Playwright's own evaluates in the page, as a click. */
async function hear(page: Page, name: string, listen: (text: string) => void): Promise<void> {
  const session = await page.context().newCDPSession(page)
  session.on('Runtime.bindingCalled', (call) => {
    if (call.name === name) listen(call.payload)
  })
  await session.send('Runtime.enable')
  await session.send('Runtime.addBinding', { name })
}

async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data })
  }
  await session.detach()
}
