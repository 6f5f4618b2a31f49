import { startCeph } from '@longshore/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StorageProvider } from '../../provider.ts'
import { filesOfCeph, streamOf, type FilesOfCeph } from '../../../test/files-of-ceph.ts'

const store = await startCeph()
/** Keys that a store's XML, its URLs or its paging may spell otherwise. */
const ODD = ['a b', 'a+b', 'a%2Bb', 'ä/ö', 'lf\nx', "q'()*!~", 'tab\tx', 'x/1', 'x/2', 'y&<>"', 'z\u{1f600}']

/** every page of a listing, in order */
async function listAll(
  from: StorageProvider,
  prefix: string,
  limit: number,
  delimiter?: '/',
): Promise<{ keys: string[]; prefixes: string[] }> {
  const keys: string[] = []
  const prefixes: string[] = []
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await from.list({ prefix, limit, delimiter, cursor })
    expect(page.objects.length + page.prefixes.length).toBeLessThanOrEqual(limit)
    keys.push(...page.objects.map((object) => object.key))
    prefixes.push(...page.prefixes)
    cursor = page.cursor
  }
  return { keys, prefixes }
}
describe.skipIf(store === undefined)('what a real store lists', { timeout: 60_000 }, () => {
  let all: FilesOfCeph
  beforeAll(async () => {
    all = await filesOfCeph(store)
  })
  afterAll(() => all.close())

  test.each([1, 3, 1000])(
    'by pages of %i are all there, whatever they are called, in the order of bytes',
    async (limit) => {
      const inFolder = all.open({ keyPrefix: `odd-${limit} +%/` })
      for (const key of ODD)
        await inFolder.put({ key, type: '', metadata: {}, onlyIfAbsent: false }, streamOf('x'))
      const inOrder = ODD.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      expect(await listAll(inFolder, '', limit)).toEqual({ keys: inOrder, prefixes: [] })
      const folders = await listAll(inFolder, '', limit, '/')
      expect(folders.prefixes).toEqual(['x/', 'ä/'])
      expect(folders.keys).toEqual(inOrder.filter((key) => !key.includes('/')))
      expect(await listAll(inFolder, 'x/', limit, '/')).toEqual({ keys: ['x/1', 'x/2'], prefixes: [] })
      expect(await inFolder.removeMany(undefined, ODD)).toEqual([])
      expect(await listAll(inFolder, '', limit)).toEqual({ keys: [], prefixes: [] })
    },
  )
})
