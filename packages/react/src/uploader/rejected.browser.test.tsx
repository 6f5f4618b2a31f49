import { expect, test } from 'vitest'
import { render } from 'vitest-browser-react'

import { give } from '../../test/give.ts'
import { fileOf, within } from '../../test/within.tsx'
import { Uploader, type UploaderProps } from '../index.ts'
import { fakeLongshore } from '../testing.ts'

async function opened(props: UploaderProps) {
  const client = fakeLongshore()
  const page = await render(<Uploader {...props} />, { wrapper: within(client) })
  return { client, page, give: (...files: readonly File[]) => give(page.container, ...files) }
}

test.each<[UploaderProps, readonly string[], readonly string[]]>([
  [{ accept: '.png' }, ['a.txt'], ['a.txt is not of an accepted type.']],
  [{ maxSize: 5 }, ['a.txt'], ['a.txt is larger than 5 bytes.']],
  [{ maxFiles: 1 }, ['a.txt', 'b.txt'], ['b.txt is one too many: at most 1.']],
  [{ multiple: false }, ['a.txt', 'b.txt'], ['b.txt is one too many: only one at a time.']],
])('%j keeps files out, and says why', async (props, names, words) => {
  const { page, give } = await opened(props)
  give(...names.map((name) => fileOf(name)))
  await expect.element(page.getByRole('alert').getByText('1 file was not added')).toBeVisible()
  for (const one of words) await expect.element(page.getByText(one)).toBeVisible()
})

test('names stand apart from the words around them, and of many the first are listed', async () => {
  const { page, give } = await opened({ accept: '.png' })
  give(...Array.from({ length: 7 }, (_, index) => fileOf(`${index}.txt`)))
  await expect.element(page.getByText('7 files were not added')).toBeVisible()
  await expect.element(page.getByText('and 2 more')).toBeVisible()
  expect([...page.container.querySelectorAll('bdi')].map(({ textContent }) => textContent)).toEqual([
    '0.txt',
    '1.txt',
    '2.txt',
    '3.txt',
    '4.txt',
  ])
})

test('is there until it is dismissed, or until files are given that pass', async () => {
  const { client, page, give } = await opened({ accept: '.png' })
  const title = page.getByText('1 file was not added')
  give(fileOf('a.txt'))
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect.element(title).not.toBeInTheDocument()
  expect(page.container.contains(document.activeElement)).toBe(true)
  give(fileOf('a.txt'))
  await expect.element(title).toBeVisible()
  give(fileOf('a.png'))
  await expect.element(title).not.toBeInTheDocument()
  expect(client.callsOf('upload')).toHaveLength(1)
})
