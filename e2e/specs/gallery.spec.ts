import { join } from 'node:path'

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { tempDir } from '@longshore/testkit'

import { startDemo } from '../harness/demo-server.ts'
import { expect, test } from '../harness/fixtures.ts'
import type { RunningBrowser } from '../harness/launch-browser.ts'
import { pageFaults } from '../harness/page-faults.ts'

/** px */
const NARROWEST = 320
const WIDTHS = [NARROWEST, 360, 1280] as const
const THEMES = ['light', 'dark'] as const
/** left to right, and right to left */
const LANGUAGES = ['en', 'ar'] as const

/** A picture of each state in each look, for people. Playwright empties the folder at its start. */
const PICTURES = join(import.meta.dirname, '../../test-results/gallery')

/** What is looked at beside the states. */
const PAGES = {
  demo: '',
  gallery: 'gallery.html',
  'build-your-own': 'build-your-own.html',
  plain: 'plain.html',
}

/** ms: there are many, and each picture takes a while */
const LONGEST = 240_000

let demo: Awaited<ReturnType<typeof startDemo>>
let folder: Awaited<ReturnType<typeof tempDir>>

test.beforeAll(async () => {
  folder = await tempDir('gallery')
  demo = await startDemo(folder.path)
})
test.afterAll(async () => {
  await demo[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
})

for (const component of ['Uploader', 'FileBrowser', 'TransferTray']) {
  test(`@any-store every state of <${component}/> is whole and accessible: narrow and wide, light and dark, in both directions`, async ({
    sharedBrowser,
  }) => {
    test.setTimeout(LONGEST)
    await using look = await openPage(sharedBrowser)
    const { page, faults } = look
    await page.goto(`${demo.url}gallery.html`)
    const links = page.getByRole('region', { name: component }).locator('[data-state-name]')
    await links.first().waitFor()
    const names = await links.evaluateAll((all) =>
      all.map((link) => link.getAttribute('data-state-name') ?? ''),
    )
    expect(names.length).toBeGreaterThan(5)
    for (const name of names) {
      await page.goto(`${demo.url}gallery.html?state=${name}`)
      await page.locator('main[data-ready]').waitFor()
      await lookAt(page, name, faults)
    }
    expect(faults).toEqual([])
  })
}

test('@any-store so is every page', async ({ sharedBrowser }) => {
  test.setTimeout(LONGEST)
  await using look = await openPage(sharedBrowser)
  const { page, faults } = look
  for (const [name, path] of Object.entries(PAGES)) {
    await page.goto(demo.url + path)
    await page.locator('main').waitFor()
    await fill(page)
    await lookAt(page, name, faults)
  }
  expect(faults).toEqual([])
})

/** Some of what a page has to show: what arrived, and what it does not take. */
async function fill(page: Page): Promise<void> {
  const input = page.locator('input[type=file]').first()
  if ((await input.count()) === 0) return
  const buffer = Buffer.from('High water at 03:12.')
  await input.setInputFiles([
    { name: 'tide.bmp', mimeType: 'image/bmp', buffer },
    { name: 'notes-that-somebody-took-on-the-northern-breakwater.txt', mimeType: 'text/plain', buffer },
  ])
  await page.getByText('tide.bmp').first().waitFor()
}

interface Look extends AsyncDisposable {
  readonly page: Page
  readonly faults: string[]
}

/** What the browser complains about is a fault: errors, and what the page's policy keeps out. */
async function openPage({ context }: RunningBrowser): Promise<Look> {
  const page = await context.newPage()
  // no look is caught on its way from another
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      faults.push(`${page.url()}: ${message.text()}`)
  })
  return { page, faults, [Symbol.asyncDispose]: () => page.close() }
}

/** Finds what is wrong in any look, and takes pictures. */
async function lookAt(page: Page, name: string, faults: string[]): Promise<void> {
  const find = async (look: string): Promise<void> => {
    faults.push(...(await page.evaluate(pageFaults)).map((fault) => `${look}: ${fault}`))
  }
  const language = page.locator('.look select').last()
  // the plain page has one look
  const isPlain = (await language.count()) === 0
  for (const tag of isPlain ? (['en'] as const) : LANGUAGES) {
    if (!isPlain) await language.selectOption(tag)
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width < 640 ? 1200 : 900 })
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme })
        const look = `${name}-${width}-${theme}-${tag}`
        await find(look)
        if (width === NARROWEST) continue
        await picture(page, look)
        // each width, theme and direction once
        if (look.endsWith('360-light-en') || look.endsWith('1280-dark-ar'))
          faults.push(...(await axeFaults(page)).map((fault) => `${look}: ${fault}`))
      }
    }
  }
  if (isPlain) return
  // below a dialog it cannot be pressed by people
  await page.locator('.look input').dispatchEvent('click')
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    await find(`${name}-${width}-compact`)
    if (width !== NARROWEST) await picture(page, `${name}-${width}-compact`)
  }
}

async function picture(page: Page, look: string): Promise<void> {
  await page.screenshot({ path: join(PICTURES, `${look}.jpg`), type: 'jpeg', quality: 80 })
}

async function axeFaults(page: Page): Promise<string[]> {
  // the legacy mode asks in the page itself: there are no frames of others, for which the usual one opens another page
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
  )
}
