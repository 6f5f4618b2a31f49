import type { FoundFile } from '@longshore/core'
import { expect, test, vi } from 'vitest'

import { EMPTY } from '../batch/batch-state.ts'
import { createBatch } from '../batch/create-batch.ts'
import { fakeLongshore, type FakeLongshoreOptions } from '../testing.ts'
import { acceptTokens } from './accept-tokens.ts'
import type { Rejected, Rules } from './judge-files.ts'
import type { Review } from './review.ts'
import { takeIn, type TakeInOptions } from './take-in.ts'

const file = (name: string, size = 10): File => new File(['x'.repeat(size)], name, { lastModified: 1 })
const finish: FakeLongshoreOptions = { script: (transfer) => transfer.complete() }

function opened(given: FakeLongshoreOptions = finish) {
  const client = fakeLongshore(given)
  const batch = createBatch(client, EMPTY, () => ({}))
  const onRejected = vi.fn<(rejected: readonly Rejected[]) => void>()
  const take = (
    input: Iterable<File | FoundFile>,
    { accept, ...options }: Partial<Omit<TakeInOptions, 'accept'>> & Rules = {},
  ) =>
    takeIn(client, batch, Promise.resolve(client.collect(input)), {
      accept: acceptTokens(accept),
      onRejected,
      ...options,
    })
  const names = (): unknown[] => client.callsOf('upload').map(([file]) => (file as File).name)
  return { client, batch, take, onRejected, names }
}

test('uploads what was found, with where it stood, its handle and the options', async () => {
  const { client, take } = opened()
  const handle = { kind: 'file', name: 'a' } as FileSystemFileHandle
  const one = file('a')
  const objects = await take([{ file: one, relativePath: 'folder/a', handle }, file('b')], {
    prefix: 'p/',
    route: 'photos',
  })
  expect(client.callsOf('upload')[0]).toEqual([
    one,
    { prefix: 'p/', route: 'photos', relativePath: 'folder/a', handle },
  ])
  expect(objects.map(({ key }) => key)).toEqual(['p/folder/a', 'p/b'])
})

test('what the rules keep out is told before any other is begun, and throws once they have ended', async () => {
  const { client, batch, take, onRejected } = opened()
  onRejected.mockImplementation(() => expect(client.callsOf('upload')).toEqual([]))
  const wrong = file('a.exe')
  await expect(take([wrong, file('b.png')], { accept: '.png' })).rejects.toMatchObject({
    code: 'TYPE_NOT_ACCEPTED',
    details: { name: 'a.exe' },
  })
  const rejected = [{ file: wrong, reasons: ['accept'] }]
  expect(onRejected.mock.calls).toEqual([[rejected]])
  expect(batch.getSnapshot()).toMatchObject({ rejected, error: undefined, isSuccess: true })
})

test.each([
  [{ maxSize: 5 }, 'FILE_TOO_LARGE'],
  [{ maxFiles: 0 }, 'REJECTED'],
])('%j throws %s', async (rules, code) => {
  await expect(opened().take([file('a')], rules)).rejects.toMatchObject({ code })
})

test('maxFiles counts those that stand, but not the canceled ones', async () => {
  const { client, batch, take, names } = opened({})
  const rules = { maxFiles: 2 }
  void take([file('a'), file('b')], rules).catch(() => {})
  await vi.waitFor(() => expect(names()).toEqual(['a', 'b']))
  client.transfer().cancel()
  void take([file('c'), file('d')], rules).catch(() => {})
  await vi.waitFor(() => expect(batch.getSnapshot().rejected).toMatchObject([{ file: { name: 'd' } }]))
  expect(names()).toEqual(['a', 'b', 'c'])
})

test('a file that an interrupted upload began with goes to it, and takes part in the batch', async () => {
  const { client, batch, take, names } = opened({})
  const before = client.add({ name: 'a', size: 10 })
  before.progress(7)
  before.interrupt('file')
  const taken = take([file('a'), file('b')], { maxFiles: 1 })
  await vi.waitFor(() => expect(batch.getSnapshot().transfers).toContain(before.id))
  expect(before.getSnapshot()).toMatchObject({ state: 'transferring', bytesTransferred: 7 })
  // the place is taken by the one that goes on
  await vi.waitFor(() => expect(batch.getSnapshot().rejected).toMatchObject([{ file: { name: 'b' } }]))
  before.complete()
  await expect(taken).rejects.toMatchObject({ code: 'REJECTED' })
  expect(names()).toEqual([])
})

test('the same file given twice is two uploads; of two, one goes to the interrupted one', async () => {
  const { client, take, names } = opened()
  const twice = file('a')
  await take([twice, twice])
  expect(names()).toEqual(['a', 'a'])
  const before = client.add({ name: 'a', size: 10 })
  before.interrupt('file')
  const taken = take([twice, twice])
  await vi.waitFor(() => expect(names()).toHaveLength(3))
  before.complete()
  expect(await taken).toHaveLength(2)
})

