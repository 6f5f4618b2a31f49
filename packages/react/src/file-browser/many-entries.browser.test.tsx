import { expect, test } from 'vitest'
import { render } from 'vitest-browser-react'
import { userEvent } from 'vitest/browser'

import { within } from '../../test/within.tsx'
import '../styles/index.css'
import { fakeLongshore } from '../testing.ts'
import { FileBrowser } from './file-browser.ts'

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))

test('ten thousand files are listed, scrolled, chosen and passed by key, and few of them are elements at a time', async () => {
  const objects = Array.from({ length: 10_000 }, (_, index) => ({
    key: `f${String(index).padStart(4, '0')}.txt`,
    size: index,
  }))
  const client = fakeLongshore({ objects })
  // what a server answers costs the page nothing
  const { objects: all } = await client.files.list({ limit: 10_000 })
  client.files.list = async ({ cursor = '0', limit = 1000 } = {}) => {
    const end = Number(cursor) + limit
    return {
      objects: all.slice(Number(cursor), end),
      prefixes: [],
      ...(end < all.length && { cursor: String(end) }),
    }
  }
  const page = await render(<FileBrowser />, { wrapper: within(client) })
  const grid = (): HTMLElement => page.getByRole('grid').element() as HTMLElement
  await expect.element(page.getByRole('grid')).toBeVisible()

  for (let count = 2; count <= 10; count++) {
    page.container.querySelector<HTMLElement>('.ls-more')?.click()
    const rows = count === 10 ? '10000' : '-1'
    await expect
      .poll(() => page.container.querySelector('.ls-browser-count')?.textContent)
      .toContain(`${count === 10 ? '10' : count},000`)
    expect(grid().getAttribute('aria-rowcount')).toBe(rows)
  }
  for (let step = 0; step < 60; step++) {
    grid().scrollTop += 700
    await frame()
    expect(page.container.querySelectorAll('[role=row]').length).toBeLessThan(60)
  }
  page.container.querySelector<HTMLElement>('.ls-browser-bar input')?.click()
  await expect.element(page.getByText('10,000 selected')).toBeVisible()
  page.container.querySelector<HTMLElement>('[data-do=chooseNone]')?.click()
  page.container.querySelector<HTMLElement>('[role=row]')?.focus()
  await userEvent.keyboard('{End}')
  await expect.poll(() => (document.activeElement as HTMLElement).dataset['id']).toBe('f9999.txt')
  await userEvent.keyboard('{Delete}')
  await expect.poll(() => (document.activeElement as HTMLElement).dataset['id']).toBe('f9998.txt')
})
