import { expect, test } from '../harness/fixtures.ts'
import { holdAfter } from '../harness/hold-after.ts'

test('a paused upload holds no slot, sends nothing, and goes on where it was', async ({
  store,
  tabs,
  files,
  data,
  parts,
}) => {
  const first = await files.make('first.bin', 6 * store.partSize)
  const second = await files.make('second.bin', 4 * store.partSize)
  const tab = await tabs.open({ concurrency: 2 })
  // all slots are taken by parts that do not move
  const held = holdAfter(2, data, parts)
  await tab.pick(first.path)
  await held.reached
  await data.until(() => parts.puts().length === 4)
  await tab.click('pause')
  await tab.untilState(first.name, 'paused')
  await tab.heard()
  held.cut()
  const sent = parts.puts().length

  await tab.pick(second.path)
  const other = await tab.untilStored(second.name)
  expect(await store.sha256Of(other.key)).toBe(second.sha256)
  const firstKey = tab.latest().find(({ name }) => name === first.name)?.key
  expect(firstKey).toBeDefined()
  expect(parts.puts(firstKey)).toHaveLength(sent)
  expect(tab.latest().find(({ name }) => name === first.name)?.state).toBe('paused')

  await tab.click('resume')
  const object = await tab.untilStored(first.name)
  expect(await store.sha256Of(object.key)).toBe(first.sha256)
  expect(parts.sentAgain()).toEqual([])
})

test('what was paused before a reload stays paused after it, until it is resumed', async ({
  store,
  tabs,
  files,
  data,
  parts,
}) => {
  const file = await files.make('paused.bin', 6 * store.partSize)
  const held = holdAfter(2, data, parts)
  const tab = await tabs.open()
  await tab.pick(file.path)
  await held.reached
  await tab.click('pause')
  await tab.untilState(file.name, 'paused')
  await tab.reload()
  held.cut()
  const after = tab.reports.length
  await tab.attach(file.path)
  await tab.untilState(file.name, 'paused', after)
  const sent = parts.puts().length
  await tab.click('resume')
  const object = await tab.untilStored(file.name)
  expect(await store.sha256Of(object.key)).toBe(file.sha256)
  expect(parts.puts().length).toBeGreaterThan(sent)
  expect(parts.sentAgain()).toEqual([])
})

test('progress never goes back, whatever fails on the way', async ({ store, tabs, files, data }) => {
  const file = await files.make('bumpy.bin', 12 * store.partSize)
  const match = { method: 'PUT' }
  // slow enough for a page to show what became of each
  data.setBandwidth({ up: 6 * store.partSize })
  data.add({ match, skip: 1, fault: { kind: 'reset', when: { requestBytes: 600_000 } } })
  data.add({ match, skip: 3, fault: { kind: 'answer-lost' } })
  data.add({ match, skip: 5, fault: { kind: 'answer', status: 500 } })
  data.add({ match, skip: 7, fault: { kind: 'reset', when: { requestBytes: 10_000 } } })
  data.add({ match, skip: 9, fault: { kind: 'corrupt', direction: 'request', offset: 77_777 } })
  data.add({ match, skip: 11, fault: { kind: 'answer', status: 403 } })
  const tab = await tabs.open()
  await tab.pick(file.path)
  const object = await tab.untilStored(file.name)
  expect(await store.sha256Of(object.key)).toBe(file.sha256)
  // that no snapshot shows less than one before it is checked after every test
  const shown = new Set(tab.snapshots(file.name).map(({ bytesTransferred }) => bytesTransferred))
  expect(shown.size).toBeGreaterThan(5)
})
