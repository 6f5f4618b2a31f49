import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { fakeLongshore } from '../testing.ts'
import type { Entry } from './entry.ts'
import { hiddenBy, removalsOf, undoable } from './removals.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const folder = (id: string): Entry => ({ kind: 'folder', id, name: id })

async function opened(...keys: readonly string[]) {
  const client = fakeLongshore({ objects: keys.map((key) => ({ key })) })
  const { objects } = await client.files.list()
  const files = objects.map((file): Entry => ({ kind: 'file', id: file.key, name: file.name, file }))
  const removals = removalsOf(client)
  const hidden = (): readonly string[] => [...hiddenBy(removals.getSnapshot())]
  return { client, files, removals, hidden }
}

test('waits, and is carried out in one call', async () => {
  const { client, files, removals, hidden } = await opened('a', 'b')
  removals.remove(files, 1000)
  expect(hidden()).toEqual(['a', 'b'])
  await vi.advanceTimersByTimeAsync(999)
  expect(client.keys).toEqual(['a', 'b'])
  await vi.advanceTimersByTimeAsync(1)
  expect(client.callsOf('files.remove')).toEqual([[['a', 'b']]])
  expect(hidden()).toEqual([])
})

test('can be taken back, the last one first', async () => {
  const { client, files, removals, hidden } = await opened('a', 'b')
  for (const file of files) removals.remove([file], 1000)
  removals.undo()
  expect(hidden()).toEqual(['a'])
  removals.undo()
  removals.undo()
  await vi.advanceTimersByTimeAsync(2000)
  expect(client.keys).toEqual(['a', 'b'])
})

test('no time passes while somebody looks at it', async () => {
  const { client, files, removals } = await opened('a')
  removals.remove(files, 1000)
  const [letGo, letGoToo] = [removals.hold(), removals.hold()]
  await vi.advanceTimersByTimeAsync(5000)
  letGo()
  letGo()
  await vi.advanceTimersByTimeAsync(5000)
  expect(client.keys).toEqual(['a'])
  letGoToo()
  await vi.advanceTimersByTimeAsync(1000)
  expect(client.keys).toEqual([])
})

test('what is being removed cannot be taken back, and is hidden until it is not listed any more', async () => {
  const { files, removals, hidden } = await opened('a')
  const { promise: listed, resolve } = Promise.withResolvers<void>()
  const stop = removals.listen(() => listed)
  removals.remove(files, 0)
  await vi.advanceTimersByTimeAsync(0)
  expect(undoable(removals.getSnapshot())).toBeUndefined()
  expect(hidden()).toEqual(['a'])
  resolve()
  await vi.advanceTimersByTimeAsync(0)
  expect(hidden()).toEqual([])
  stop()
})

test('a file that came in the place of one that waits stays, one that came before goes', async () => {
  const { client, files, removals, hidden } = await opened('a', 'b')
  client.add({ name: 'b', key: 'b' }).complete()
  removals.remove(files, 1000)
  client.add({ name: 'a', key: 'a' }).complete()
  await vi.advanceTimersByTimeAsync(1000)
  expect(client.keys).toEqual(['a'])
  expect(hidden()).toEqual([])
})

test('a folder goes with all that is in it', async () => {
  const { client, removals } = await opened('a/b/1', 'a/2', 'ab')
  removals.remove([folder('a/')], 0)
  await vi.advanceTimersByTimeAsync(0)
  expect(client.keys).toEqual(['ab'])
})

test('what could not be removed is told, until it is dismissed or the next one', async () => {
  const { client, files, removals } = await opened('a', 'b', 'c/d')
  client.failNext('files.removeAll', 'FORBIDDEN')
  removals.remove([...files.slice(0, 1), folder('c/')], 0)
  await vi.advanceTimersByTimeAsync(0)
  expect(removals.getSnapshot()).toMatchObject({
    removals: [],
    failure: { entries: [{ id: 'c/' }], error: { code: 'FORBIDDEN' } },
  })
  expect(client.keys).toEqual(['b', 'c/d'])
  removals.dismiss()
  expect(removals.getSnapshot().failure).toBeUndefined()
})
