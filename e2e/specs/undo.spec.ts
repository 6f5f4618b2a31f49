import { tempDir } from '@longshore/testkit'

import { button, holdData, pickFiles, prepareDemo, zoneOf } from '../harness/demo-page.ts'
import { startDemo } from '../harness/demo-server.ts'
import { expect, test } from '../harness/fixtures.ts'

test('@any-store a removal can be put back, and holds though the page is left before it is carried out', async ({
  sharedBrowser,
  files,
}) => {
  await using folder = await tempDir('undo')
  await using demo = await startDemo(folder.path)
  const page = await sharedBrowser.context.newPage()
  await prepareDemo(page)
  await holdData(page)
  await page.goto(demo.url)
  const film = await files.make('film.bin', 48 * 1024 * 1024)
  await pickFiles(page, () => zoneOf(page).click(), film.path)

  const uploads = page.getByRole('group', { name: 'Uploads' })
  const row = uploads.getByRole('listitem').filter({ hasText: 'film.bin' })
  await expect(row.getByText('Uploading')).toBeVisible({ timeout: 20_000 })
  await button(row, 'Remove film.bin from the list').click()
  await expect(row).toHaveCount(0)
  await button(page, 'Undo').first().click()
  await expect(row.getByText('Uploading')).toBeVisible()

  await button(row, 'Remove film.bin from the list').click()
  await expect(row).toHaveCount(0)
  const aborted = page.waitForResponse(/\/uploads\/abort$/)
  await page.reload()
  expect((await aborted).ok()).toBe(true)
  await expect(zoneOf(page)).toBeVisible()
  await expect(page.getByText('film.bin')).toHaveCount(0)
  await page.close()
})
