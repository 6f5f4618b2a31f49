import { afterEach, expect, test, vi } from 'vitest'
import { renderHook } from 'vitest-browser-react'

import { within } from '../../test/within.tsx'
import { fakeLongshore } from '../testing.ts'
import { useDownload, type UseDownloadOptions } from './use-download.ts'

const own = (window as { showDirectoryPicker?: unknown }).showDirectoryPicker
afterEach(() => {
  ;(window as { showDirectoryPicker?: unknown }).showDirectoryPicker = own
})

async function opened(options: UseDownloadOptions = {}) {
  const client = fakeLongshore({ objects: ['a/1', 'a/2', 'b'].map((key) => ({ key, size: 3 })) })
  const hook = await renderHook(() => useDownload(options), { wrapper: within(client) })
  const begun = (count: number) => vi.waitFor(() => expect(client.callsOf('download')).toHaveLength(count))
  return { ...hook, client, down: () => hook.result.current, begun }
}

const folder = { kind: 'directory', name: 'folder' } as FileSystemDirectoryHandle

test('downloads one or many, as the options say, and tells how they stand', async () => {
  const onCompleted = vi.fn<NonNullable<UseDownloadOptions['onCompleted']>>()
  const { client, down, act, begun } = await opened({ to: 'blob', onCompleted })
  await act(async () => {
    down().download('b')
    down().download(['a/1', 'a/2'], { to: 'opfs' })
    await begun(3)
  })
  expect(client.callsOf('download')).toEqual([
    ['b', { to: 'blob' }],
    ['a/1', { to: 'opfs' }],
    ['a/2', { to: 'opfs' }],
  ])
  expect(down()).toMatchObject({ isPending: true, totals: { count: 3 } })
  await act(() => {
    for (const id of down().transfers) client.transfer(id).complete()
  })
  expect(down().isSuccess).toBe(true)
  expect(onCompleted).toHaveBeenCalledTimes(3)
})

test('downloadAsync gives the object of a key, those of keys, or throws', async () => {
  const { client, down, act, begun } = await opened()
  await act(async () => {
    const one = down().downloadAsync('b')
    const many = down().downloadAsync(['a/1'])
    const none = down().downloadAsync('x')
    await begun(3)
    const [first = '', second = '', third = ''] = client.transfers.getSnapshot()
    client.transfer(first).complete()
    client.transfer(second).complete()
    client.transfer(third).fail('NOT_FOUND')
    await expect(one).resolves.toMatchObject({ key: 'b' })
    await expect(many).resolves.toMatchObject([{ key: 'a/1' }])
    await expect(none).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
  expect(down().error).toMatchObject({ code: 'NOT_FOUND' })
})

test('downloadAll takes in what it finds, and ends with the last of it', async () => {
  const { client, down, act, begun } = await opened()
  await act(async () => {
    down().downloadAll({ prefix: 'a/' }, folder)
    await begun(2)
  })
  expect(down()).toMatchObject({ isPending: true, transfers: client.transfers.getSnapshot() })
  await act(() => down().pause())
  expect(client.transfers.getSnapshot().map((id) => client.transfer(id).getSnapshot().state)).toEqual([
    'paused',
    'paused',
  ])
  await act(async () => {
    for (const id of down().transfers) client.transfer(id).complete()
    await vi.waitFor(() => expect(down().isPending).toBe(false))
  })
  expect(down()).toMatchObject({ isSuccess: true, error: undefined })
})

test('downloadAll asks for a folder where none is given; that none was picked is no error', async () => {
  const { client, down, act } = await opened()
  const picker = vi.fn<(options: unknown) => Promise<unknown>>(async () => folder)
  ;(window as { showDirectoryPicker?: unknown }).showDirectoryPicker = picker
  await act(async () => {
    down().downloadAll(['b'])
    await vi.waitFor(() => expect(client.callsOf('downloadAll')).toHaveLength(1))
  })
  expect(picker.mock.calls).toEqual([[{ mode: 'readwrite' }]])
  expect(client.callsOf('downloadAll')[0]?.[1]).toMatchObject({ to: folder })
  await act(() => down().reset())
  picker.mockRejectedValue(new DOMException('no', 'AbortError'))
  await act(async () => {
    down().downloadAll(['b'])
    await vi.waitFor(() => expect(picker).toHaveBeenCalledTimes(2))
  })
  expect(down().error).toBeUndefined()
  expect(client.callsOf('downloadAll')).toHaveLength(1)
})

test('a browser without such a picker says so', async () => {
  const onError = vi.fn<NonNullable<UseDownloadOptions['onError']>>()
  const { down, act } = await opened({ onError })
  ;(window as { showDirectoryPicker?: unknown }).showDirectoryPicker = undefined
  await act(async () => {
    down().downloadAll(['b'])
    await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(1))
  })
  expect(down()).toMatchObject({ isPending: false, error: { code: 'FILE_UNWRITABLE' } })
})
