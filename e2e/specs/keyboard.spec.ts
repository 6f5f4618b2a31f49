import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

import type { Locator, Page } from '@playwright/test'
import { tempDir } from '@longshore/testkit'

import { button, holdData, pickFiles, prepareDemo, saidIn, storedKeys, zoneOf } from '../harness/demo-page.ts'
import { startDemo } from '../harness/demo-server.ts'
import { expect, test } from '../harness/fixtures.ts'

/** bytes: too large to be sent together with others */
const SIZE = 200_000
const NAMES = ['a.bin', 'b.bin', 'c.bin', 'd.bin']

/** Goes on by Tab until it has the focus, as somebody does who has no mouse. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`No way by ${key} leads to ${String(target)}.`)
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

test('@any-store the live region says the start, each quarter and the end, and no more', async ({
  sharedBrowser,
  files,
}) => {
  await using folder = await tempDir('said')
  await using demo = await startDemo(folder.path)
  const page = await sharedBrowser.context.newPage()
  await prepareDemo(page)
  const data = await holdData(page)
  await page.goto(demo.url)
  const paths = await Promise.all(NAMES.map(async (name) => (await files.make(name, SIZE)).path))
  await pickFiles(page, () => zoneOf(page).click(), ...paths)
  const said = ['status: Uploading 4 files.']
  await expect.poll(() => saidIn(page)).toEqual(said)
  for (const words of ['25% uploaded.', '50% uploaded.', '75% uploaded.', '4 files done']) {
    await data.letThrough(1)
    said.push(`status: ${words}`)
    await expect.poll(() => saidIn(page)).toEqual(said)
  }
  await page.close()
})

test('@any-store everything is done by keyboard alone, and the focus is never lost', async ({
  sharedBrowser,
  files,
}) => {
  await using folder = await tempDir('keyboard')
  await using demo = await startDemo(folder.path)
  const page = await sharedBrowser.context.newPage()
  await prepareDemo(page)
  const data = await holdData(page)
  let isRefusing = true
  await page.route('**/uploads/create', async (route) => {
    const { items } = route.request().postDataJSON() as {
      readonly items: readonly { readonly name: string }[]
    }
    const response = await route.fetch()
    const answer = (await response.json()) as { items: unknown[] }
    for (const [index, { name }] of items.entries()) {
      if (name === 'd.bin' && isRefusing)
        answer.items[index] = { error: { code: 'FORBIDDEN', message: 'Not now.' } }
    }
    await route.fulfill({ response, json: answer })
  })
  await page.goto(demo.url)
  const made = await Promise.all(NAMES.map((name) => files.make(name, SIZE)))
  const says = (words: string): Promise<void> =>
    expect.poll(async () => (await saidIn(page)).at(-1)).toBe(words)

  await test.step('add', async () => {
    const zone = zoneOf(page)
    await tabTo(page, zone)
    await pickFiles(page, () => page.keyboard.press('Enter'), ...made.map(({ path }) => path))
    await expect.poll(() => saidIn(page)).toContain('alert: d.bin failed: You are not allowed to do this.')
  })

  await test.step('pause and resume', async () => {
    await press(page, button(page, 'Pause a.bin'))
    await expect(button(page, 'Resume a.bin')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(button(page, 'Pause a.bin')).toBeFocused()
  })

  await test.step('remove, and undo', async () => {
    await press(page, button(page, 'Remove b.bin from the list'))
    await expect(button(page, 'Remove c.bin from the list')).toBeFocused()
    await expect(button(page, 'Remove b.bin from the list')).toHaveCount(0)
    await says('status: b.bin was removed.')
    const undo = page.getByRole('group', { name: 'Uploads' }).getByRole('button', { name: 'Undo' })
    await tabTo(page, undo, 'Shift+Tab')
    await page.keyboard.press('Enter')
    await expect(button(page, 'Remove b.bin from the list')).toBeVisible()
    await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true)
  })

  await test.step('retry', async () => {
    isRefusing = false
    await press(page, button(page, 'Retry d.bin'))
    const row = page
      .getByRole('group', { name: 'Uploads' })
      .getByRole('listitem')
      .filter({ hasText: 'd.bin' })
    await expect(row.getByText('Uploading')).toBeVisible()
    await expect(row.locator(':focus')).toHaveCount(1)
    data.open()
    await says('status: 4 files done')
  })

  const browser = page.getByRole('region', { name: 'Files', exact: true })
  const row = (name: string): Locator => browser.getByRole('row').filter({ hasText: name })

  await test.step('rename', async () => {
    await tabTo(page, row('a.bin'))
    await page.keyboard.press('F2')
    await expect(browser.getByRole('textbox')).toBeFocused()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('b.bin')
    await page.keyboard.press('Enter')
    await expect(browser.getByText('“b.bin” is there already. Choose another name.')).toBeVisible()
    await expect(browser.getByRole('textbox')).toBeFocused()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('e.bin')
    await page.keyboard.press('Enter')
    await says('status: a.bin is now e.bin.')
    await expect(row('e.bin')).toBeFocused()
  })

  await test.step('download', async () => {
    const arriving = page.waitForEvent('download')
    await press(page, button(browser, 'Download e.bin'))
    const arrived = await readFile(await (await arriving).path())
    expect(createHash('sha256').update(arrived).digest('hex')).toBe(made[0]?.sha256)
  })

  await test.step('delete, undo, and delete for good', async () => {
    await tabTo(page, row('e.bin'), 'Shift+Tab')
    await page.keyboard.press('ArrowUp')
    await expect(row('d.bin')).toBeFocused()
    await page.keyboard.press('Delete')
    await expect(row('e.bin')).toBeFocused()
    await says('status: d.bin was deleted.')
    await page.keyboard.press('Control+z')
    await expect(row('d.bin')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Delete')
    await expect(row('d.bin')).toBeFocused()
    // it can be undone for 6 s
    await expect.poll(() => storedKeys(demo), { timeout: 15_000 }).toEqual(['b.bin', 'c.bin', 'd.bin'])
  })
  await page.close()
})
