import { expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'

import { give } from '../../test/give.ts'
import { fileOf, within } from '../../test/within.tsx'
import { Uploader } from '../index.ts'
import { fakeLongshore, type FakeLongshore } from '../testing.ts'
import { Announcer } from '../announce/announcer.tsx'
import { speakerOf } from '../announce/speaker.ts'
import { RestoreBanner } from './restore-banner.tsx'

/** What the person picks next, in the input that the page clicks for it. */
function pickNext(...files: readonly File[]): void {
  const click = vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function pick(
    this: HTMLInputElement,
  ) {
    click.mockRestore()
    const holder = document.createElement('div')
    // a loose input gets them all the same
    holder.append(this)
    give(holder, ...files)
  })
}

async function opened(prepare: (client: FakeLongshore) => void) {
  const client = fakeLongshore()
  prepare(client)
  // as where handles cannot be kept
  Reflect.deleteProperty(window, 'showOpenFilePicker')
  const page = await render(
    <>
      <RestoreBanner />
      <Announcer />
    </>,
    { wrapper: within(client) },
  )
  return { client, page, banner: page.getByRole('region', { name: 'Unfinished transfers' }) }
}

test('nothing is there where nothing is interrupted', async () => {
  const { page, banner } = await opened((client) => client.add().progress(1))
  await expect.element(page.getByRole('status')).toBeInTheDocument()
  await expect.element(banner).not.toBeInTheDocument()
})

test('what only needs the permission goes on by one click', async () => {
  const { client, banner } = await opened((client) => {
    client.add({ name: 'a' }).interrupt('permission')
    client.add({ name: 'b' }).interrupt('permission')
    client.add({ name: 'c' }).pause()
  })
  await expect.element(banner.getByText('2 uploads can go on.')).toBeVisible()
  await banner.getByRole('button', { name: 'Continue' }).click()
  expect(client.callsOf('resume')).toEqual([['transfer-1'], ['transfer-2']])
  await expect.element(banner).not.toBeInTheDocument()
})

test('downloads that may not write any more are a case of their own', async () => {
  const { client, banner } = await opened((client) => {
    client.add({ name: 'a' }).interrupt('file')
    client.add({ name: 'b', direction: 'download' }).interrupt('permission')
  })
  await expect.element(banner.getByText('1 download can go on.')).toBeVisible()
  await expect.element(banner.getByText('1 upload needs its file again.')).toBeVisible()
  await banner.getByRole('button', { name: 'Continue' }).click()
  expect(client.callsOf('resume')).toEqual([['transfer-2']])
})

test('files that are picked again go to their uploads, and strangers are told', async () => {
  const { client, banner } = await opened((client) => {
    client.add({ name: 'a.txt', size: 10 }).interrupt('file')
    client.add({ name: 'b.txt', size: 10 }).interrupt('file')
  })
  await expect.element(banner.getByText('2 uploads need their files again.')).toBeVisible()
  const say = vi.spyOn(speakerOf(client), 'say')
  pickNext(fileOf('a.txt'), fileOf('stranger.txt'))
  await banner.getByRole('button', { name: 'Pick these files again' }).click()
  await expect.element(banner.getByText('1 upload needs its file again.')).toBeVisible()
  expect(client.transfer('transfer-1').getSnapshot().state).toBe('transferring')
  await expect.element(banner.getByText(/No unfinished upload began with .*stranger\.txt/)).toBeVisible()
  expect(say.mock.calls).toEqual([[expect.stringContaining('stranger.txt')]])
  expect(client.callsOf('upload')).toEqual([])
})

test('files that cannot be looked at are told, and may be picked again', async () => {
  const { client, banner } = await opened((client) =>
    client.add({ name: 'a.txt', size: 10 }).interrupt('file'),
  )
  vi.spyOn(client, 'attach').mockRejectedValueOnce(new DOMException('gone', 'NotReadableError'))
  pickNext(fileOf('a.txt'))
  await banner.getByRole('button', { name: 'Pick this file again' }).click()
  await expect.element(banner.getByText('Something went wrong. Try again.')).toBeVisible()
  pickNext(fileOf('a.txt'))
  await banner.getByRole('button', { name: 'Pick this file again' }).click()
  await expect.poll(() => client.transfer().getSnapshot().state).toBe('transferring')
})

test('where files cannot be read, their permission may be given up for a pick', async () => {
  const { client, banner } = await opened((client) =>
    client.add({ name: 'a.txt', size: 10 }).interrupt('permission'),
  )
  pickNext(fileOf('a.txt'))
  await banner.getByRole('button', { name: 'Pick again instead' }).click()
  await expect.poll(() => client.transfer().getSnapshot().state).toBe('transferring')
})

test('of two uploaders one asks for what an earlier visit left, and downloads are not its business', async () => {
  const client = fakeLongshore()
  client.add({ name: 'a' }).interrupt('permission')
  client.add({ name: 'b', direction: 'download' }).interrupt('permission')
  const page = await render(
    <>
      <Uploader label="One" />
      <Uploader label="Other" />
    </>,
    { wrapper: within(client) },
  )
  await expect.element(page.getByText('1 upload can go on.')).toBeVisible()
  expect(page.container.querySelectorAll('.ls-restore')).toHaveLength(1)
  await expect.element(page.getByText(/download can go on/)).not.toBeInTheDocument()
})
