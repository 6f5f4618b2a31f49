import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { holdRangesAfter } from '../harness/hold-after.ts'
import { expect, test } from '../harness/fixtures.ts'
import { untilRecorded } from '../harness/until-recorded.ts'

const MIB = 1024 * 1024
const RANGE = 8 * MIB
/** Five ranges, of which the last is short. */
const SIZE = 4 * RANGE + 4321
const IN_FLIGHT = 6

for (const to of ['opfs', 'blob', 'file'] as const) {
  for (const size of [0, 1, RANGE, RANGE + 1, SIZE]) {
    test(`an object of ${size} bytes comes to ${to} with equal SHA-256, checked by the browser`, async ({
      objects,
      tabs,
      ranges,
    }) => {
      const object = await objects.make('some/where/object.bin', size)
      const tab = await tabs.open()
      const id = await tab.download(object.key, to)
      const { checksum, ...stored } = await tab.untilStored(id)
      expect(stored).toMatchObject({ key: object.key, name: object.name, size })
      expect(checksum?.verifiedBy).toBe('browser')
      expect(await tab.sha256Of(id)).toBe(object.sha256)
      expect(ranges.fetchedAgain()).toEqual([])
    })
  }
}

test('the browser’s own download gets the file under its name', async ({ objects, tabs }) => {
  const object = await objects.make('größer & mehr.bin', RANGE + 1)
  const tab = await tabs.open()
  const [download] = await Promise.all([tab.page.waitForEvent('download'), tab.download(object.key, 'disk')])
  expect(download.suggestedFilename()).toBe(object.name)
  const bytes = await readFile(await download.path())
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(object.sha256)
})

test('a reload at half fetches nothing again that was recorded', async ({ objects, tabs, data, ranges }) => {
  const object = await objects.make('reloaded.bin', SIZE)
  const held = holdRangesAfter(2, data, ranges)
  const tab = await tabs.open()
  const id = await tab.download(object.key, 'opfs')
  await held.reached
  await untilRecorded(tab.page, ranges.received().length)
  await tab.reload()
  held.cut()
  await tab.untilStored(id)
  expect(await tab.sha256Of(id)).toBe(object.sha256)
  expect(ranges.fetchedAgain()).toEqual([])
  expect(ranges.gets().length).toBeLessThanOrEqual(5 + IN_FLIGHT)
})

test('a browser killed at half goes on where it stood', async ({ objects, tabs, data, ranges, profile }) => {
  const object = await objects.make('killed.bin', SIZE)
  const held = holdRangesAfter(2, data, ranges)
  const chrome = await profile.launch()
  const tab = await tabs.open({}, chrome)
  const id = await tab.download(object.key, 'opfs')
  await held.reached
  await untilRecorded(tab.page, ranges.received().length)
  await chrome.kill()
  held.cut()
  const again = await tabs.open({}, await profile.launch())
  await again.untilStored(id)
  expect(await again.sha256Of(id)).toBe(object.sha256)
  expect(ranges.fetchedAgain()).toEqual([])
})

test('an object overwritten at half is OBJECT_CHANGED, and never a mix', async ({
  objects,
  tabs,
  data,
  ranges,
}) => {
  const object = await objects.make('changed.bin', SIZE)
  const held = holdRangesAfter(2, data, ranges)
  const tab = await tabs.open()
  const id = await tab.download(object.key, 'file')
  await held.reached
  await untilRecorded(tab.page, ranges.received().length)
  await objects.make(object.key, SIZE)
  held.cut()
  const { error } = await tab.untilState(id, 'failed')
  expect(error.code).toBe('OBJECT_CHANGED')
  expect(await pickedSize(tab.page)).toBe(0)
})

test('an object deleted at half is NOT_FOUND, and nothing half-written is left', async ({
  objects,
  tabs,
  data,
  ranges,
}) => {
  const object = await objects.make('deleted.bin', SIZE)
  const held = holdRangesAfter(2, data, ranges)
  const tab = await tabs.open()
  const id = await tab.download(object.key, 'file')
  await held.reached
  await objects.remove(object.key)
  held.cut()
  const { error } = await tab.untilState(id, 'failed')
  expect(error.code).toBe('NOT_FOUND')
  expect(await pickedSize(tab.page)).toBe(0)
})

test('a paused download holds no slot and fetches nothing; resumed, it goes on where it was', async ({
  objects,
  tabs,
  data,
  ranges,
}) => {
  const object = await objects.make('paused.bin', SIZE)
  const held = holdRangesAfter(2, data, ranges)
  const tab = await tabs.open()
  const id = await tab.download(object.key, 'opfs')
  await held.reached
  await untilRecorded(tab.page, ranges.received().length)
  await tab.click('pause')
  await tab.untilState(id, 'paused')
  await tab.heard()
  held.cut()
  const asked = ranges.gets().length
  await tab.heard()
  expect(ranges.gets()).toHaveLength(asked)
  await tab.click('resume')
  await tab.untilStored(id)
  expect(await tab.sha256Of(id)).toBe(object.sha256)
  expect(ranges.fetchedAgain()).toEqual([])
})

test('a canceled download leaves nothing behind', async ({ objects, tabs, data, ranges }) => {
  const object = await objects.make('canceled.bin', SIZE)
  const held = holdRangesAfter(2, data, ranges)
  const tab = await tabs.open()
  const id = await tab.download(object.key, 'opfs')
  await held.reached
  await tab.click('cancel')
  await tab.untilState(id, 'canceled')
  held.cut()
  await expect.poll(() => tab.page.evaluate(filesOfPage)).toEqual([])
})

/** bytes of the file that stands for one the person picked */
function pickedSize(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    return (await (await root.getFileHandle('picked.bin')).getFile()).size
  })
}

/** Runs in the page: the paths of all files in its own file system. */
async function filesOfPage(): Promise<string[]> {
  const paths: string[] = []
  const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
    for await (const handle of folder.values()) {
      if (handle instanceof FileSystemDirectoryHandle) await walk(handle, `${path}/${handle.name}`)
      else paths.push(`${path}/${handle.name}`)
    }
  }
  await walk(await navigator.storage.getDirectory(), '')
  return paths
}
