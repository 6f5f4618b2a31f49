import { StrictMode, type ReactElement } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'

import { LongshoreProvider, Uploader } from '../index.ts'
import { ar } from '../locales/ar.ts'
import { fakeLongshore, type FakeLongshore } from '../testing.ts'

const page = (client: FakeLongshore): ReactElement => (
  <StrictMode>
    <LongshoreProvider client={client} locale={ar}>
      <Uploader folders compact label="Photos" name="photos" />
      <Uploader.Root>
        <Uploader.Dropzone />
        <Uploader.Trigger />
      </Uploader.Root>
    </LongshoreProvider>
  </StrictMode>
)

test('an uploader takes over what a server rendered without a mismatch or a warning, and then shows what is there', async () => {
  const errors = vi.spyOn(console, 'error')
  const mismatches: unknown[] = []
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = renderToString(page(fakeLongshore()))
  // that it renders as a server does where there is a document is what React 18 warns of here
  errors.mockClear()
  const zone = container.querySelector('.ls-dropzone')
  const client = fakeLongshore()
  client.add({ name: 'early.txt' }).progress(5)
  const root = hydrateRoot(container, page(client), {
    onRecoverableError: (error) => void mismatches.push(error),
  })
  await expect.poll(() => container.querySelector('.ls-name')?.textContent).toBe('early.txt')
  expect(container.querySelector('.ls-dropzone')).toBe(zone)
  expect(mismatches).toEqual([])
  expect(errors.mock.calls).toEqual([])
  root.unmount()
  container.remove()
})
