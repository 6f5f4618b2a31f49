import { useState, type ReactElement } from 'react'
import { expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'

import { give } from '../../test/give.ts'
import { fileOf, within } from '../../test/within.tsx'
import { Uploader } from '../index.ts'
import { fakeLongshore } from '../testing.ts'

const names = (element: Element | null): (string | null | undefined)[] =>
  [...(element?.querySelectorAll('li') ?? [])].map((row) => row.querySelector('.ls-name')?.textContent)

test('of two uploaders each shows what was begun in it, and the first what belongs to none', async () => {
  const client = fakeLongshore()
  client.add({ name: 'restored.pdf' }).interrupt('file')
  client.add({ name: 'download.pdf', direction: 'download' })
  const page = await render(
    <>
      <Uploader className="one" />
      <Uploader className="two" />
    </>,
    { wrapper: within(client) },
  )
  const [one, two] = [page.container.querySelector('.one'), page.container.querySelector('.two')]
  await expect.poll(() => names(one)).toEqual(['restored.pdf'])
  give(two, fileOf('two.txt'))
  await expect.poll(() => names(two)).toEqual(['two.txt'])
  give(one, fileOf('one.txt'))
  await expect.poll(() => names(one)).toEqual(['restored.pdf', 'one.txt'])
  expect(names(two)).toEqual(['two.txt'])
  expect(client.callsOf('upload')).toHaveLength(2)
})

test('an uploader that is mounted again while its files are uploaded shows them, and tells of their ends once', async () => {
  const client = fakeLongshore()
  const [before, after] = [vi.fn(), vi.fn()]
  const errors = vi.spyOn(console, 'error')
  const Page = (): ReactElement => {
    const [turn, setTurn] = useState(0)
    return (
      <>
        <button onClick={() => setTurn(turn + 1)}>Turn</button>
        {turn % 2 === 0 && <Uploader onCompleted={turn === 0 ? before : after} />}
      </>
    )
  }
  const page = await render(<Page />, { wrapper: within(client) })
  give(page.container, fileOf('a.txt'))
  await expect.poll(() => names(page.container)).toEqual(['a.txt'])
  await page.getByText('Turn').click()
  expect(names(page.container)).toEqual([])
  expect(client.callsOf('cancel')).toEqual([])
  client.transfer().progress(5)
  await page.getByText('Turn').click()
  await expect.poll(() => names(page.container)).toEqual(['a.txt'])
  client.transfer().complete()
  await vi.waitFor(() => expect(after).toHaveBeenCalledTimes(1))
  expect(before).not.toHaveBeenCalled()
  expect(client.callsOf('upload')).toHaveLength(1)
  expect(errors.mock.calls).toEqual([])
})

test('an upload whose end comes while no uploader is there is told of by the one that was there last', async () => {
  const client = fakeLongshore()
  const done = vi.fn()
  const page = await render(<Uploader onCompleted={done} />, { wrapper: within(client) })
  give(page.container, fileOf('a.txt'))
  await expect.poll(() => names(page.container)).toEqual(['a.txt'])
  await page.unmount()
  client.transfer().complete()
  await vi.waitFor(() => expect(done).toHaveBeenCalledTimes(1))
  const again = await render(<Uploader onCompleted={done} />, { wrapper: within(client) })
  await expect.poll(() => names(again.container)).toEqual(['a.txt'])
  expect(done).toHaveBeenCalledTimes(1)
})

test('one that is mounted late shows what is there, and one whose neighbour goes takes over only from its kind', async () => {
  const client = fakeLongshore()
  client.add({ name: 'early.txt' })
  const Page = (): ReactElement => {
    const [isAlone, setAlone] = useState(false)
    return (
      <>
        <button onClick={() => setAlone(true)}>Alone</button>
        {!isAlone && <Uploader className="a" />}
        {!isAlone && <Uploader className="b" route="avatar" />}
        <Uploader className="c" />
      </>
    )
  }
  const page = await render(<Page />, { wrapper: within(client) })
  const find = (name: string): Element | null => page.container.querySelector(`.${name}`)
  await expect.poll(() => names(find('a'))).toEqual(['early.txt'])
  give(find('b'), fileOf('avatar.png'))
  await expect.poll(() => names(find('b'))).toEqual(['avatar.png'])
  await page.getByText('Alone').click()
  await expect.poll(() => names(find('c'))).toEqual(['early.txt'])
})
