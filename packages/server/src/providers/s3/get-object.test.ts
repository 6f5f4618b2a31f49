import { startCeph } from '@longshore/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filesOfCeph, textOf, type FilesOfCeph } from '../../../test/files-of-ceph.ts'

const store = await startCeph()

describe.skipIf(store === undefined)('reading from a real store', { timeout: 60_000 }, () => {
  let all: FilesOfCeph
  beforeAll(async () => {
    all = await filesOfCeph(store)
  })
  afterAll(() => all.close())

  test.each([
    [undefined, 0, '0123456789'],
    [{ start: 0, end: 1 }, 0, '0'],
    [{ start: 3, end: 7 }, 3, '3456'],
    [{ start: 8, end: 100 }, 8, '89'],
    [{ start: 10, end: 11 }, 10, ''],
    [{ start: 4, end: 4 }, 4, ''],
  ])('by range %j', async (range, start, expected) => {
    await all.put('ranges', '0123456789')
    const found = await all.provider.get({ key: 'ranges' }, { range })
    expect(found).toMatchObject({
      start,
      size: expected.length,
      info: { key: 'ranges', size: 10, type: 'text/plain' },
    })
    expect(await textOf(found?.body)).toBe(expected)
  })

  test('are told apart by their ETag; where nothing stands there is nothing', async () => {
    const { etag } = await all.put('pinned')
    const found = await all.provider.get({ key: 'pinned' }, { ifMatch: etag, range: { start: 0, end: 2 } })
    expect(await textOf(found?.body)).toBe('he')
    await all.put('pinned', 'other')
    for (const range of [undefined, { start: 0, end: 1 }, { start: 9, end: 10 }, { start: 0, end: 0 }]) {
      await expect(all.provider.get({ key: 'pinned' }, { ifMatch: etag, range })).rejects.toMatchObject({
        code: 'PRECONDITION_FAILED',
      })
      expect(await all.provider.get({ key: 'nothing' }, { range })).toBeUndefined()
    }
    await expect(all.provider.get({ key: 'a', bucket: 'no-such-bucket-here' })).rejects.toMatchObject({
      code: 'REFUSED',
    })
  })

  test('an empty object is no bytes', async () => {
    await all.put('empty', '')
    const found = await all.provider.get({ key: 'empty' })
    expect(found).toMatchObject({ start: 0, size: 0 })
    expect(await textOf(found?.body)).toBe('')
  })

  test('by signed requests, which say what the answer is and take ranges and conditions', async () => {
    const key = 'signed/ä b+.txt'
    const { etag } = await all.put(key, '0123456789')
    const disposition = `attachment; filename="a.txt"; filename*=UTF-8''%C3%A4.txt`
    const request = await all.provider.signGet({
      key,
      disposition,
      type: 'application/octet-stream',
      expiresIn: 60_000,
    })
    if (!('url' in request)) throw new Error('no URL')
    const whole = await fetch(request.url, { headers: { 'if-match': etag } })
    expect(whole.headers.get('content-disposition')).toBe(disposition)
    expect(whole.headers.get('content-type')).toBe('application/octet-stream')
    expect(await whole.text()).toBe('0123456789')
    const part = await fetch(request.url, { headers: { range: 'bytes=2-3', 'if-match': etag } })
    expect([part.status, await part.text()]).toEqual([206, '23'])
    const other = await fetch(request.url, { headers: { 'if-match': '"other"' } })
    await other.arrayBuffer()
    expect(other.status).toBe(412)
    const shown = await fetch(request.url.replace('attachment', 'inline'))
    await shown.arrayBuffer()
    expect(shown.status).toBe(403)
  })
})
