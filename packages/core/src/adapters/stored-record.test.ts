import { describe, expect, test } from 'vitest'
import { part, record } from '../../test/progress-store-records.ts'
import { isPart, isRecord } from './stored-record.ts'

const base = { version: 1, id: 'a', priority: 0, intent: 'move', owner: 'tab-1', createdAt: 1 }
const handle = { kind: 'file', name: 'a' }
const download = { ...base, direction: 'download', key: 'k', name: 'n', type: '', size: 0, to: 'opfs' }
const opened = {
  object: { key: 'k', name: 'n', size: 1, type: '', etag: '"e"', lastModified: 1, metadata: {} },
  algorithm: 'CRC32C',
  partSize: 8,
  partCount: 1,
}
const group = { ...base, direction: 'downloads', handle, prefix: 'p/' }

describe('what IndexedDB held', () => {
  test.each<readonly [string, unknown]>([
    ['an upload of before there were downloads', record('a')],
    ['an upload', record('a', { direction: 'upload' })],
    ['a download that is not open yet', download],
    ['a download under way', { ...download, opened, size: 1, intent: 'pause' }],
    ['a download that has arrived', { ...download, opened, to: 'blob', intent: 'done' }],
    ['a download to a file', { ...download, to: 'file', handle }],
    ['a download of a group', { ...download, to: 'folder', handle, path: 'a/b', group: 'g' }],
    ['downloads of a prefix', group],
    ['downloads of keys', { ...group, prefix: undefined, keys: ['a', 'b'] }],
    ['one with what a later version adds', { ...download, more: 1 }],
  ])('is a record where it is %s', (_, value) => {
    expect(isRecord(value)).toBe(true)
  })

  test.each<readonly [string, unknown]>([
    ['an upload without its fingerprint', { ...record('a'), fingerprint: undefined }],
    ['of another direction', { ...download, direction: 'sideways' }],
    ['of a newer version', { ...download, version: 2 }],
    ['a download without its key', { ...download, key: undefined }],
    ['a download to nowhere', { ...download, to: 'moon' }],
    ['a download of an object without an ETag', { ...download, opened: { ...opened, object: {} } }],
    ['a download in ranges of a negative size', { ...download, opened: { ...opened, partSize: -1 } }],
    ['a group without its folder', { ...group, handle: undefined }],
    ['a part', part(1)],
    ['nothing', undefined],
  ])('is none where it is %s', (_, value) => {
    expect(isRecord(value)).toBe(false)
  })

  test('is a part where it has its number, size and checksum', () => {
    expect([isPart(part(1)), isPart({ ...part(1), checksum: 1 }), isPart(download)]).toEqual([
      true,
      false,
      false,
    ])
  })
})
