import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'

import { LongshoreProvider, Uploader } from '../index.ts'
import { fakeLongshore } from '../testing.ts'

test('a server renders the field that holds a form back, and no keys', () => {
  const client = fakeLongshore()
  client.add().complete()
  const html = renderToString(
    <LongshoreProvider client={client}>
      <Uploader name="files" required warnOnLeave />
    </LongshoreProvider>,
  )
  expect(html).toMatch(/<input type="file"[^>]* required=""[^>]*>/)
  expect(html).toContain('data-count="0" data-required="" data-invalid=""')
  expect(html).not.toContain('type="hidden"')
})
