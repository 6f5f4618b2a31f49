import { useState, type ReactElement } from 'react'
import { describe, expect, expectTypeOf, test, vi } from 'vitest'
import { render, renderHook } from 'vitest-browser-react'

import { fileOf, within } from '../../test/within.tsx'
import { fakeLongshore, type FakeLongshoreOptions } from '../testing.ts'
import { useUpload, type Upload, type UseUploadOptions } from './use-upload.ts'

async function opened(options: UseUploadOptions = {}, given: FakeLongshoreOptions = {}) {
  const client = fakeLongshore(given)
  let renders = 0
  const hook = await renderHook(
    (props: UseUploadOptions | undefined) => {
      renders++
      return useUpload(props)
    },
    { wrapper: within(client), initialProps: options },
  )
  const { result, act } = hook
  const up = (): Upload<unknown> => result.current
  /** Uploads, and waits until that was begun. */
  const upload = (...names: readonly string[]): Promise<void> =>
    act(async () => {
      const before = client.callsOf('upload').length
      up().upload(names.map((name) => fileOf(name)))
      await vi.waitFor(() => expect(client.callsOf('upload')).toHaveLength(before + names.length))
    })
  return { ...hook, client, up, upload, renders: () => renders }
}

test('tells how what it began stands, from the call to the end', async () => {
  const { client, up, upload, act } = await opened({ prefix: 'p/' })
  expect(up()).toMatchObject({ isPending: false, isSuccess: false, transfers: [], error: undefined })
  await act(() => up().upload(fileOf()))
  expect(up().isPending).toBe(true)
  await act(() => vi.waitFor(() => client.transfer()))
  await upload('b.txt', 'c.txt')
  expect(up().transfers).toEqual(client.transfers.getSnapshot())
  await act(() => client.transfer().progress(4))
  expect(up().totals).toMatchObject({ count: 3, bytes: 30, bytesTransferred: 4 })
  await act(() => {
    for (const id of up().transfers) client.transfer(id).complete()
  })
  expect(up()).toMatchObject({ isPending: false, isSuccess: true })
  expect(client.keys).toEqual(['p/a.txt', 'p/b.txt', 'p/c.txt'])
})

test('actions stay the same, while options are written inline and the latest are read', async () => {
  const { client, up, rerender, act } = await opened({ prefix: 'one/' })
  const { upload, uploadAsync, pause, resume, retry, cancel, reset, open } = up()
  await rerender({ prefix: 'two/', onCompleted: () => {} })
  expect(up()).toMatchObject({ upload, uploadAsync, pause, resume, retry, cancel, reset, open })
  await act(async () => {
    upload(fileOf())
    await vi.waitFor(() => client.transfer())
  })
  expect(client.transfer().getSnapshot().key).toBe('two/a.txt')
})

test('renders only for what is read of it', async () => {
  const client = fakeLongshore()
  let renders = 0
  const { result, act } = await renderHook(
    () => {
      renders++
      const up = useUpload()
      return { upload: up.upload, ids: up.transfers }
    },
    { wrapper: within(client) },
  )
  await act(async () => {
    result.current.upload(fileOf())
    await vi.waitFor(() => client.transfer())
  })
  expect(result.current.ids).toHaveLength(1)
  const before = renders
  await act(() => client.transfer().progress(3))
  await act(() => client.transfer().progress(6))
  await act(() => client.transfer().complete())
  expect(renders).toBe(before)
  await act(() => client.transfer().remove())
  expect(result.current.ids).toEqual([])
})

test('what is read later is up to date, and followed from then on', async () => {
  const client = fakeLongshore()
  const { result, rerender, act } = await renderHook(
    (isShown: boolean | undefined) => {
      const up = useUpload()
      return { upload: up.upload, error: isShown ? up.error?.code : 'not read' }
    },
    { wrapper: within(client), initialProps: false },
  )
  await act(async () => {
    result.current.upload(fileOf())
    await vi.waitFor(() => client.transfer())
  })
  await act(() => client.transfer().fail('FORBIDDEN'))
  expect(result.current.error).toBe('not read')
  await rerender(true)
  expect(result.current.error).toBe('FORBIDDEN')
  await act(() => client.transfer().retry())
  expect(result.current.error).toBeUndefined()
})

describe('upload', () => {
  test('never throws: a refusal is an error, and is told', async () => {
    const onError = vi.fn<NonNullable<UseUploadOptions['onError']>>()
    const { client, up, upload } = await opened({ onError })
    client.failNext('upload', 'FORBIDDEN')
    await upload('a')
    expect(up()).toMatchObject({ isPending: false, error: { code: 'FORBIDDEN' } })
    expect(onError.mock.calls).toMatchObject([[{ code: 'FORBIDDEN' }, { state: 'failed' }]])
  })

  test('never throws: what cannot even be looked at is an error', async () => {
    const { client, up, act } = await opened()
    client.failNext('upload', 'INTERNAL')
    vi.spyOn(client, 'collect').mockImplementation(() => {
      throw new DOMException('no', 'InvalidStateError')
    })
    await act(async () => {
      up().upload(fileOf())
      await vi.waitFor(() => expect(up().error).toMatchObject({ code: 'FILE_UNREADABLE' }))
    })
    expect(up().isPending).toBe(false)
  })

  test('one call may differ from the rest', async () => {
    const { client, up, act } = await opened({ prefix: 'p/', metadata: { by: 'me' } })
    await act(async () => {
      up().upload(fileOf(), { prefix: 'q/' })
      await vi.waitFor(() => client.transfer())
    })
    expect(client.callsOf('upload')[0]?.[1]).toMatchObject({ prefix: 'q/', metadata: { by: 'me' } })
  })

  test('keeps out what the rules forbid, with reasons, and says so', async () => {
    const onRejected = vi.fn<NonNullable<UseUploadOptions['onRejected']>>()
    const { client, up, act } = await opened({ accept: '.png', maxSize: 5, onRejected })
    const file = fileOf('a.txt', 10)
    await act(async () => {
      up().upload([file])
      await vi.waitFor(() => expect(up().isPending).toBe(false))
    })
    const rejected = [{ file, reasons: ['accept', 'maxSize'] }]
    expect(up()).toMatchObject({ rejected, isSuccess: false, error: undefined })
    expect(onRejected.mock.calls).toEqual([[rejected]])
    expect(client.callsOf('upload')).toEqual([])
    await act(() => up().reset())
    expect(up().rejected).toEqual([])
  })
})

