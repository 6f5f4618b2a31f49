import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { give } from '../../test/give.ts'
import { fileOf, within } from '../../test/within.tsx'
import { speakerOf } from '../announce/speaker.ts'
import { Uploader, type UploaderProps } from '../index.ts'
import { fakeLongshore } from '../testing.ts'

async function opened(props: UploaderProps = {}) {
  const client = fakeLongshore()
  const page = await render(<Uploader {...props} />, { wrapper: within(client) })
  const names = (): unknown[] => client.callsOf('upload').map(([file]) => (file as File).name)
  /** Gives files, and waits until so many uploads have begun. */
  const giveFiles = async (count: number, ...files: readonly File[]): Promise<void> => {
    give(page.container, ...files)
    await expect.poll(names).toHaveLength(count)
  }
  return { client, page, names, give: giveFiles, question: page.getByRole('group', { name: /already$/ }) }
}

test('a file that is in the list already is asked about, while the others go on', async () => {
  const { client, names, give, question } = await opened()
  const say = vi.spyOn(speakerOf(client), 'say')
  await give(1, fileOf('a.txt'))
  await give(2, fileOf('a.txt'), fileOf('b.txt'))
  await expect.element(question.getByText('1 file is in the list already')).toBeVisible()
  expect(say.mock.calls).toEqual([[expect.stringContaining('1 file is in the list already')]])
  expect(names()).toEqual(['a.txt', 'b.txt'])
  await question.getByRole('button', { name: 'Upload again', exact: true }).click()
  await expect.poll(names).toEqual(['a.txt', 'b.txt', 'a.txt'])
  await expect.element(question).not.toBeInTheDocument()
})

test('a file that came twice at once is asked about; left out, it is no upload', async () => {
  const { client, names, give, question } = await opened()
  await give(1, fileOf('a.txt'), fileOf('a.txt'))
  await question.getByRole('button', { name: 'Leave it out', exact: true }).click()
  await expect.element(question).not.toBeInTheDocument()
  client.transfer().complete()
  expect(names()).toEqual(['a.txt'])
})

test('each may be decided by itself, by keyboard alone', async () => {
  const { page, names, give, question } = await opened()
  const files = ['a.txt', 'b.txt', 'c.txt'].map((name) => fileOf(name))
  await give(3, ...files)
  await give(3, ...files)
  await expect.element(question.getByText('3 files are in the list already')).toBeVisible()
  const press = async (name: string): Promise<void> => {
    const button = question.getByRole('button', { name }).element()
    for (let tabs = 0; document.activeElement !== button; tabs++) {
      expect(tabs).toBeLessThan(50)
      await userEvent.tab()
    }
    await userEvent.keyboard('{Enter}')
  }
  await press('Leave it out: a.txt')
  await expect.element(question.getByRole('button', { name: 'Upload again: b.txt' })).toHaveFocus()
  await press('Upload again: b.txt')
  // what was wanted does not wait for the rest
  await expect.poll(names).toEqual(['a.txt', 'b.txt', 'c.txt', 'b.txt'])
  await expect.element(question.getByText('1 file is in the list already')).toBeVisible()
  // of the last there are only the answers for all
  await expect.element(question.getByRole('button', { name: 'Upload again' })).toHaveFocus()
  await press('Leave it out')
  await expect.element(question).not.toBeInTheDocument()
  expect(names()).toHaveLength(4)
  expect(page.container.contains(document.activeElement)).toBe(true)
})

test('of many the first are listed, and all are answered in one', async () => {
  const { names, give, question } = await opened()
  const files = Array.from({ length: 9 }, (_, index) => fileOf(`${index}.txt`))
  await give(9, ...files)
  await give(9, ...files)
  await expect.element(question.getByText('and 4 more')).toBeVisible()
  await question.getByRole('button', { name: 'Upload all again' }).click()
  await expect.poll(names).toHaveLength(18)
})

test('what was canceled or is being removed is not in the list, and a failed one goes on', async () => {
  const { client, page, give, question } = await opened()
  await give(3, fileOf('a.txt'), fileOf('b.txt'), fileOf('c.txt'))
  const [a, b] = client.transfers.getSnapshot().map((id) => client.transfer(id))
  a?.cancel()
  b?.fail()
  await page.getByRole('button', { name: /Remove c\.txt/ }).click()
  await give(6, fileOf('a.txt'), fileOf('b.txt'), fileOf('c.txt'))
  await expect.element(question).not.toBeInTheDocument()
})

test('nothing is asked where the page says what becomes of them', async () => {
  const again = await opened({ onDuplicate: 'upload' })
  await again.give(1, fileOf('a.txt'))
  await again.give(2, fileOf('a.txt'))
  await again.page.unmount()

  const onRejected = vi.fn<NonNullable<UploaderProps['onRejected']>>()
  const skipped = await opened({ onDuplicate: 'skip', onRejected })
  await skipped.give(1, fileOf('a.txt'))
  await skipped.give(2, fileOf('a.txt'), fileOf('b.txt'))
  await expect.element(skipped.page.getByText(/already\./)).toHaveTextContent('a.txt is in the list already.')
  expect(onRejected.mock.calls).toMatchObject([[[{ file: { name: 'a.txt' }, reasons: ['duplicate'] }]]])
})

test('where no part would ask, a file that comes again is uploaded again', async () => {
  const client = fakeLongshore()
  const page = await render(
    <Uploader.Root>
      <Uploader.Dropzone />
    </Uploader.Root>,
    { wrapper: within(client) },
  )
  give(page.container, fileOf('a.txt'))
  await expect.poll(() => client.callsOf('upload')).toHaveLength(1)
  give(page.container, fileOf('a.txt'))
  await expect.poll(() => client.callsOf('upload')).toHaveLength(2)
})

test('a question outlives its component: one that is mounted later asks it', async () => {
  const { client, page, names, give } = await opened()
  await give(1, fileOf('a.txt'))
  await give(1, fileOf('a.txt'))
  await expect.element(page.getByText('1 file is in the list already')).toBeVisible()
  await page.unmount()
  const again = await render(<Uploader />, { wrapper: within(client) })
  await again.getByRole('button', { name: 'Upload again', exact: true }).click()
  await expect.poll(names).toEqual(['a.txt', 'a.txt'])
})

test('a cancel of all takes the question back', async () => {
  const { page, names, give, question } = await opened()
  await give(1, fileOf('a.txt'))
  await give(1, fileOf('a.txt'))
  await expect.element(question).toBeVisible()
  await page.getByRole('button', { name: 'Cancel all' }).click()
  await expect.element(question).not.toBeInTheDocument()
  expect(names()).toEqual(['a.txt'])
})
