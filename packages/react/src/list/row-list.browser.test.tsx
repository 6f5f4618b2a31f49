import { useState, type ReactElement } from 'react'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { within } from '../../test/within.tsx'
import { fakeLongshore } from '../testing.ts'
import { useRow } from './row-context.ts'
import { RowList } from './row-list.tsx'

afterEach(() => window.scrollTo(0, 0))

const names = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => `row ${index + from}`)

function Line(): ReactElement {
  const row = useRow()
  return (
    // rows of several heights, which nobody knows before
    <li ref={row?.measure} {...row?.props}>
      <div style={{ height: 30 + (Number(row?.id.slice(4)) % 3) * 10 }}>
        <button>{row?.id}</button>
      </div>
    </li>
  )
}

function List({ ids, box }: { readonly ids: readonly string[]; readonly box?: boolean }): ReactElement {
  const style = box ? { maxHeight: 300, overflowY: 'auto' as const } : {}
  return (
    <RowList ids={ids} style={{ listStyle: 'none', padding: 0, margin: 0, ...style }}>
      <Line />
    </RowList>
  )
}

const rowsIn = (inside: Element): string[] => [...inside.querySelectorAll('li')].map((row) => row.textContent)

/** Whether rows are all over this part of the page, one under the other. */
function isCovered(inside: Element, top: number, bottom: number): boolean {
  const boxes = [...inside.querySelectorAll('li')].map((row) => row.getBoundingClientRect())
  const seen = boxes.filter((box) => box.bottom > top && box.top < bottom)
  const isWhole = seen.every(
    (box, index) => index === 0 || Math.abs(box.top - (seen[index - 1]?.bottom ?? 0)) < 1,
  )
  return isWhole && (seen[0]?.top ?? Infinity) <= top && (seen.at(-1)?.bottom ?? 0) >= bottom
}

/** Until the rows that are not there take as much room as those that are. */
async function settled(scroller: Element, count: number): Promise<void> {
  await expect.poll(() => Math.abs(scroller.scrollHeight / count - 40)).toBeLessThan(1)
}

test('a short list has all of its rows; of a long one those in sight, wherever the page is scrolled to', async () => {
  const page = await render(<List ids={names(10)} />, { wrapper: within(fakeLongshore()) })
  expect(rowsIn(page.container)).toEqual(names(10))
  await page.rerender(<List ids={names(5000)} />)
  await settled(document.documentElement, 5000)
  for (const share of [0.3, 0.9, 0.1]) {
    window.scrollTo(0, share * document.documentElement.scrollHeight)
    await expect.poll(() => isCovered(page.container, 0, window.innerHeight)).toBe(true)
  }
  window.scrollTo(0, document.documentElement.scrollHeight)
  await expect.element(page.getByText('row 4999')).toBeInViewport()
  expect(rowsIn(page.container).length).toBeLessThan(100)
})

test('a list that scrolls in a box of its own stays where it was when many rows come', async () => {
  const page = await render(<List ids={names(38)} box />, { wrapper: within(fakeLongshore()) })
  const list = page.getByRole('list').element()
  list.scrollTop = 500
  await page.rerender(<List ids={names(1000)} box />)
  await expect.poll(() => rowsIn(list)).not.toContain('row 0')
  expect(list.scrollTop).toBe(500)
  expect(list.clientHeight).toBe(300)
  const { top } = list.getBoundingClientRect()
  await expect.poll(() => isCovered(list, top, top + 300)).toBe(true)
  list.scrollTop = list.scrollHeight
  await expect.poll(() => rowsIn(list).at(-1)).toBe('row 999')
})

test('the row that has the focus is kept, and Tab goes on from it', async () => {
  const page = await render(<List ids={names(1000)} box />, { wrapper: within(fakeLongshore()) })
  const list = page.getByRole('list').element()
  await settled(list, 1000)
  page.getByRole('button', { name: 'row 2', exact: true }).element().focus()
  list.scrollTop = 15_000
  await expect.poll(() => rowsIn(list)).not.toContain('row 3')
  expect(document.activeElement?.textContent).toBe('row 2')
  const { top } = list.getBoundingClientRect()
  expect(isCovered(list, top, top + 300)).toBe(true)
  list.scrollTop = 0
  await expect.poll(() => rowsIn(list)).toContain('row 3')
  await userEvent.tab()
  expect(document.activeElement?.textContent).toBe('row 3')
})

test('a row that is removed hands the focus on in a long list too, and what is left is in its place', async () => {
  const Page = (): ReactElement => {
    const [ids, setIds] = useState(names(1000))
    return (
      <>
        <button onClick={() => setIds(ids.filter((id) => id !== 'row 500'))}>One</button>
        <button onClick={() => setIds(ids.filter((id) => id >= 'row 99'))}>Many</button>
        <List ids={ids} box />
      </>
    )
  }
  const page = await render(<Page />, { wrapper: within(fakeLongshore()) })
  const list = page.getByRole('list').element()
  await settled(list, 1000)
  list.scrollTop = list.scrollHeight / 2
  await expect.poll(() => rowsIn(list)).toContain('row 500')
  page.getByRole('button', { name: 'row 500', exact: true }).element().focus()
  page
    .getByText('One')
    .element()
    .dispatchEvent(new MouseEvent('click', { bubbles: true }))
  await expect.poll(() => document.activeElement?.textContent).toBe('row 501')
  const row = page.getByRole('listitem').filter({ hasText: 'row 501' })
  await expect.element(row).toHaveAttribute('aria-posinset', '501')
  await expect.element(row).toHaveAttribute('aria-setsize', '999')
  await page.getByText('Many').click()
  await expect.poll(() => rowsIn(list)).toEqual(['row 99', ...names(10, 990)])
})
