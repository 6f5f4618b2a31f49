import { createLongshore } from '@longshore/core'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'

import { LongshoreProvider, Uploader } from '../index.ts'
import { de } from '../locales/de.ts'
import { fakeLongshore } from '../testing.ts'

test('where there is no browser an uploader is real markup: a button with a file input inside, and an empty list', () => {
  expect(typeof window).toBe('undefined')
  const errors = vi.spyOn(console, 'error')
  const html = renderToString(
    <LongshoreProvider client={createLongshore({ endpoint: '/api/longshore' })}>
      <Uploader accept="image/*" folders name="photos" required />
    </LongshoreProvider>,
  )
  expect(html).toMatch(/<div role="button" tabindex="0"[^>]* class="ls-dropzone"/i)
  expect(html).toMatch(/<input type="file" multiple="" accept="image\/\*" hidden=""\/?>/)
  expect(html).toMatch(/<ul[^>]* role="list"[^>]*><\/ul>/)
  expect(html).toContain('Choose a folder')
  expect(errors.mock.calls).toEqual([])
})

test('it speaks the language of its provider, and says so', () => {
  const html = renderToString(
    <LongshoreProvider client={fakeLongshore()} locale={de}>
      <Uploader />
    </LongshoreProvider>,
  )
  expect(html).toContain('lang="de"')
  expect(html).toContain(de.messages.uploader.chooseFiles)
  expect(html).not.toContain('Choose')
})

test('what a client knows already is not told, since the page that takes the markup over may not know it', () => {
  const client = fakeLongshore()
  client.add({ name: 'secret.txt' }).progress(5)
  const html = renderToString(
    <LongshoreProvider client={client}>
      <Uploader />
    </LongshoreProvider>,
  )
  expect(html).not.toContain('secret')
  expect(client.calls).toEqual([])
})
