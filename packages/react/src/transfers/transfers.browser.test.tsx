import { Profiler, useState, type ReactElement } from 'react'
import { expect, test } from 'vitest'
import { render, renderHook } from 'vitest-browser-react'

import { within } from '../../test/within.tsx'
import { fakeLongshore } from '../testing.ts'
import { useTransfer } from './use-transfer.ts'
import { useTransfers } from './use-transfers.ts'
import { useTransferTotals } from './use-transfer-totals.ts'

test('a list mounted late shows what is there already', async () => {
  const client = fakeLongshore()
  client.add().progress(30)
  const { result } = await renderHook(
    () => ({ ids: useTransfers(), totals: useTransferTotals(), one: useTransfer('transfer-1') }),
    { wrapper: within(client) },
  )
  expect(result.current).toMatchObject({
    ids: ['transfer-1'],
    totals: { bytesTransferred: 30 },
    one: { state: 'transferring' },
  })
})

test('a step of one transfer renders its row, and no other, and not the list', async () => {
  const client = fakeLongshore()
  const rows = Array.from({ length: 50 }, (_, index) => client.add({ name: `${index}` }))
  const rendered: string[] = []
  const Row = ({ id }: { readonly id: string }): ReactElement => {
    const shown = useTransfer(id)
    return <li>{shown?.bytesTransferred}</li>
  }
  const List = (): ReactElement => (
    <Profiler id="list" onRender={(id) => void rendered.push(id)}>
      <ol>
        <Rows />
      </ol>
    </Profiler>
  )
  const Rows = (): ReactElement[] =>
    useTransfers().map((id) => (
      <Profiler key={id} id={id} onRender={(id) => void rendered.push(id)}>
        <Row id={id} />
      </Profiler>
    ))
  const { container } = await render(<List />, { wrapper: within(client) })
  const { act } = await renderHook(() => {}, {})
  rendered.length = 0
  await act(() => rows[7]?.progress(42))
  // the outer profiler tells that something below it was rendered
  expect(rendered).toEqual([rows[7]?.id, 'list'])
  expect(container.querySelectorAll('li')[7]?.textContent).toBe('42')
})

test('what is selected renders only when it changed, also where a new object is made each time', async () => {
  const client = fakeLongshore()
  const transfer = client.add({ name: 'a' })
  let renders = 0
  const { result, act } = await renderHook(
    () => {
      renders++
      return useTransfer(transfer.id, ({ name, state }) => ({ name, state }))
    },
    { wrapper: within(client) },
  )
  await act(() => transfer.progress(1))
  const before = renders
  const shown = result.current
  await act(() => transfer.progress(2))
  await act(() => transfer.progress(3))
  expect(renders).toBe(before)
  expect(result.current).toBe(shown)
  await act(() => transfer.complete())
  expect(result.current).toEqual({ name: 'a', state: 'completed' })
})

test('a selection reads what was rendered last, not what it closed over first', async () => {
  const client = fakeLongshore()
  const transfer = client.add({ size: 200 })
  transfer.progress(50)
  const { result, rerender } = await renderHook(
    (unit: number | undefined) => useTransfer(transfer.id, ({ size }) => size / (unit ?? 1)),
    { wrapper: within(client), initialProps: 1 },
  )
  expect(result.current).toBe(200)
  await rerender(100)
  expect(result.current).toBe(2)
})

test('an id may come later, go, and be another one', async () => {
  const client = fakeLongshore()
  const { result, rerender, act } = await renderHook((id: string | undefined) => useTransfer(id ?? ''), {
    wrapper: within(client),
    initialProps: 'later',
  })
  expect(result.current).toBeUndefined()
  await act(() => void client.add({ id: 'other', name: 'o' }))
  expect(result.current).toBeUndefined()
  await act(() => void client.add({ id: 'later', name: 'l' }))
  expect(result.current).toMatchObject({ name: 'l' })
  await act(() => client.transfer('later').progress(5))
  expect(result.current).toMatchObject({ bytesTransferred: 5 })
  await rerender('other')
  expect(result.current).toMatchObject({ name: 'o' })
  await act(() => client.transfer('other').remove())
  expect(result.current).toBeUndefined()
})

test('a transfer or a group that is at hand needs no provider', async () => {
  const client = fakeLongshore({ script: (transfer) => transfer.progress(5) })
  const group = client.uploadAll([new File(['0123456789'], 'a')])
  const { result, act } = await renderHook(() => useTransfer(group, ({ state, size }) => ({ state, size })))
  expect(result.current).toEqual({ state: 'transferring', size: 10 })
  await act(() => client.transfer().complete())
  expect(result.current).toEqual({ state: 'completed', size: 10 })
})

test('a list of some renders when others come out, and not for their steps', async () => {
  const client = fakeLongshore()
  const [one, other] = [client.add(), client.add({ direction: 'download' })]
  let renders = 0
  const { result, act } = await renderHook(
    () => {
      renders++
      return useTransfers(({ state, direction }) => direction === 'upload' && state !== 'completed')
    },
    { wrapper: within(client) },
  )
  expect(result.current).toEqual([one.id])
  const before = renders
  await act(() => one.progress(10))
  await act(() => other.progress(10))
  expect(renders).toBe(before)
  await act(() => one.complete())
  expect(result.current).toEqual([])
})

test('totals are rendered for what is selected of them', async () => {
  const client = fakeLongshore()
  const transfer = client.add({ size: 1000 })
  let renders = 0
  const { result, act } = await renderHook(
    () => {
      renders++
      return useTransferTotals(({ bytes, bytesTransferred }) => Math.floor((100 * bytesTransferred) / bytes))
    },
    { wrapper: within(client) },
  )
  const before = renders
  await act(() => transfer.progress(3))
  expect(renders).toBe(before)
  await act(() => transfer.progress(500))
  expect(result.current).toBe(50)
})

test('another client is another list', async () => {
  const [one, other] = [fakeLongshore(), fakeLongshore()]
  one.add({ id: 'a' })
  other.add({ id: 'b' })
  const Ids = (): ReactElement => <p>{useTransfers().join()}</p>
  const Page = (): ReactElement => {
    const [isOther, change] = useState(false)
    const Wrapper = within(isOther ? other : one)
    return (
      <>
        <button onClick={() => change(true)}>change</button>
        <Wrapper>
          <Ids />
        </Wrapper>
      </>
    )
  }
  const { container } = await render(<Page />)
  const { act } = await renderHook(() => {})
  expect(container.querySelector('p')?.textContent).toBe('a')
  await act(() => container.querySelector('button')?.click())
  expect(container.querySelector('p')?.textContent).toBe('b')
})
