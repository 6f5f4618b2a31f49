import { expect, test, vi } from 'vitest'
import { renderHook } from 'vitest-browser-react'

import { within } from '../../test/within.tsx'
import { fakeLongshore } from '../testing.ts'
import { useFiles, type UseFilesOptions } from './use-files.ts'

async function opened(options: UseFilesOptions = {}, keys: readonly string[] = ['a/1', 'a/2', 'b']) {
  const client = fakeLongshore({ objects: keys.map((key) => ({ key })) })
  const hook = await renderHook(
    (props: UseFilesOptions | undefined) => {
      const list = useFiles(props)
      return { ...list, keys: list.files.map(({ key }) => key) }
    },
    { wrapper: within(client), initialProps: options },
  )
  await vi.waitFor(() => expect(hook.result.current.isPending).toBe(false))
  return { ...hook, client, list: () => hook.result.current }
}

test('lists what stands under a prefix, and another prefix anew', async () => {
  const { list, rerender } = await opened({ delimiter: '/' })
  expect(list()).toMatchObject({ keys: ['b'], folders: ['a/'], hasMore: false })
  await rerender({ delimiter: '/', prefix: 'a/' })
  await vi.waitFor(() => expect(list().isPending).toBe(false))
  expect(list()).toMatchObject({ keys: ['a/1', 'a/2'], folders: [] })
})

test('loads page by page', async () => {
  const { list, act } = await opened({ limit: 2 })
  expect(list()).toMatchObject({ keys: ['a/1', 'a/2'], hasMore: true })
  await act(() => list().loadMore())
  expect(list()).toMatchObject({ keys: ['a/1', 'a/2', 'b'], hasMore: false })
})

test('removes and moves, here and at the store', async () => {
  const { client, list, act } = await opened()
  await act(async () => expect(await list().remove('a/1')).toEqual({ removed: 1, failed: [] }))
  expect(list().keys).toEqual(['a/2', 'b'])
  await act(async () => expect(await list().move('b', 'c')).toMatchObject({ key: 'c' }))
  expect(list().keys).toEqual(['a/2', 'c'])
  expect(client.keys).toEqual(['a/2', 'c'])
  await act(() => expect(list().move('c', 'a/2')).rejects.toMatchObject({ code: 'CONFLICT' }))
})

test('shows what could not be listed, and what was listed before', async () => {
  const { client, list, act } = await opened()
  client.failNext('files.list', 'FORBIDDEN')
  await act(() => list().refresh())
  expect(list()).toMatchObject({ error: { code: 'FORBIDDEN' }, keys: ['a/1', 'a/2', 'b'] })
})

test('actions stay the same while what is asked for does', async () => {
  const { list, rerender } = await opened({ prefix: 'a/' })
  const { loadMore, refresh, remove, move } = list()
  await rerender({ prefix: 'a/' })
  expect(list()).toMatchObject({ loadMore, refresh, remove, move })
})
