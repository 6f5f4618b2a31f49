import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'

import type { Page } from '@playwright/test'
import { tempDir } from '@longshore/testkit'

import { button, holdData, pickFiles, prepareDemo, storedKeys, zoneOf } from '../harness/demo-page.ts'
import { startDemo } from '../harness/demo-server.ts'
import { expect, test } from '../harness/fixtures.ts'

/** A drawing that would tell if anything in it ran. */
const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/><script>alert(1)</script></svg>'

async function give(page: Page, name: string, mimeType: string, body: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await zoneOf(page).click()
  await (await choosing).setFiles({ name, mimeType, buffer: Buffer.from(body) })
  await expect(button(page, `Delete ${name}`)).toBeVisible()
}

test('@any-store an upload goes on after a reload, once its file is picked again, and sends nothing twice', async ({
  sharedBrowser,
  files,
}) => {
  await using folder = await tempDir('demo')
  await using demo = await startDemo(folder.path)
  const page = await sharedBrowser.context.newPage()
  await prepareDemo(page)
  const data = await holdData(page)
  await page.goto(demo.url)
  const film = await files.make('film.bin', 24 * 1024 * 1024)
  await pickFiles(page, () => zoneOf(page).click(), film.path)
  await data.letThrough(1)
  await expect(page.getByText('8.4 MB of 25.2 MB').first()).toBeVisible()

  await page.reload()
  const banner = page.getByRole('region', { name: 'Unfinished transfers' })
  await expect(banner.getByText('1 upload needs its file again.')).toBeVisible()
  data.open()
  await pickFiles(page, () => button(banner, 'Pick this file again').click(), film.path)
  await expect(button(page, 'Delete film.bin')).toBeVisible({ timeout: 30_000 })
  await expect(banner).toHaveCount(0)
  // three parts of 8 MiB
  expect(data.taken).toBe(3)
  await page.close()
})

test('@any-store what was uploaded is looked at, saved, renamed and deleted, in folders too', async ({
  sharedBrowser,
  files,
}) => {
  await using folder = await tempDir('demo')
  await using demo = await startDemo(folder.path)
  const page = await sharedBrowser.context.newPage()
  await prepareDemo(page)
  // what the page's policy keeps out is told there
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('dialog', (dialog) => complaints.push(dialog.message()))
  await page.goto(demo.url)
  await expect(page.getByText('No files yet.')).toBeVisible()

  const big = await files.make('big.bin', 20 * 1024 * 1024, 'album')
  await pickFiles(page, () => button(page, 'Choose a folder').click(), dirname(big.path))
  await give(page, 'notes.txt', 'text/plain', 'High water at 03:12.')
  await give(page, 'drawing.svg', 'image/svg+xml', DRAWING)

  await test.step('previews', async () => {
    await button(page, 'notes.txt').click()
    const preview = page.getByRole('dialog')
    await expect(preview.getByText('High water at 03:12.')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(preview).toHaveCount(0)
    await button(page, 'drawing.svg').click()
    const image = page.getByRole('img', { name: 'drawing.svg' })
    await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(9)
    await page.keyboard.press('Escape')
  })

  await test.step('a name that is taken is told, another is taken on', async () => {
    await button(page, 'Rename notes.txt').click()
    const field = page.getByRole('textbox', { name: 'New name of notes.txt' })
    await field.fill('drawing.svg')
    await field.press('Enter')
    await expect(page.getByText('“drawing.svg” is there already.')).toBeVisible()
    await field.fill('tides.txt')
    await field.press('Enter')
    await expect(button(page, 'Rename tides.txt')).toBeVisible()
  })

  await test.step('a deletion waits, and is carried out', async () => {
    await button(page, 'Delete drawing.svg').click()
    await expect(button(page, 'Delete drawing.svg')).toHaveCount(0)
    expect(await storedKeys(demo)).toContain('drawing.svg')
    await expect.poll(() => storedKeys(demo), { timeout: 15_000 }).toEqual(['album/big.bin', 'tides.txt'])
  })

  await test.step('a folder has an address, and its files arrive whole', async () => {
    await page.getByRole('link', { name: 'Open folder album' }).click()
    await expect(page).toHaveURL(/#\/album\/$/)
    await page.reload()
    const arriving = page.waitForEvent('download')
    await button(page, 'Download big.bin').click()
    const arrived = await readFile(await (await arriving).path())
    expect(createHash('sha256').update(arrived).digest('hex')).toBe(big.sha256)
  })

  // the taken name
  expect(complaints.filter((words) => !words.includes('409'))).toEqual([])
  await page.close()
})
