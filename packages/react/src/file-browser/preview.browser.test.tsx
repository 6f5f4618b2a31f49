import { afterEach, expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { userEvent } from 'vitest/browser'

import { within } from '../../test/within.tsx'
import { fakeLongshore } from '../testing.ts'
import type { FileBrowserProps } from './drop-in.tsx'
import { FileBrowser } from './file-browser.ts'

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

afterEach(() => void vi.restoreAllMocks())

async function opened(name: string, bytes: string, size = bytes.length, props: FileBrowserProps = {}) {
  const url = bytes.startsWith('data:') ? bytes : `data:text/plain,${encodeURIComponent(bytes)}`
  const client = fakeLongshore({ objects: [{ key: name, size, url }] })
  const page = await render(<FileBrowser {...props} />, { wrapper: within(client) })
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: `Preview of ${name}` })
  return { client, page, dialog }
}

test('a picture is shown, and closing gives the focus back to its name', async () => {
  const { page, dialog } = await opened('a.gif', PIXEL)
  await expect.element(dialog.getByRole('img', { name: 'a.gif' })).toBeVisible()
  await expect.element(dialog.getByRole('button', { name: 'Close the preview of a.gif' })).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => dialog.query()).toBeNull()
  await expect.element(page.getByRole('button', { name: 'a.gif', exact: true })).toHaveFocus()
})

test('a picture that is none says so', async () => {
  const { dialog } = await opened('a.png', 'data:text/plain,no')
  await expect
    .element(dialog.getByRole('alert'))
    .toHaveTextContent('This browser cannot show the file. Download it to look at it.')
})

test('text is shown as text, whatever it is', async () => {
  const { dialog } = await opened('a.html', '<script>window.ran = true</script><b>bold</b>')
  await expect
    .element(dialog.getByRole('region', { name: 'Preview of a.html' }))
    .toHaveTextContent('<script>window.ran = true</script><b>bold</b>')
  expect('ran' in window).toBe(false)
})

test('of a long text the beginning is asked for and shown, and it is said that it goes on', async () => {
  const fetched = vi
    .spyOn(window, 'fetch')
    .mockImplementation(async () => new Response('x'.repeat(64_000), { status: 206 }))
  const { dialog } = await opened('a.txt', 'x', 200_000)
  await expect.element(dialog.getByText('The first 64 kB of 200 kB.')).toBeVisible()
  expect(fetched.mock.lastCall?.[1]).toMatchObject({
    headers: { range: 'bytes=0-63999' },
    referrerPolicy: 'no-referrer',
  })
})

test('an empty text asks the store for nothing', async () => {
  const fetched = vi.spyOn(window, 'fetch')
  const { dialog } = await opened('a.txt', '', 0)
  await expect.element(dialog.getByText('This file is empty.')).toBeVisible()
  expect(fetched).not.toHaveBeenCalled()
})

test('a store that refuses is told of', async () => {
  vi.spyOn(window, 'fetch').mockImplementation(async () => new Response('', { status: 403 }))
  const { dialog } = await opened('a.txt', 'x')
  await expect.element(dialog.getByRole('alert')).toHaveTextContent('Something went wrong. Try again.')
})

test('a PDF is read, and given to the browser’s own viewer as nothing but a PDF', async () => {
  vi.spyOn(navigator, 'pdfViewerEnabled', 'get').mockReturnValue(true)
  const revoked = vi.spyOn(URL, 'revokeObjectURL')
  const { dialog, page } = await opened('a.pdf', '<script>top.ran = true</script>')
  const frame = dialog.getByTitle('Preview of a.pdf')
  await expect.element(frame).toBeVisible()
  const { src } = frame.element() as HTMLIFrameElement
  expect(src).toMatch(/^blob:/)
  expect(await (await fetch(src)).blob()).toMatchObject({ type: 'application/pdf' })
  await page.getByRole('button', { name: 'Close the preview of a.pdf' }).click()
  await expect.poll(() => revoked.mock.calls.flat()).toContain(src)
  expect('ran' in window).toBe(false)
})

test.each([
  ['a.zip', true, 10],
  ['a.pdf', false, 10],
  ['a.pdf', true, 100_000_000],
])('there is none of %s where a viewer of PDF is there: %s, and it has %d bytes', async (name, has, size) => {
  vi.spyOn(navigator, 'pdfViewerEnabled', 'get').mockReturnValue(has)
  const { client, dialog } = await opened(name, 'x', size)
  await expect.element(dialog.getByText(/There is no preview/)).toBeVisible()
  expect(client.callsOf('files.url')).toEqual([])
  await dialog.getByRole('button', { name: `Download ${name}` }).click()
  await expect.poll(() => client.callsOf('download')).toMatchObject([[name, {}]])
})

test('sound and video have the browser’s controls', async () => {
  const { dialog } = await opened('a.mp3', 'data:audio/mpeg,')
  await expect.poll(() => dialog.query()?.querySelector('audio[controls], [role=alert]')).not.toBeNull()
})

test('the page may open files itself', async () => {
  const onOpen = vi.fn<NonNullable<FileBrowserProps['onOpen']>>()
  const { dialog } = await opened('a.txt', 'x', 1, { onOpen })
  expect(onOpen.mock.calls).toMatchObject([[{ key: 'a.txt' }]])
  expect(dialog.query()).toBeNull()
})
