import { createLongshore } from '@longshore/core'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'

import { LongshoreProvider, useLongshore, useUpload } from '../src/index.ts'
import { fakeLongshore } from '../src/testing.ts'
import { EveryHook, NOTHING_YET } from './every-hook.tsx'

const said = (html: string): unknown =>
  JSON.parse(html.replace(/^.*<output>|<\/output>.*$/g, '').replaceAll('&quot;', '"'))

test('where there is no browser every hook renders, and says that nothing is known yet', () => {
  expect(typeof window).toBe('undefined')
  const client = createLongshore({ endpoint: '/api/longshore' })
  const html = renderToString(
    <LongshoreProvider client={client}>
      <EveryHook />
    </LongshoreProvider>,
  )
  expect(said(html)).toEqual(NOTHING_YET)
})

test('the markup is real: a button with a real input inside', () => {
  const html = renderToString(
    <LongshoreProvider client={fakeLongshore()}>
      <EveryHook />
    </LongshoreProvider>,
  )
  expect(html).toContain('<div role="button" tabindex="0" class="zone">')
  expect(html).toMatch(/<input type="file" accept="image\/\*,.csv" hidden="" name="picture"\/?>/)
})

test('what a client knows already is not told, since the page that takes the markup over may not know it', () => {
  const client = fakeLongshore({ objects: [{ key: 'a/1' }] })
  client.add({ id: 'transfer-1' }).interrupt('file')
  const html = renderToString(
    <LongshoreProvider client={client}>
      <EveryHook />
    </LongshoreProvider>,
  )
  expect(said(html)).toEqual(NOTHING_YET)
  expect(client.calls).toEqual([])
})

test('without a client a hook says what is missing', () => {
  const Page = () => <>{useLongshore().transfers.getSnapshot().length}</>
  expect(() => renderToString(<Page />)).toThrow(/Wrap the page in <LongshoreProvider/)
})

test('a client that is given needs no provider', () => {
  const client = fakeLongshore()
  const Page = () => <>{useUpload({ client }).transfers.length}</>
  expect(renderToString(<Page />)).toBe('0')
})
