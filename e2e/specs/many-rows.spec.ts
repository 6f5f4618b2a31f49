import { tempDir } from '@longshore/testkit'

import { startDemo } from '../harness/demo-server.ts'
import { expect, test } from '../harness/fixtures.ts'
import { watchTasks } from '../harness/watch-tasks.ts'

/** ms: longer ones drop frames that are seen */
const LONGEST = 50

declare global {
  interface Window {
    /** Picks the files that were put together before. */
    pickMany: () => void
  }
}

test('@any-store 10,000 files are added without a task of more than 50 ms @long', async ({
  sharedBrowser,
}) => {
  await using folder = await tempDir('many-rows')
  await using demo = await startDemo(folder.path)
  const page = await sharedBrowser.context.newPage()
  await page.goto(`${demo.url}gallery.html?state=completed`)
  // what is loaded apart is there
  await expect(page.getByRole('listitem')).toHaveCount(3)
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#stage input[type=file]')
    const picked = new DataTransfer()
    for (let index = 0; index < 10_000; index++) picked.items.add(new File(['x'], `${index}.txt`))
    window.pickMany = () => {
      if (input) input.files = picked.files
      input?.dispatchEvent(new Event('change', { bubbles: true }))
    }
  })
  const tasks = await watchTasks(page)
  await page.evaluate(() => void setTimeout(window.pickMany))
  await expect(page.getByRole('listitem').first()).toHaveAttribute('aria-setsize', '10003', {
    timeout: 60_000,
  })
  expect(await tasks.longest()).toBeLessThanOrEqual(LONGEST)
  expect(await page.getByRole('listitem').count()).toBeLessThan(80)
  await page.close()
})

test('@any-store 10,000 rows are scrolled through without a frame of more than 50 ms @long', async ({
  sharedBrowser,
}) => {
  await using folder = await tempDir('many-rows')
  await using demo = await startDemo(folder.path)
  const page = await sharedBrowser.context.newPage()
  await page.goto(`${demo.url}gallery.html?state=many`)
  await expect(page.getByRole('listitem').first()).toHaveAttribute('aria-setsize', '10000')
  const tasks = await watchTasks(page)
  await page.getByRole('list').evaluate(async (list) => {
    for (let step = 1; step <= 90; step++) {
      list.scrollTop = step * list.clientHeight * 0.8
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  })
  expect(await tasks.longest()).toBeLessThanOrEqual(LONGEST)
  await page.getByRole('list').evaluate((list) => void (list.scrollTop = list.scrollHeight))
  await expect(page.getByText('IMG_09999.jpg')).toBeVisible()
  await page.close()
})
