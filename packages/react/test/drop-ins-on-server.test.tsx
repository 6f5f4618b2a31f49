import { createLongshore } from '@longshore/core'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'

import { FileBrowser, LongshoreProvider, TransferTray } from '../src/index.ts'
import { de } from '../src/locales/de.ts'

test('a server renders a file browser that is about to list, and a tray that knows of nothing, in the page’s language', () => {
  expect(typeof window).toBe('undefined')
  const errors = vi.spyOn(console, 'error')
  const html = renderToString(
    <LongshoreProvider client={createLongshore({ endpoint: '/api/longshore' })} locale={de}>
      <FileBrowser prefix="fotos/2026/" compact />
      <TransferTray inline />
    </LongshoreProvider>,
  )
  expect(html).toContain('data-state="loading"')
  expect(html).toContain('data-compact=""')
  expect(html).toContain(de.messages.browser.loading)
  expect(html).toContain('<bdi>2026</bdi>')
  expect(html).toContain(de.messages.tray.empty)
  expect(errors).not.toHaveBeenCalled()
})
