import { afterEach, expect, test, vi } from 'vitest'

import type { BatchEvents } from '../batch/batch-state.ts'
import { fakeLongshore } from '../testing.ts'
import { lazyBatch } from './lazy-batch.ts'

afterEach(() => {
  vi.doUnmock('./engine.ts')
  vi.resetModules()
})

test('is pending at once, while what begins it is still loaded', async () => {
  const client = fakeLongshore({ objects: [{ key: 'a' }], script: (transfer) => transfer.complete() })
  const batch = lazyBatch(client)
  const told = vi.fn<() => void>()
  batch.subscribe(told)
  expect(batch.getSnapshot().isPending).toBe(false)
  const run = batch.run((opened) => opened.fetchKeys(['a'], {}, undefined))
  expect(batch.getSnapshot().isPending).toBe(true)
  expect(told).toHaveBeenCalledTimes(1)
  await expect(run).resolves.toMatchObject([{ key: 'a' }])
  expect(batch.getSnapshot()).toMatchObject({ isPending: false, isSuccess: true })
})

test('what is asked of it while it is loaded holds for what waits to be begun', async () => {
  const client = fakeLongshore({ objects: [{ key: 'a' }] })
  const batch = lazyBatch(client)
  const run = batch.run((opened) => opened.fetchKeys(['a'], {}, undefined))
  batch.act('cancel')
  await expect(run).rejects.toMatchObject({ code: 'CANCELED' })
  expect(client.transfer().getSnapshot().state).toBe('canceled')
})

test('where its code cannot be loaded that is an error, which a reset forgets and another try mends', async () => {
  vi.doMock('./engine.ts', () => {
    throw new TypeError('Failed to fetch dynamically imported module')
  })
  const { lazyBatch: withoutLine } = await import('./lazy-batch.ts')
  const client = fakeLongshore({ objects: [{ key: 'a' }], script: (transfer) => transfer.complete() })
  const batch = withoutLine(client)
  const onError = vi.fn<NonNullable<BatchEvents['onError']>>()
  batch.listen({ current: { onError } })
  const begin = () => batch.run((opened) => opened.fetchKeys(['a'], {}, undefined))
  batch.preload()
  await expect(begin()).rejects.toMatchObject({ code: 'NETWORK' })
  expect(batch.getSnapshot()).toMatchObject({ isPending: false, error: { code: 'NETWORK' } })
  expect(onError.mock.calls).toMatchObject([[{ code: 'NETWORK' }, undefined]])
  batch.reset()
  expect(batch.getSnapshot().error).toBeUndefined()
  vi.doUnmock('./engine.ts')
  await expect(begin()).resolves.toHaveLength(1)
})

test('tells who began to listen last, and the last who did where nobody does any more', async () => {
  const client = fakeLongshore({ objects: [{ key: 'a' }], script: (transfer) => transfer.complete() })
  const batch = lazyBatch(client)
  const told: string[] = []
  const listen = (name: string) => batch.listen({ current: { onCompleted: () => void told.push(name) } })
  const download = async (): Promise<void> => {
    await batch.run((opened) => opened.fetchKeys(['a'], {}, undefined))
  }
  const stopPage = listen('page')
  const stopDialog = listen('dialog')
  await download()
  stopDialog()
  await download()
  stopPage()
  await download()
  listen('page again')
  await download()
  expect(told).toEqual(['dialog', 'page', 'page', 'page again'])
})
