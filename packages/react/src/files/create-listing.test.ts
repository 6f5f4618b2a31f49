import { LongshoreError } from '@longshore/core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { fakeLongshore } from '../testing.ts'
import { createListing, type Query } from './create-listing.ts'
import { NOTHING_LISTED } from './files-state.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)

function opened(keys: readonly string[], query: Query = {}) {
  const client = fakeLongshore({ objects: keys.map((key) => ({ key })) })
  const listing = createListing(client, NOTHING_LISTED, query)
  const shown = (): string[] => listing.getSnapshot().files.map(({ key }) => key)
  const open = () => listing.open(client.files.list(query))
  return { client, listing, open, shown }
}

test('shows what stands under a prefix, folders folded', async () => {
  const { listing, open, shown } = opened(['a/1', 'a/b/2', 'a/b/3', 'c'], { prefix: 'a/', delimiter: '/' })
  expect(listing.getSnapshot()).toMatchObject({ isPending: true, files: [] })
  open()
  await settled()
  expect(shown()).toEqual(['a/1'])
  expect(listing.getSnapshot()).toMatchObject({ folders: ['a/b/'], isPending: false, hasMore: false })
})

test('goes on page by page, and a refresh asks for as much as is shown', async () => {
  const { client, listing, open, shown } = opened(['a', 'b', 'c', 'd', 'e'], { limit: 2 })
  open()
  await settled()
  expect(listing.getSnapshot().hasMore).toBe(true)
  await listing.loadMore()
  expect(shown()).toEqual(['a', 'b', 'c', 'd'])
  await listing.refresh()
  expect(client.callsOf('files.list').at(-1)).toMatchObject([{ limit: 4 }])
  expect(shown()).toEqual(['a', 'b', 'c', 'd'])
  await listing.loadMore()
  expect(shown()).toEqual(['a', 'b', 'c', 'd', 'e'])
  await listing.loadMore()
  expect(client.callsOf('files.list')).toHaveLength(4)
})

test('a refresh asks for as many pages as are shown, and shows them at once', async () => {
  const keys = Array.from({ length: 2500 }, (_, index) => `k${String(index).padStart(4, '0')}`)
  const { client, listing, open, shown } = opened(keys)
  open()
  await settled()
  await listing.loadMore()
  expect(shown()).toHaveLength(2000)
  const counts = new Set<number>()
  listing.subscribe(() => counts.add(shown().length))
  await listing.refresh()
  expect(client.callsOf('files.list').slice(-2)).toMatchObject([[{ limit: 1000 }], [{ limit: 1000 }]])
  expect([...counts]).toEqual([2000])
  await listing.loadMore()
  expect(shown()).toEqual(keys)
})

test('while many arrive each answer is shown: none takes the place of the one before', async () => {
  const { client, open, shown } = opened([])
  open()
  await settled()
  const { list } = client.files
  const slow = vi.spyOn(client.files, 'list').mockImplementation(async (options) => {
    await new Promise((resolve) => setTimeout(resolve, 700))
    return list(options)
  })
  for (let count = 0; count < 20; count++) {
    client.add({ name: String(count) }).complete()
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(shown().length).toBeGreaterThan(0)
  await vi.advanceTimersByTimeAsync(5000)
  expect(shown()).toHaveLength(20)
  expect(slow.mock.calls.length).toBeLessThan(6)
})

test('what was shown stays while it is asked anew, and where that fails', async () => {
  const { client, listing, open, shown } = opened(['a'])
  open()
  await settled()
  client.failNext('files.list', 'STORE_UNAVAILABLE')
  const asked = listing.refresh()
  expect(listing.getSnapshot()).toMatchObject({ isPending: true, files: [{ key: 'a' }] })
  await asked
  expect(listing.getSnapshot()).toMatchObject({ isPending: false, error: { code: 'STORE_UNAVAILABLE' } })
  expect(shown()).toEqual(['a'])
  await listing.refresh()
  expect(listing.getSnapshot().error).toBeUndefined()
})

test('asks again a little after transfers were completed, once for many, until it is closed', async () => {
  const { client, open, shown } = opened([])
  const close = open()
  await settled()
  for (const name of ['a', 'b', 'c']) client.add({ name }).complete()
  await vi.advanceTimersByTimeAsync(1000)
  expect(shown()).toEqual(['a', 'b', 'c'])
  expect(client.callsOf('files.list')).toHaveLength(2)
  client.add({ name: 'd' }).complete()
  close()
  client.add({ name: 'e' }).complete()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(client.callsOf('files.list')).toHaveLength(2)
})

test('an answer that was overtaken is not shown', async () => {
  const { client, listing, shown } = opened(['a'])
  const first = listing.refresh()
  await client.files.move('a', 'b')
  await Promise.all([first, listing.refresh()])
  expect(shown()).toEqual(['b'])
})

test('what was removed is gone at once, also where an older answer is on its way', async () => {
  const { client, listing, open, shown } = opened(['a', 'b'])
  open()
  await settled()
  const old = await client.files.list()
  const { promise: answer, resolve } = Promise.withResolvers<typeof old>()
  vi.spyOn(client.files, 'list').mockReturnValueOnce(answer)
  const asked = listing.refresh()
  await listing.remove('a')
  expect(shown()).toEqual(['b'])
  resolve(old)
  await asked
  await settled()
  expect(shown()).toEqual(['b'])
  expect(listing.getSnapshot().isPending).toBe(false)
})

test('what could not be removed stays', async () => {
  const { client, listing, open, shown } = opened(['a', 'b'])
  open()
  await settled()
  const error = new LongshoreError('FORBIDDEN', 'no')
  vi.spyOn(client.files, 'remove').mockResolvedValue({ removed: 1, failed: [{ key: 'a', error }] })
  expect(await listing.remove(['a', 'b'])).toMatchObject({ failed: [{ key: 'a' }] })
  expect(shown()).toEqual(['a'])
})
