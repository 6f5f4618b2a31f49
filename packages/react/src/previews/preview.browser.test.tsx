import { afterEach, expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'

import { give } from '../../test/give.ts'
import { within } from '../../test/within.tsx'
import { Uploader } from '../index.ts'
import { fakeLongshore } from '../testing.ts'

afterEach(() => vi.restoreAllMocks())

async function opened() {
  const client = fakeLongshore()
  const page = await render(
    <Uploader.Root>
      <Uploader.Dropzone />
      <Uploader.List>
        <Uploader.Item>
          <Uploader.Preview data-testid="preview">no picture</Uploader.Preview>
        </Uploader.Item>
      </Uploader.List>
    </Uploader.Root>,
    { wrapper: within(client) },
  )
  const canvas = new OffscreenCanvas(60, 40)
  canvas.getContext('2d')
  const image = new File([await canvas.convertToBlob()], 'tide.png', { type: 'image/png' })
  return { client, page, image, preview: page.getByTestId('preview') }
}

test('a picture that is uploaded is shown, and what else stands inside says what it is', async () => {
  const { page, image, preview } = await opened()
  give(page.container, image)
  await expect.element(preview).toHaveAttribute('data-picture')
  expect(preview.element().querySelector('img')?.alt).toBe('')
  give(page.container, new File(['a'], 'a.zip', { type: 'application/zip' }))
  const other = preview.nth(1)
  await expect.element(other).toHaveTextContent('no picture')
  await expect.element(other).toHaveAttribute('data-kind', 'archive')
})

test('where the page lets no such image be shown, what stands inside is', async () => {
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('data:image/webp,refused')
  const { page, image, preview } = await opened()
  give(page.container, image)
  await vi.waitFor(() => expect(URL.createObjectURL).toHaveBeenCalled())
  await expect.element(preview).toHaveTextContent('no picture')
  await expect.element(preview).not.toHaveAttribute('data-picture')
})