describe('uploadAsync', () => {
  test('gives the object of a file, and the objects of many', async () => {
    const { up, act } = await opened({}, { script: (transfer) => transfer.complete() })
    await act(async () => {
      const one = up().uploadAsync(fileOf('a'))
      expectTypeOf(one).not.toBeAny()
      await expect(one).resolves.toMatchObject({ key: 'a' })
      await expect(up().uploadAsync([fileOf('b'), fileOf('c')])).resolves.toMatchObject([
        { key: 'b' },
        { key: 'c' },
      ])
    })
  })

  test.each([
    ['FORBIDDEN', {}],
    ['FILE_TOO_LARGE', { maxSize: 1 }],
  ])('throws %s', async (code, options) => {
    const { up, act } = await opened(options, { script: (transfer) => transfer.fail('FORBIDDEN') })
    await act(() => expect(up().uploadAsync(fileOf())).rejects.toMatchObject({ code }))
  })
})

test('pauses, resumes, retries and cancels all of its own, or one; as a click handler too', async () => {
  const { client, up, upload, act } = await opened()
  const other = client.add()
  await upload('a', 'b')
  const [a = '', b = ''] = up().transfers
  const states = () => [a, b, other.id].map((id) => client.transfer(id).getSnapshot().state)
  await act(() => up().pause(a))
  expect(states()).toEqual(['paused', 'queued', 'queued'])
  // an event is no id
  const button = await render(<button onClick={up().pause}>Pause</button>)
  await act(() => button.container.querySelector('button')?.click())
  expect(states()).toEqual(['paused', 'paused', 'queued'])
  await act(() => up().resume())
  expect(states()).toEqual(['transferring', 'transferring', 'queued'])
  await act(() => client.transfer(b).fail())
  await act(() => up().retry())
  expect(states()).toEqual(['transferring', 'queued', 'queued'])
  await act(() => up().cancel())
  expect(states()).toEqual(['canceled', 'canceled', 'queued'])
})

test('unmounting cancels nothing, and what comes after is still told', async () => {
  const onCompleted = vi.fn<NonNullable<UseUploadOptions['onCompleted']>>()
  const { client, upload, unmount } = await opened({ onCompleted })
  await upload('a')
  await unmount()
  expect(client.callsOf('cancel')).toEqual([])
  client.transfer().complete()
  await vi.waitFor(() =>
    expect(onCompleted.mock.calls).toMatchObject([[{ key: 'a' }, { state: 'completed' }]]),
  )
  expect(onCompleted).toHaveBeenCalledTimes(1)
})

test('a batch that has a name is found by who is mounted later, and shared by who is there', async () => {
  const client = fakeLongshore()
  const wrapper = within(client)
  const first = await renderHook(() => useUpload({ batch: 'photos' }), { wrapper })
  await first.act(async () => {
    first.result.current.upload(fileOf())
    await vi.waitFor(() => client.transfer())
  })
  await first.unmount()
  const onCompleted = vi.fn<() => void>()
  const again = await renderHook(() => useUpload({ batch: 'photos', onCompleted }), { wrapper })
  const beside = await renderHook(() => useUpload({ batch: 'photos' }), { wrapper })
  const alone = await renderHook(() => useUpload(), { wrapper })
  const ids = client.transfers.getSnapshot()
  expect(again.result.current.transfers).toEqual(ids)
  expect(beside.result.current.transfers).toEqual(ids)
  expect(alone.result.current.transfers).toEqual([])
  await again.act(() => client.transfer().progress(7))
  expect(again.result.current.totals.bytesTransferred).toBe(7)
  expect(beside.result.current.totals.bytesTransferred).toBe(7)
})

test('two on one client do not see what the other began', async () => {
  const client = fakeLongshore()
  const { result, act } = await renderHook(() => [useUpload(), useUpload()] as const, {
    wrapper: within(client),
  })
  await act(async () => {
    result.current[0].upload(fileOf())
    await vi.waitFor(() => client.transfer())
  })
  expect(result.current.map(({ transfers }) => transfers.length)).toEqual([1, 0])
})

test('Strict Mode begins everything once', async () => {
  const { client, upload } = await opened()
  await upload('a')
  expect(client.callsOf('upload')).toHaveLength(1)
})

test('a component that changes its client follows the new one', async () => {
  const [one, other] = [fakeLongshore(), fakeLongshore()]
  const Page = (): ReactElement => {
    const [client, change] = useState(one)
    const up = useUpload({ client })
    return (
      <button onClick={() => (change(other), up.upload(fileOf()))}>{up.transfers.join() || 'none'}</button>
    )
  }
  const { container } = await render(<Page />)
  const { act } = await renderHook(() => {})
  const button = container.querySelector('button')
  await act(async () => {
    button?.click()
    await vi.waitFor(() => one.transfer())
  })
  expect(button?.textContent).toBe('none')
  await act(async () => {
    button?.click()
    await vi.waitFor(() => other.transfer())
  })
  expect(button?.textContent).toBe(other.transfer().id)
})
