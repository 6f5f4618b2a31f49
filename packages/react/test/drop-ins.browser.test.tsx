import { StrictMode, type ReactElement } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'

import { FileBrowser, LongshoreProvider, TransferTray } from '../src/index.ts'
import { fakeLongshore, type FakeLongshore } from '../src/testing.ts'

const page = (client: FakeLongshore): ReactElement => (
  <StrictMode>
    <LongshoreProvider client={client}>
      <FileBrowser defaultPrefix="a/" hrefOf={(prefix) => `#/${prefix}`} />
      <TransferTray inline defaultOpen />
    </LongshoreProvider>
  </StrictMode>
)

test('what a server rendered is a real page, and is taken over without a mismatch or a warning', async () => {
  const mismatches: unknown[] = []
  const container = document.body.appendChild(document.createElement('div'))
  const client = fakeLongshore({ objects: [{ key: 'a/1' }, { key: 'a/b/2' }] })
  client.add({ name: 'n' }).progress(10)
  container.innerHTML = renderToString(page(client))
  const text = (): string => container.textContent ?? ''
  expect(text()).toContain('All files')
  expect(text()).toContain('Upload files')
  expect(text()).toContain('Loading…')
  expect(text()).toContain('No transfers.')
  expect(container.querySelector('a')?.getAttribute('href')).toBe('#/')
  expect(client.callsOf('files.list')).toEqual([])

  const errors = vi.spyOn(console, 'error')
  const root = hydrateRoot(container, page(client), {
    onRecoverableError: (error) => void mismatches.push(error),
  })
  await expect.poll(() => container.querySelectorAll('[role=row]').length).toBe(2)
  await expect.poll(text).toContain('0 of 1 file done')
  expect(mismatches).toEqual([])
  expect(errors.mock.calls).toEqual([])
  root.unmount()
  container.remove()
})
