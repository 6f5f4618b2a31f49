import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import '../styles/index.css'
import { within } from '../../test/within.tsx'
import { Uploader } from '../index.ts'
import { fakeLongshore, type FakeLongshore } from '../testing.ts'

const focused = (): string | null | undefined =>
  document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent

async function shown(client: FakeLongshore, count: number) {
  const page = await render(<Uploader />, { wrapper: within(client) })
  await expect.poll(() => page.container.querySelectorAll('li').length).toBe(count)
  const press = async (name: string): Promise<void> => {
    page.getByRole('button', { name, exact: true }).element().focus()
    await userEvent.keyboard('{Enter}')
  }
  return { ...page, press }
}

test('the drop zone is a button that Enter and Space press', async () => {
  const client = fakeLongshore()
  const { container } = await shown(client, 0)
  const input = container.querySelector('input')
  const opened = vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(() => {})
  vi.stubGlobal('showOpenFilePicker', undefined)
  await userEvent.tab()
  expect(document.activeElement?.getAttribute('role')).toBe('button')
  await userEvent.keyboard('{Enter}')
  await userEvent.keyboard(' ')
  await expect.poll(() => opened.mock.instances).toEqual([input, input])
  opened.mockRestore()
  vi.unstubAllGlobals()
})

test('a button that takes the place of another has its focus', async () => {
  const client = fakeLongshore()
  client.add({ name: 'a.txt' }).progress(10)
  const { press } = await shown(client, 1)
  await press('Pause a.txt')
  await expect.poll(focused).toBe('Resume a.txt')
  await userEvent.keyboard('{Enter}')
  await expect.poll(focused).toBe('Pause a.txt')
  await press('Pause all')
  await expect.poll(focused).toBe('Resume all')
  await userEvent.keyboard('{Enter}')
  await expect.poll(focused).toBe('Pause all')
})

test('after a removal the focus is in the next row, after that of the last in the one before, then in the drop zone', async () => {
  const client = fakeLongshore()
  for (const name of ['a', 'b', 'c']) client.add({ name }).complete()
  const { press, container } = await shown(client, 3)
  await press('Remove b from the list')
  await expect.poll(focused).toBe('Remove c from the list')
  await userEvent.keyboard('{Enter}')
  await expect.poll(focused).toBe('Remove a from the list')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => document.activeElement?.classList.contains('ls-dropzone')).toBe(true)
  expect(container.querySelectorAll('li')).toHaveLength(0)
  expect(client.transfers.getSnapshot()).toEqual([])
})

test('a removal of one that is under way can be undone by keyboard, and it stands where it stood', async () => {
  const client = fakeLongshore()
  for (const name of ['a', 'b', 'c']) client.add({ name }).progress(10)
  const { press, container } = await shown(client, 3)
  await press('Remove b from the list')
  await expect.poll(focused).toBe('Remove c from the list')
  await press('Undo')
  await expect
    .poll(() => [...container.querySelectorAll('.ls-name')].map((name) => name.textContent))
    .toEqual(['a', 'b', 'c'])
  expect(client.callsOf('remove')).toEqual([])
  expect(client.callsOf('cancel')).toEqual([])
  expect(client.transfer('transfer-2').getSnapshot().state).toBe('transferring')
})

test('where all rows are cleared at once the focus is in the drop zone', async () => {
  const client = fakeLongshore()
  client.add({ name: 'a' }).complete()
  const { press } = await shown(client, 1)
  await press('Clear completed')
  await expect.poll(() => document.activeElement?.classList.contains('ls-dropzone')).toBe(true)
})

test('focus that is elsewhere stays there when a row goes by itself', async () => {
  const client = fakeLongshore()
  const [one] = [client.add({ name: 'a' }), client.add({ name: 'b' })]
  const { getByRole } = await shown(client, 2)
  getByRole('button', { name: 'Pause b' }).element().focus()
  one.remove()
  await expect.poll(() => getByRole('listitem').elements().length).toBe(1)
  expect(focused()).toBe('Pause b')
})
