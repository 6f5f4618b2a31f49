import { Profiler } from 'react'
import { expect, test } from 'vitest'
import { render } from 'vitest-browser-react'
import { userEvent } from 'vitest/browser'

import { within } from '../../test/within.tsx'
import { fakeLongshore } from '../testing.ts'
import type { TransferTrayProps } from './drop-in.tsx'
import { TransferTray } from './transfer-tray.ts'

async function opened(props: TransferTrayProps = {}) {
  const client = fakeLongshore()
  const page = await render(<TransferTray {...props} />, { wrapper: within(client) })
  const text = (selector: string): string | undefined =>
    page.container.querySelector(selector)?.textContent ?? undefined
  const bar = (): string | undefined =>
    page.container.querySelector('.ls-tray-panel > [role=progressbar]')?.getAttribute('aria-valuenow') ??
    undefined
  return { client, page, text, bar, summary: () => text('.ls-tray-title') }
}

test('nothing is to be seen where there are no transfers, unless it stands in the page', async () => {
  const { page } = await opened()
  expect(page.container.textContent).toBe('')
  const inline = await opened({ inline: true })
  await expect.element(inline.page.getByText('No transfers.')).toBeVisible()
})

test('sums up uploads and downloads, weighed by bytes', async () => {
  const { client, page, summary, bar } = await opened()
  const [small, large] = [client.add({ size: 100 }), client.add({ direction: 'download', size: 900 })]
  large.progress(450)
  await expect.poll(summary).toBe('0 of 2 files done')
  expect(bar()).toBe('45')
  small.complete()
  await expect.poll(summary).toBe('1 of 2 files done')
  await expect.poll(bar).toBe('55')
  large.complete()
  await expect.poll(summary).toBe('2 files done')
  await expect
    .element(page.getByRole('region', { name: 'Transfers' }))
    .toHaveAttribute('data-state', 'completed')
})

test('where one of many failed it is failed, and says how many', async () => {
  const { client, page, summary } = await opened()
  client.add().complete()
  client.add().fail()
  await expect.poll(summary).toBe('1 of 2 files done and 1 failed')
  await expect
    .element(page.getByRole('region', { name: 'Transfers' }))
    .toHaveAttribute('data-state', 'failed')
})

test('the bar does not fall when files are added', async () => {
  const { client, bar } = await opened()
  client.add({ size: 100 }).progress(60)
  await expect.poll(bar).toBe('60')
  const more = client.add({ size: 900 })
  await expect.poll(bar).toBe('60')
  more.progress(470)
  await expect.poll(bar).toBe('80')
})

test('the list is shown on demand, and each can be paused, resumed and taken off', async () => {
  const { client, page } = await opened()
  client.add({ name: 'report.pdf' }).progress(10)
  await page.getByRole('button', { name: 'Show transfers' }).click()
  await page.getByRole('button', { name: 'Pause report.pdf' }).click()
  await expect.element(page.getByRole('button', { name: 'Resume report.pdf' })).toHaveFocus()
  await page.getByRole('button', { name: 'Remove report.pdf from the list' }).click()
  await expect.element(page.getByText('report.pdf was removed.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.element(page.getByRole('button', { name: 'Resume report.pdf' })).toBeVisible()
  await page.getByRole('button', { name: 'Hide transfers' }).click()
  expect(page.getByRole('list').query()).toBeNull()
})

test('all can be paused, resumed, tried again, canceled and cleared, and the focus stays among those buttons', async () => {
  const { client, page } = await opened({ defaultOpen: true })
  client.add({ name: 'a' }).progress(10)
  client.add({ name: 'b' }).fail()
  const states = (): string[] =>
    client.transfers.getSnapshot().map((id) => client.transfers.get(id)?.getSnapshot().state ?? '')
  await page.getByRole('button', { name: 'Pause all' }).click()
  expect(states()).toEqual(['paused', 'failed'])
  await expect.element(page.getByRole('button', { name: 'Resume all' })).toHaveFocus()
  await page.getByRole('button', { name: 'Resume all' }).click()
  await page.getByRole('button', { name: 'Retry failed' }).click()
  expect(states()).toEqual(['transferring', 'queued'])
  await page.getByRole('button', { name: 'Cancel all' }).click()
  await page.getByRole('button', { name: 'Clear finished' }).click()
  expect(states()).toEqual([])
  await expect.poll(() => page.container.querySelector('button')).toBeNull()
})

test('Escape closes it, so that it hides nothing that the keyboard is at', async () => {
  const { client, page } = await opened({ defaultOpen: true })
  client.add({ name: 'report.pdf' }).progress(10)
  const pause = page.getByRole('button', { name: 'Pause report.pdf' })
  await expect.element(pause).toBeVisible()
  ;(pause.element() as HTMLElement).focus()
  await userEvent.keyboard('{Escape}')
  expect(page.getByRole('list').query()).toBeNull()
  await expect.element(page.getByRole('button', { name: 'Show transfers' })).toHaveFocus()
})

test('a step of one transfer renders its row, and no other', async () => {
  const client = fakeLongshore()
  const transfers = Array.from({ length: 30 }, (_, index) => client.add({ name: `${index}`, size: 1000 }))
  const rendered: string[] = []
  const page = await render(
    <TransferTray.Root open>
      <TransferTray.List>
        {(id) => (
          <Profiler id={id} onRender={(row) => void rendered.push(row)}>
            <TransferTray.Item>
              <TransferTray.Status /> <TransferTray.Progress />
            </TransferTray.Item>
          </Profiler>
        )}
      </TransferTray.List>
      <TransferTray.Summary />
      <TransferTray.TotalProgress />
    </TransferTray.Root>,
    { wrapper: within(client) },
  )
  await expect.poll(() => page.container.querySelectorAll('li').length).toBe(30)
  rendered.length = 0
  transfers[7]?.progress(420)
  await expect.poll(() => rendered).toEqual([transfers[7]?.id])
})

test('whether it is open may be the page’s to say', async () => {
  const asked: boolean[] = []
  const { client, page } = await opened({ open: false, onOpenChange: (open) => void asked.push(open) })
  client.add()
  await page.getByRole('button', { name: 'Show transfers' }).click()
  expect(asked).toEqual([true])
  expect(page.getByRole('list').query()).toBeNull()
})
