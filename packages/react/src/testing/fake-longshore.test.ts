import { LongshoreError, type Longshore } from '@longshore/core'
import { describe, expect, test, vi } from 'vitest'

import { fakeLongshore } from '../testing.ts'

const file = (name = 'a.txt', size = 10): File => new File(['x'.repeat(size)], name, { type: 'text/plain' })

test('a fake is a Longshore', () => {
  const client: Longshore = fakeLongshore()
  expect(client.transfers.getSnapshot()).toEqual([])
})

describe('a transfer', () => {
  test('begins queued, goes as it is told, and ends with its object, which stands at the store', async () => {
    const client = fakeLongshore()
    const { id, finished } = client.upload(file(), { prefix: 'p/' })
    const transfer = client.transfer()
    expect(transfer.getSnapshot()).toEqual({
      id,
      direction: 'upload',
      name: 'a.txt',
      type: 'text/plain',
      size: 10,
      key: 'p/a.txt',
      bytesTransferred: 0,
      state: 'queued',
    })
    transfer.progress(4, 2)
    expect(transfer.getSnapshot()).toMatchObject({ state: 'transferring', bytesTransferred: 4, eta: 3000 })
    expect(client.totals.getSnapshot()).toMatchObject({ count: 1, bytes: 10, bytesTransferred: 4, speed: 2 })
    transfer.complete({ metadata: { by: 'me' } })
    await expect(finished).resolves.toMatchObject({ key: 'p/a.txt', size: 10, metadata: { by: 'me' } })
    expect(client.keys).toEqual(['p/a.txt'])
  })

  test('obeys commands as far as they mean something, and each is told in calls', async () => {
    const client = fakeLongshore()
    const transfer = client.add({ id: 'one' })
    transfer.resume()
    expect(transfer.getSnapshot().state).toBe('queued')
    transfer.pause()
    expect(transfer.getSnapshot().state).toBe('paused')
    transfer.resume()
    expect(transfer.getSnapshot().state).toBe('transferring')
    transfer.fail('FORBIDDEN')
    await expect(transfer.finished).rejects.toMatchObject({ code: 'FORBIDDEN' })
    transfer.retry()
    expect(transfer.getSnapshot().state).toBe('queued')
    transfer.cancel()
    await expect(transfer.finished).rejects.toMatchObject({ code: 'CANCELED' })
    transfer.remove()
    expect(client.transfers.getSnapshot()).toEqual([])
    expect(client.transfers.get('one')).toBeUndefined()
    expect(transfer.getSnapshot().state).toBe('canceled')
    expect(client.calls.map(({ method, args }) => `${method} ${String(args[0])}`)).toEqual(
      ['resume', 'pause', 'resume', 'retry', 'cancel', 'remove'].map((method) => `${method} one`),
    )
  })

  test.each(['permission', 'file'] as const)('that needs a %s goes on once it has it', async (needs) => {
    const client = fakeLongshore()
    const transfer = client.add({ name: 'a.txt', size: 10 })
    transfer.interrupt(needs)
    transfer.resume()
    expect(transfer.getSnapshot().state).toBe(needs === 'file' ? 'interrupted' : 'transferring')
    if (needs === 'permission') return
    const stranger = file('b.txt')
    expect(await client.attach([stranger, file()])).toEqual({
      attached: [transfer.id],
      unmatched: [stranger],
    })
    expect(transfer.getSnapshot().state).toBe('transferring')
  })

  test('that is watched tells of each change, and no more once it is not', () => {
    const client = fakeLongshore()
    const transfer = client.add()
    const told = vi.fn<() => void>()
    const stop = transfer.subscribe(told)
    transfer.progress(1)
    client.transfers.pause()
    stop()
    transfer.complete()
    expect(told).toHaveBeenCalledTimes(2)
  })

  test('ends with its signal', async () => {
    const client = fakeLongshore()
    const control = new AbortController()
    const { finished } = client.upload(file(), { signal: control.signal })
    control.abort()
    await expect(finished).rejects.toMatchObject({ code: 'CANCELED' })
  })
})

test('a script goes on with each transfer that the page begins', async () => {
  const client = fakeLongshore({ script: (transfer) => transfer.complete({ etag: '"e"' }) })
  const group = client.uploadAll([file('a'), file('b')])
  expect((await group.finished).map(({ key, etag }) => [key, etag])).toEqual([
    ['a', '"e"'],
    ['b', '"e"'],
  ])
  expect(group.getSnapshot()).toMatchObject({ state: 'completed', size: 20 })
  expect(group.transfers.getSnapshot()).toEqual(client.transfers.getSnapshot())
})

test('the next call can be made to fail: a transfer fails, all else throws', async () => {
  const client = fakeLongshore({ objects: [{ key: 'a' }] })
  client.failNext('upload', 'FORBIDDEN')
  client.failNext('files.list', new LongshoreError('STORE_UNAVAILABLE', 'mine'))
  await expect(client.upload(file()).finished).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(client.files.list()).rejects.toThrow('mine')
  expect((await client.files.list()).objects).toHaveLength(1)
})

describe('files', () => {
  const keys = ['a/1', 'a/2', 'b/1', 'c', 'd']

  test('are listed page by page, with folders, in the order of their keys', async () => {
    const { files } = fakeLongshore({ objects: keys.toReversed().map((key) => ({ key })) })
    const pages: string[][] = []
    let cursor: string | undefined
    do {
      const page = await files.list({ delimiter: '/', limit: 1, ...(cursor !== undefined && { cursor }) })
      pages.push([...page.prefixes, ...page.objects.map(({ key }) => key)])
      cursor = page.cursor
    } while (cursor !== undefined)
    expect(pages).toEqual([['a/'], ['b/'], ['c'], ['d']])
    const all: string[] = []
    for await (const { key } of files.listAll({ prefix: 'a/' })) all.push(key)
    expect(all).toEqual(['a/1', 'a/2'])
  })

  test('are moved, copied, told of and removed as at a store', async () => {
    const client = fakeLongshore({ objects: keys.map((key) => ({ key, size: 3 })) })
    const { files } = client
    await expect(files.move('c', 'd')).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await files.move('c', 'e')).toMatchObject({ key: 'e', name: 'e', size: 3 })
    await files.copy('d', 'e', { onConflict: 'replace' })
    await files.setMetadata('e', { by: 'me' })
    expect(await files.info('e')).toMatchObject({ metadata: { by: 'me' } })
    expect(await files.exists('c')).toBe(false)
    await expect(files.info('c')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await files.remove(['e', 'x'])).toEqual({ removed: 2, failed: [] })
    await files.remove('d')
    await files.removeAll({ prefix: 'a/' })
    expect(client.keys).toEqual(['b/1'])
    expect(await files.url('b/1')).toMatch(/^https:/)
  })

  test('are downloaded, one or many', async () => {
    const client = fakeLongshore({
      objects: keys.map((key) => ({ key, size: 3 })),
      script: (transfer) => transfer.complete(),
    })
    await expect(client.download('a/1').finished).resolves.toMatchObject({ name: '1', size: 3 })
    const to = { kind: 'directory', name: 'folder' } as FileSystemDirectoryHandle
    const group = client.downloadAll({ prefix: 'a/' }, { to })
    expect(await group.finished).toHaveLength(2)
  })
})
