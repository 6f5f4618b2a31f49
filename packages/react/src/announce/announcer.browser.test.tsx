import { expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'

import { within } from '../../test/within.tsx'
import { fakeLongshore } from '../testing.ts'
import { removalsOf } from '../undo/removals.ts'
import { Announcer } from './announcer.tsx'
import { speakerOf } from './speaker.ts'

/** Every text that a live region of the page came to have, in order. */
function listen(): readonly string[] {
  const said: string[] = []
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const { textContent } of addedNodes) if (textContent) said.push(textContent)
    }
  }).observe(document.body, { childList: true, subtree: true })
  return said
}

test('says the start, the quarters and the end, once however many are mounted', async () => {
  const client = fakeLongshore()
  const Page = ({ count }: { readonly count: number }) =>
    Array.from({ length: count }, (_, index) => <Announcer key={index} data-testid={`announcer-${index}`} />)
  const page = await render(<Page count={2} />, { wrapper: within(client) })
  const said = listen()
  const [one, other] = [client.add(), client.add()]
  await expect.poll(() => said).toEqual(['Uploading 2 files.'])
  one.progress(20)
  one.progress(55)
  await expect.poll(() => said.at(-1)).toBe('25% uploaded.')
  one.complete()
  await expect.poll(() => said.at(-1)).toBe('50% uploaded.')
  await page.rerender(<Page count={1} />)
  other.progress(50)
  await expect.poll(() => said.at(-1)).toBe('75% uploaded.')
  other.complete()
  await expect.poll(() => said.at(-1)).toBe('2 files done')
  expect(said).toEqual([
    'Uploading 2 files.',
    '25% uploaded.',
    '50% uploaded.',
    '75% uploaded.',
    '2 files done',
  ])
  expect(page.getByTestId('announcer-0').element().hasAttribute('data-is-speaking')).toBe(true)
})

test('another takes over where the one that spoke goes', async () => {
  const client = fakeLongshore()
  const page = await render([<Announcer key="one" />, <Announcer key="other" />], { wrapper: within(client) })
  await page.rerender([<Announcer key="other" />])
  client.add()
  await expect.element(page.getByText('Uploading 1 file.')).toBeInTheDocument()
})

test('tells failures at once, each once, and again when it failed again; many by their number', async () => {
  const client = fakeLongshore()
  client.add({ name: 'old.txt' }).fail()
  const page = await render(<Announcer />, { wrapper: within(client) })
  const alert = page.getByRole('alert')
  const said = listen()
  const transfer = client.add({ name: 'tide.jpg' })
  transfer.fail('FORBIDDEN')
  await expect.element(alert).toHaveTextContent('tide.jpg failed: You are not allowed to do this.')
  const other = client.add({ name: 'ebb.jpg' })
  other.fail('FILE_TOO_LARGE')
  await expect.element(alert).toHaveTextContent('ebb.jpg failed: The file is too large.')
  transfer.retry()
  transfer.fail('FORBIDDEN')
  await expect.element(alert).toHaveTextContent('tide.jpg failed: You are not allowed to do this.')
  expect(said.filter((text) => text.includes('failed:'))).toHaveLength(3)
  expect(said.join()).not.toContain('old.txt')
})

test('what another part says is heard at once, and the same twice is heard twice', async () => {
  const client = fakeLongshore()
  await render(<Announcer />, { wrapper: within(client) })
  const said = listen()
  speakerOf(client).say('report.pdf was removed.')
  await expect.poll(() => said).toHaveLength(1)
  speakerOf(client).say('report.pdf was removed.')
  await expect.poll(() => said).toEqual(['report.pdf was removed.', 'report.pdf was removed.'])
})

test('who is mounted late hears nothing old, but what goes on', async () => {
  const client = fakeLongshore()
  const first = await render(<Announcer />, { wrapper: within(client) })
  client.add().complete()
  await expect.element(first.getByText('1 file done')).toBeInTheDocument()
  await first.unmount()
  client.add().progress(30)
  await vi.waitFor(() => expect(speakerOf(client).getSnapshot().polite?.announcement.kind).toBe('quarter'))
  const again = await render(<Announcer />, { wrapper: within(client) })
  expect(again.container.textContent).toBe('')
  client.transfer().progress(60)
  await expect.element(again.getByText('50% uploaded.')).toBeInTheDocument()
})

test('what was removed counts no more, though it can still be put back', async () => {
  const client = fakeLongshore()
  const page = await render(<Announcer />, { wrapper: within(client) })
  const [one, other] = [client.add(), client.add()]
  await expect.element(page.getByText('Uploading 2 files.')).toBeInTheDocument()
  removalsOf(client).remove(one.id)
  other.complete()
  await expect.element(page.getByText('1 file done')).toBeInTheDocument()
})