test('waits for what an earlier visit left before it looks for interrupted ones', async () => {
  const { promise: restored, resolve } = Promise.withResolvers<void>()
  const { client, take, names } = opened({ ...finish, restored })
  const taken = take([file('a')])
  await new Promise(setImmediate)
  const before = client.add({ name: 'a', size: 10 })
  before.interrupt('file')
  resolve()
  await vi.waitFor(() => expect(before.getSnapshot().state).toBe('transferring'))
  before.complete()
  await taken
  expect(names()).toEqual([])
})

test('asks for no match where it is told not to, or where none is wanted', async () => {
  const { client, take } = opened()
  await take([file('a')])
  const before = client.add({ name: 'a', size: 10 })
  before.interrupt('file')
  await take([file('a')], { attach: false })
  expect(client.callsOf('attach')).toEqual([])
  expect(before.getSnapshot().state).toBe('interrupted')
})

test('a cancel of all ends what was not begun yet', async () => {
  const { batch, take, names } = opened({})
  const taken = take([file('a')])
  batch.act('cancel')
  await expect(taken).rejects.toMatchObject({ code: 'CANCELED' })
  expect(names()).toEqual([])
  expect(batch.getSnapshot()).toMatchObject({ isPending: false, error: undefined })
})

test('a folder that cannot be read to its end is an error, and nothing of it is begun', async () => {
  const { client, batch, names } = opened()
  const locked = async function* (): AsyncGenerator<FoundFile> {
    yield { file: file('a'), relativePath: 'locked/a' }
    throw new DOMException('no', 'NotAllowedError')
  }
  const taking = takeIn(client, batch, Promise.resolve(locked()), {
    accept: [],
    onRejected: () => {},
  })
  await expect(taking).rejects.toMatchObject({ code: 'FILE_UNREADABLE', cause: { name: 'NotAllowedError' } })
  expect(batch.getSnapshot()).toMatchObject({ error: { code: 'FILE_UNREADABLE' }, isPending: false })
  expect(names()).toEqual([])
})

test('throws the first failure once all have ended', async () => {
  const { client, take } = opened({})
  const taken = take([file('a'), file('b')])
  await vi.waitFor(() => expect(client.callsOf('upload')).toHaveLength(2))
  const [one, other] = client.transfers.getSnapshot().map((id) => client.transfer(id))
  one?.fail('FORBIDDEN')
  const settled = vi.fn<() => void>()
  taken.catch(settled)
  await new Promise(setImmediate)
  expect(settled).not.toHaveBeenCalled()
  other?.complete()
  await expect(taken).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('many files are begun in slices, between which the page has its turn', async () => {
  const { batch, take } = opened()
  let turns = 0
  const turn = setInterval(() => turns++, 1)
  let told = 0
  batch.subscribe(() => told++)
  await take(Array.from({ length: 3000 }, (_, index) => file(`${index}`)))
  clearInterval(turn)
  expect(batch.getSnapshot().totals.counts.completed).toBe(3000)
  expect(turns).toBeGreaterThan(0)
  // once a slice, and not once a file
  expect(told).toBeLessThan(1000)
})

async function* answered<T>(answer: Promise<T>): AsyncGenerator<T> {
  yield await answer
}

test('files that somebody is asked about are begun after the others, once there is an answer', async () => {
  const { batch, take, names, onRejected } = opened()
  const [fresh, asked, twice] = ['fresh', 'asked', 'twice'].map((name) => file(name))
  const answer = Promise.withResolvers<readonly FoundFile[]>()
  const begun = vi.fn<NonNullable<TakeInOptions['onBegin']>>()
  const rejected: Rejected[] = [{ file: twice ?? file('twice'), reasons: ['duplicate'] }]
  const taken = take(
    [fresh, asked, twice].filter((one) => one !== undefined),
    {
      review: ([now, later]) => ({
        now: now ? [now] : [],
        later: answered(answer.promise.then(() => (later ? [later] : []))),
        rejected,
      }),
      onBegin: begun,
    },
  )
  await vi.waitFor(() => expect(names()).toEqual(['fresh']))
  expect(batch.getSnapshot()).toMatchObject({ isPending: true, rejected })
  expect(onRejected.mock.calls).toEqual([[rejected]])
  answer.resolve([])
  await expect(taken).rejects.toMatchObject({ code: 'REJECTED', details: { name: 'twice' } })
  expect(names()).toEqual(['fresh', 'asked'])
  expect(begun.mock.calls.map(([{ id }, found]) => [id, found.file])).toEqual([
    ['transfer-1', fresh],
    ['transfer-2', asked],
  ])
})

test('a cancel ends the question, and begins none of what was asked about', async () => {
  const { batch, take, names } = opened({})
  const asked = vi.fn<() => void>()
  const review: Review = (files, { signal }) => {
    asked()
    const canceled = new Promise<typeof files>((resolve) =>
      signal.addEventListener('abort', () => resolve(files)),
    )
    return { now: [], later: answered(canceled) }
  }
  const taken = take([file('a')], { review })
  await vi.waitFor(() => expect(asked).toHaveBeenCalled())
  batch.act('cancel')
  await expect(taken).rejects.toMatchObject({ code: 'CANCELED' })
  const early = take([file('b')], { review })
  batch.act('cancel')
  await expect(early).rejects.toMatchObject({ code: 'CANCELED' })
  expect(asked).toHaveBeenCalledTimes(1)
  expect(names()).toEqual([])
})
