import { expect, test, vi } from 'vitest'

import { fakeLongshore } from '../testing.ts'
import { EMPTY, type BatchEvents } from './batch-state.ts'
import { createBatch } from './create-batch.ts'

function opened(client = fakeLongshore()) {
  const onCompleted = vi.fn<NonNullable<BatchEvents['onCompleted']>>()
  const mounted = { now: true }
  const batch = createBatch(
    client,
    EMPTY,
    () => ({ onCompleted }),
    () => mounted.now,
  )
  const ids = () => batch.getSnapshot().transfers
  const add = () => {
    const run = batch.begin()
    const transfer = client.add()
    run.add(transfer)
    run.end()
    return transfer
  }
  return { client, batch, add, ids, mounted, onCompleted }
}

test('the one at home takes in uploads that belong to nobody, and no downloads', async () => {
  const { client, batch, ids, onCompleted } = opened()
  const upload = client.add()
  client.add({ direction: 'download' })
  await batch.adopt('a', false)
  expect(ids()).toEqual([])
  await batch.adopt('a', true)
  expect(ids()).toEqual([upload.id])
  upload.complete()
  await vi.waitFor(() => expect(onCompleted).toHaveBeenCalledTimes(1))
})

test('what ended before it was taken in is counted and not told', async () => {
  const { client, batch, onCompleted } = opened()
  client.add().complete()
  client.add().fail()
  await batch.adopt('a', true)
  expect(batch.getSnapshot()).toMatchObject({
    totals: { counts: { completed: 1, failed: 1 } },
    error: { code: 'NETWORK' },
  })
  await Promise.resolve()
  expect(onCompleted).not.toHaveBeenCalled()
})

test('uploads of a batch that is shown stay there; of one that no component shows any more, its kind takes them over', async () => {
  const old = opened()
  const { client } = old
  await old.batch.adopt('documents', false)
  const upload = old.add()
  const [stranger, heir] = [opened(client), opened(client)]
  await heir.batch.adopt('documents', true)
  expect(heir.ids()).toEqual([])

  old.mounted.now = false
  await stranger.batch.adopt('avatar', true)
  expect(stranger.ids()).toEqual([])
  await heir.batch.adopt('documents', false)
  expect(heir.ids()).toEqual([upload.id])
  expect(old.ids()).toEqual([])
  upload.complete()
  await vi.waitFor(() => expect(heir.onCompleted).toHaveBeenCalledTimes(1))
  expect(old.onCompleted).not.toHaveBeenCalled()
})

test('an upload that is begun again through another batch goes there', async () => {
  const home = opened()
  const restored = home.client.add()
  await home.batch.adopt('a', true)
  const other = opened(home.client)
  const run = other.batch.begin()
  run.add(restored)
  run.end()
  expect(other.ids()).toEqual([restored.id])
  expect(home.ids()).toEqual([])
})

test('what was reset is taken over by nobody, but may be begun again', async () => {
  const { client, batch, add, ids, mounted } = opened()
  await batch.adopt('a', true)
  const upload = add()
  batch.reset()
  mounted.now = false
  const next = opened(client)
  await next.batch.adopt('a', true)
  expect(ids()).toEqual([])
  expect(next.ids()).toEqual([])
  const run = next.batch.begin()
  run.add(upload)
  run.end()
  expect(next.ids()).toEqual([upload.id])
})
