import { Profiler, type JSXElementConstructor, type ReactElement, type ReactNode } from 'react'
import { expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'

import '../src/styles/index.css'
import { give, pickLater } from './give.ts'
import { LongshoreProvider, Uploader } from '../src/index.ts'
import { ItemRow } from '../src/item/item-row.tsx'
import { fakeLongshore, type FakeLongshore } from '../src/testing.ts'

const rowsIn = (container: Element): HTMLElement[] => [...container.querySelectorAll('li')]

/** Not strict, which renders all twice. */
function within(client: FakeLongshore): JSXElementConstructor<{ readonly children: ReactNode }> {
  return ({ children }) => <LongshoreProvider client={client}>{children}</LongshoreProvider>
}

// so much takes long on a busy machine, though no task of it does
vi.setConfig({ testTimeout: 60_000 })

test('10,000 files are added to an uploader, and few of their rows are elements', async () => {
  const client = fakeLongshore()
  const page = await render(<Uploader />, { wrapper: within(client) })
  // what is loaded apart is there, as after the first files
  give(page.container, ...Array.from({ length: 50 }, (_, index) => new File(['x'], `first ${index}.txt`)))
  await expect.poll(() => rowsIn(page.container).length).toBeGreaterThan(5)
  await vi.dynamicImportSettled()
  const files = Array.from({ length: 10_000 }, (_, index) => new File(['x'], `${index}.txt`))
  const pick = pickLater(page.container, files)
  pick()
  await vi.waitFor(() => expect(client.totals.getSnapshot().count).toBe(10_050), {
    timeout: 15_000,
    interval: 200,
  })
  await expect
    .poll(() => rowsIn(page.container)[0]?.getAttribute('aria-setsize'), { timeout: 5000 })
    .toBe('10050')
  expect(rowsIn(page.container).length).toBeLessThan(80)
})

test('10,000 rows are there at once, and wherever one scrolls there are rows', async () => {
  const client = fakeLongshore()
  for (let index = 0; index < 10_000; index++) client.add({ name: `${index}.txt` })
  const page = await render(<Uploader />, { wrapper: within(client) })
  const list = page.container.querySelector('ul') ?? page.container
  await expect.poll(() => list.scrollHeight, { timeout: 10_000 }).toBeGreaterThan(400_000)
  const { clientHeight } = list
  for (let step = 1; step <= 60; step++) {
    list.scrollTop = step * clientHeight * 0.8
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
  for (const share of [0.5, 1, 0.25, 0]) {
    list.scrollTop = share * (list.scrollHeight - clientHeight)
    await expect.poll(() => isCovered(list)).toBe(true)
  }
  list.scrollTop = list.scrollHeight
  await expect.poll(() => rowsIn(list).at(-1)?.getAttribute('aria-posinset')).toBe('10000')
  await expect.element(page.getByText('9999.txt')).toBeVisible()
})

/** Whether rows are all over what is seen of the list. */
function isCovered(list: Element): boolean {
  const { top, bottom } = list.getBoundingClientRect()
  const boxes = rowsIn(list).map((row) => row.getBoundingClientRect())
  return boxes.some((box) => box.top <= top + 2) && boxes.some((box) => box.bottom >= bottom - 2)
}

test('one step of one transfer renders its row, and no other', async () => {
  const client = fakeLongshore()
  const transfers = Array.from({ length: 30 }, (_, index) => client.add({ name: `${index}.txt` }))
  const rendered: string[] = []
  const Page = (): ReactElement => (
    <Uploader.Root>
      <Uploader.List>
        {(id) => (
          <Profiler key={id} id={id} onRender={(name) => void rendered.push(name)}>
            <ItemRow />
          </Profiler>
        )}
      </Uploader.List>
    </Uploader.Root>
  )
  const page = await render(<Page />, { wrapper: within(client) })
  await expect.poll(() => rowsIn(page.container)).toHaveLength(30)
  transfers[7]?.progress(1)
  await expect.element(page.getByText('1 byte of 100 bytes')).toBeVisible()
  rendered.length = 0
  transfers[7]?.progress(42)
  await expect.element(page.getByText('42 bytes of 100 bytes')).toBeVisible()
  expect(rendered).toEqual([transfers[7]?.id])
})
