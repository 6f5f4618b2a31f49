import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { within } from '../../test/within.tsx'
import { Announcer } from '../announce/announcer.tsx'
import { fakeLongshore } from '../testing.ts'
import { useTransfers } from '../transfers/use-transfers.ts'
import { removalsOf } from './removals.ts'
import { UndoBar } from './undo-bar.tsx'
import { useShown } from './use-removals.ts'

afterEach(() => vi.restoreAllMocks())

function List() {
  const ids = useShown(useTransfers())
  return (
    <section>
      <p data-testid="shown">{ids.join()}</p>
      <UndoBar />
      <button>After it</button>
      <Announcer />
    </section>
  )
}

async function opened(letGo: () => void = () => {}) {
  const client = fakeLongshore()
  const removals = removalsOf(client)
  const hold = vi.spyOn(removals, 'hold').mockReturnValue(letGo)
  const [one, other] = [client.add({ name: 'report.pdf' }), client.add({ name: 'tide.jpg' })]
  const page = await render(<List />, { wrapper: within(client) })
  const shown = () => page.getByTestId('shown').element().textContent
  return { client, one, other, page, shown, removals, hold }
}

test('the bar says what was removed and puts it back, in the list and for who listens', async () => {
  const { client, one, other, page, shown, removals } = await opened()
  removals.remove(one.id)
  const bar = page.getByRole('group', { name: 'Undo' })
  await expect.element(bar.getByText('report.pdf was removed.')).toBeVisible()
  await expect.element(page.getByRole('status')).toHaveTextContent('report.pdf was removed.')
  expect(shown()).toBe(other.id)
  removals.remove(other.id)
  await expect.element(bar.getByText('2 files were removed.')).toBeVisible()
  await bar.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(shown).toBe(`${one.id},${other.id}`)
  await expect.element(bar).not.toBeInTheDocument()
  expect(client.callsOf('remove')).toEqual([])
})

test('by keyboard: the wait stands still while the bar has the focus, which goes on to what comes next', async () => {
  const letGo = vi.fn<() => void>()
  const { client, one, other, page, shown, removals, hold } = await opened(letGo)
  removals.remove(one.id)
  await expect.element(page.getByText('report.pdf was removed.')).toBeVisible()
  await userEvent.tab()
  await expect.element(page.getByRole('button', { name: 'Undo' })).toHaveFocus()
  expect(hold).toHaveBeenCalledTimes(1)
  expect(letGo).not.toHaveBeenCalled()
  await userEvent.keyboard('{Enter}')
  await expect.poll(shown).toBe(`${one.id},${other.id}`)
  await expect.element(page.getByRole('button', { name: 'After it' })).toHaveFocus()
  expect(letGo).toHaveBeenCalledTimes(1)
  expect(client.callsOf('remove')).toEqual([])
})

test('the wait goes on once the pointer is elsewhere, or the page without the bar', async () => {
  const letGo = vi.fn<() => void>()
  const { one, page, removals, hold } = await opened(letGo)
  removals.remove(one.id)
  await page.getByRole('group').hover()
  expect(hold).toHaveBeenCalledTimes(1)
  await page.getByRole('button', { name: 'After it' }).hover()
  expect(letGo).toHaveBeenCalledTimes(1)
  await page.getByRole('group').hover()
  await page.unmount()
  expect(letGo).toHaveBeenCalledTimes(2)
})

test('one that is mounted late shows what waits', async () => {
  const { client, one, page, removals } = await opened()
  await page.unmount()
  removals.remove(one.id)
  const again = await render(<List />, { wrapper: within(client) })
  await expect.element(again.getByText('report.pdf was removed.')).toBeVisible()
})

test('what a page had no time to remove as it was left is removed at the next visit, and at that one only', async () => {
  const id = crypto.randomUUID()
  const visit = async (restored?: Promise<void>) => {
    const client = fakeLongshore(restored && { restored })
    const page = await render(<List />, { wrapper: within(client) })
    client.add({ id })
    return { client, page, shown: page.getByTestId('shown') }
  }
  const first = await visit()
  removalsOf(first.client).remove(id)
  window.dispatchEvent(new Event('pagehide'))
  await first.page.unmount()

  const { promise: restored, resolve } = Promise.withResolvers<void>()
  const second = await visit(restored)
  await expect.element(second.shown).toHaveTextContent(id)
  resolve()
  await expect.element(second.shown).toHaveTextContent('')
  expect(second.client.callsOf('remove')).toEqual([[id]])
  await second.page.unmount()

  const third = await visit()
  await expect.element(third.shown).toHaveTextContent(id)
})

test('the removals of a fake client are none of the next test', async () => {
  const first = await opened()
  first.removals.remove(first.one.id)
  window.dispatchEvent(new Event('pagehide'))
  await first.page.unmount()
  expect(Object.values(localStorage).join()).not.toContain(first.one.id)
})
