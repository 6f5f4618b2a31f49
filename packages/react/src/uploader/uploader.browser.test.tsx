import { expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'

import { fileOf, within } from '../../test/within.tsx'
import { Uploader } from '../index.ts'
import { fakeLongshore } from '../testing.ts'

test('a file that is picked is a row that says how it goes, and can be paused and gone on with', async () => {
  const client = fakeLongshore()
  const page = await render(<Uploader prefix="docs/" />, { wrapper: within(client) })
  const input = page.container.querySelector('input')
  const files = new DataTransfer()
  files.items.add(fileOf('report.pdf', 1000))
  if (input) input.files = files.files
  input?.dispatchEvent(new Event('change', { bubbles: true }))
  const row = page.getByRole('listitem')
  await expect.element(row).toBeVisible()
  expect(client.callsOf('upload')).toMatchObject([[{ name: 'report.pdf' }, { prefix: 'docs/' }]])
  client.transfer().progress(420)
  await expect
    .element(page.getByRole('progressbar', { name: 'Progress of report.pdf' }))
    .toHaveAttribute('aria-valuetext', '42%')
  await page.getByRole('button', { name: 'Pause report.pdf' }).click()
  expect(client.callsOf('pause')).toHaveLength(1)
  await page.getByRole('button', { name: 'Resume report.pdf' }).click()
  client.transfer().complete()
  await expect.element(row.getByText('Uploaded')).toBeVisible()
  await vi.waitFor(() => expect(row.element().getAttribute('data-state')).toBe('completed'))
})
