import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

import type { Locator, Page } from '@playwright/test'
import { tempDir } from '@longshore/testkit'

import { startDemo } from '../harness/demo-server.ts'
import { expect, test } from '../harness/fixtures.ts'

/** A drawing that would tell if anything in it ran. */
const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/><script>alert(1)</script></svg>'

async function drop(page: Page, name: string, mimeType: string, body: string): Promise<void> {
  const file = { name, mimeType, buffer: Buffer.from(body) }
  await page.getByTestId('file-input').setInputFiles(file)
  await expect(button(page, `Remove ${name}`)).toBeVisible()
}

function button(page: Page | Locator, name: string): Locator {
  return page.getByRole('button', { name, exact: true })
}

test("@any-store the demo's files are shown, renamed and removed by keyboard, and downloaded whole", async ({
  profile,
  files,
}) => {
  await using folder = await tempDir('demo')
  await using demo = await startDemo(folder.path)
  await using chrome = await profile.launch()
  const page = await chrome.context.newPage()
  // what the page's policy keeps out is told there
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('dialog', (dialog) => complaints.push(dialog.message()))
  await page.goto(demo.url)
  await expect(page.getByText('No files yet')).toBeVisible()

  const big = await files.make('big.bin', 20 * 1024 * 1024, 'album')
  await page.getByTestId('folder-input').setInputFiles(big.path.slice(0, -'/big.bin'.length))
  await drop(page, 'notes.txt', 'text/plain', 'High water at 03:12.')
  await drop(page, 'drawing.svg', 'image/svg+xml', DRAWING)

  await test.step('previews', async () => {
    await button(page, 'Preview notes.txt').press('Enter')
    await expect(page.getByTestId('preview').getByText('High water at 03:12.')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(button(page, 'Preview notes.txt')).toBeFocused()
    await button(page, 'Preview drawing.svg').press('Enter')
    const image = page.getByRole('img', { name: 'drawing.svg' })
    await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(9)
    await page.keyboard.press('Escape')
  })

  await test.step('a name that is taken is told, another is taken on', async () => {
    await button(page, 'Rename notes.txt').press('Enter')
    await page.getByRole('textbox', { name: 'New name of notes.txt' }).fill('drawing.svg')
    await page.keyboard.press('Enter')
    await expect(page.getByText('“drawing.svg” is there already')).toBeVisible()
    await page.getByRole('textbox', { name: 'New name of notes.txt' }).fill('tides.txt')
    await page.keyboard.press('Enter')
    await expect(button(page, 'Rename tides.txt')).toBeFocused()
    await expect(page.getByTestId('files-said')).toHaveText('notes.txt is now tides.txt.')
  })

  await test.step('a removal is asked about, and hands the focus on', async () => {
    await button(page, 'Remove drawing.svg').press('Enter')
    await page.keyboard.press('Enter')
    await expect(button(page, 'Remove drawing.svg')).toBeFocused()
    await page.keyboard.press('Enter')
    await button(page, 'Yes, remove drawing.svg').press('Enter')
    await expect(button(page, 'Remove tides.txt')).toBeFocused()
    await expect(page.getByTestId('files-said')).toHaveText('drawing.svg is removed.')
  })

  await test.step('a folder, and a file in it', async () => {
    await page.getByRole('link', { name: 'album' }).press('Enter')
    await expect(page.getByTestId('files-count')).toHaveText('1 file')
    await expect(page.locator('[aria-current="page"]', { hasText: 'album' })).toBeFocused()
    const arriving = page.waitForEvent('download')
    await button(page, 'Download big.bin').press('Enter')
    const arrived = await readFile(await (await arriving).path())
    expect(createHash('sha256').update(arrived).digest('hex')).toBe(big.sha256)
  })

  // the taken name
  expect(complaints.filter((words) => !words.includes('409'))).toEqual([])
})
