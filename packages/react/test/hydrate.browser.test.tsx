import { StrictMode, type ReactElement } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'

import { LongshoreProvider } from '../src/index.ts'
import { fakeLongshore, type FakeLongshore } from '../src/testing.ts'
import { EveryHook, NOTHING_YET } from './every-hook.tsx'

const page = (client: FakeLongshore): ReactElement => (
  <StrictMode>
    <LongshoreProvider client={client}>
      <EveryHook />
    </LongshoreProvider>
  </StrictMode>
)

test('a page takes over what a server rendered without a mismatch or a warning, and then shows what is there', async () => {
  const errors = vi.spyOn(console, 'error')
  const mismatches: unknown[] = []
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = renderToString(page(fakeLongshore()))
  const said = (): unknown => JSON.parse(container.querySelector('output')?.textContent ?? '')
  expect(said()).toEqual(NOTHING_YET)

  const client = fakeLongshore({ objects: [{ key: 'a/1' }, { key: 'a/b/2' }] })
  client.add({ id: 'transfer-1', name: 'n' }).interrupt('file')
  hydrateRoot(container, page(client), { onRecoverableError: (error) => void mismatches.push(error) })
  await vi.waitFor(() =>
    expect(said()).toMatchObject({
      lists: [['transfer-1'], ['transfer-1'], 1, 0],
      transfer: ['interrupted', 'n'],
      files: [[{ key: 'a/1' }], ['a/b/'], false],
    }),
  )
  expect(mismatches).toEqual([])
  expect(errors.mock.calls).toEqual([])
  container.remove()
})
