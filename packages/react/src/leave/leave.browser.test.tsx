import { expect, test } from 'vitest'
import { render } from 'vitest-browser-react'

import { give } from '../../test/give.ts'
import { fileOf, within } from '../../test/within.tsx'
import { Uploader } from '../index.ts'
import { fakeLongshore } from '../testing.ts'

/** Whether the browser would ask before it leaves the page. */
function asks(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
}

test('the browser asks before the page is left only where that is wanted, and only while something moves', async () => {
  const client = fakeLongshore()
  const page = await render(<Uploader />, { wrapper: within(client) })
  give(page.container, fileOf('a.txt'))
  await expect.poll(() => client.callsOf('upload')).toHaveLength(1)
  const transfer = client.transfer()
  transfer.progress(1)
  expect(asks()).toBe(false)
  await page.rerender(<Uploader warnOnLeave />)
  await expect.poll(asks).toBe(true)
  transfer.pause()
  await expect.poll(asks).toBe(false)
  transfer.resume()
  await expect.poll(asks).toBe(true)
  await page.unmount()
  expect(asks()).toBe(false)
  const again = await render(<Uploader warnOnLeave />, { wrapper: within(client) })
  await expect.poll(asks).toBe(true)
  transfer.complete()
  await expect.poll(asks).toBe(false)
  await again.unmount()
})

test('two uploaders ask for what is their own', async () => {
  const client = fakeLongshore()
  const page = await render(
    <>
      <section>
        <Uploader label="One" warnOnLeave />
      </section>
      <section>
        <Uploader label="Other" />
      </section>
    </>,
    { wrapper: within(client) },
  )
  const [one, other] = page.container.querySelectorAll('section')
  give(other ?? null, fileOf('a.txt'))
  await expect.poll(() => client.callsOf('upload')).toHaveLength(1)
  expect(asks()).toBe(false)
  give(one ?? null, fileOf('b.txt'))
  await expect.poll(asks).toBe(true)
})
