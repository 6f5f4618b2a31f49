import { startCeph } from '@longshore/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filesOfCeph, type FilesOfCeph } from '../../../test/files-of-ceph.ts'

const store = await startCeph()

describe.skipIf(store === undefined)('removing from a real store', { timeout: 60_000 }, () => {
  let all: FilesOfCeph
  beforeAll(async () => {
    all = await filesOfCeph(store)
  })
  afterAll(() => all.close())

  test('many at once, those that are not there too; what cannot be is told', async () => {
    await all.put('many/1')
    await all.put('many/2')
    const failed = await all.provider.removeMany(undefined, ['many/1', 'many/none', 'many/../x', 'many/2'])
    expect(failed.map(({ key, error }) => [key, error.code])).toEqual([['many/../x', 'INVALID_KEY']])
    expect(await all.bucket.listObjects('many/')).toEqual([])
  })

  test('of a bucket that is not there are all told', async () => {
    const failed = await all.provider.removeMany('no-such-bucket-here', ['a', 'b'])
    expect(failed.map(({ key, error }) => [key, error.code])).toEqual([
      ['a', 'REFUSED'],
      ['b', 'REFUSED'],
    ])
  })

  test('where the store knows Content-MD5 only', async () => {
    await all.put('md5/1')
    expect(await all.open({ checksums: 'none' }).removeMany(undefined, ['md5/1'])).toEqual([])
    expect(await all.bucket.listObjects('md5/')).toEqual([])
  })
})
