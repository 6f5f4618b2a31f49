import { expect, test } from 'vitest'
import { render } from 'vitest-browser-react'

import { within } from '../../test/within.tsx'
import { fakeLongshore, type FakeLongshoreOptions } from '../testing.ts'
import { FileBrowser } from './file-browser.ts'
import type { FileBrowserProps } from './drop-in.tsx'

const KEYS = ['a.txt', 'b.png', 'docs/one.pdf', 'docs/deep/two.txt', 'z.bin']

async function opened(props: FileBrowserProps = {}, options: FakeLongshoreOptions = {}) {
  const client = fakeLongshore({ objects: KEYS.map((key) => ({ key, size: 1200 })), ...options })
  const page = await render(<FileBrowser {...props} />, { wrapper: within(client) })
  await expect.element(page.getByRole('grid')).toBeVisible()
  const names = (): (string | null)[] =>
    [...page.container.querySelectorAll('.ls-open')].map(({ textContent }) => textContent)
  return { client, page, names }
}

test('shows the folders and files of a folder, and those of another', async () => {
  const { page, names } = await opened()
  expect(names()).toEqual(['docs', 'a.txt', 'b.png', 'z.bin'])
  await page.getByRole('button', { name: 'Open folder docs' }).click()
  await expect.poll(names).toEqual(['deep', 'one.pdf'])
  await page.getByRole('button', { name: 'All files' }).click()
  await expect.poll(names).toEqual(['docs', 'a.txt', 'b.png', 'z.bin'])
})
