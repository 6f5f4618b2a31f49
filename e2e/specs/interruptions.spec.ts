import { utimes, stat, writeFile, readFile } from 'node:fs/promises'
import { expect, test } from '../harness/fixtures.ts'
import { holdAfter } from '../harness/hold-after.ts'
import { fileAccessGranted } from '@longshore/testkit'
import { untilRecorded } from '../harness/until-recorded.ts'

/** Of which the half is stored when something happens. */
const PARTS = 10
const HALF = PARTS / 2
/** What an interruption may cost: the requests it cuts. */
const IN_FLIGHT = 6

test('a reload at half: the file picked again goes on, and no stored part is sent again', async ({
  store,
  tabs,
  files,
  data,
  parts,
}) => {
  const file = await files.make('half.bin', PARTS * store.partSize - 7)
  const held = holdAfter(HALF, data, parts)
  const tab = await tabs.open()
  await tab.pick(file.path)
  await held.reached
  await untilRecorded(tab.page, HALF)
  await tab.reload()
  held.cut()
  const [waiting] = tab.latest()
  expect(waiting).toMatchObject({ name: file.name, state: 'interrupted', needs: 'file' })
  expect(waiting?.bytesTransferred).toBeGreaterThanOrEqual(HALF * store.partSize)

  expect(await tab.attach(file.path)).toMatchObject({ attached: [waiting?.id], unmatched: [] })
  const object = await tab.untilStored(file.name)
  expect(await store.sha256Of(object.key)).toBe(file.sha256)
  expect(parts.sentAgain()).toEqual([])
  expect(parts.puts().length).toBeLessThanOrEqual(PARTS + IN_FLIGHT)
  expect(await store.listObjects()).toHaveLength(1)
})

test('kill -9 of the whole browser at half: with a handle and its permission it goes on without a click', async ({
  store,
  tabs,
  files,
  data,
  parts,
  profile,
  site,
}) => {
  const file = await files.make('half.bin', PARTS * store.partSize - 7)
  const preferences = fileAccessGranted(site, [file.path])
  const held = holdAfter(HALF, data, parts)
  const before = await profile.launch({ preferences })
  const tab = await tabs.open({}, before)
  await tab.drop(file.path)
  await held.reached
  await before.kill()
  held.cut()

  const after = await tabs.open({}, await profile.launch({ preferences }))
  const object = await after.untilStored(file.name)
  expect(await store.sha256Of(object.key)).toBe(file.sha256)
  expect(parts.sentAgain()).toEqual([])
  expect(parts.puts().length).toBeLessThanOrEqual(PARTS + IN_FLIGHT)
  expect(await store.listObjects()).toHaveLength(1)
  const clicked = await after.until('the end', (report) =>
    report.type === 'finished' ? report.clicked : undefined,
  )
  expect(clicked).toBe(false)
})

test('kill -9 of the whole browser at half: without a handle the file picked again goes on', async ({
  store,
  tabs,
  files,
  data,
  parts,
  profile,
}) => {
  const file = await files.make('half.bin', PARTS * store.partSize - 7)
  const held = holdAfter(HALF, data, parts)
  const before = await profile.launch()
  const tab = await tabs.open({ transport: 'xhr' }, before)
  await tab.pick(file.path)
  await held.reached
  await before.kill()
  held.cut()

  const after = await tabs.open({ transport: 'xhr' }, await profile.launch())
  expect(after.latest()).toMatchObject([{ name: file.name, state: 'interrupted', needs: 'file' }])
  await after.attach(file.path)
  const object = await after.untilStored(file.name)
  expect(await store.sha256Of(object.key)).toBe(file.sha256)
  expect(parts.sentAgain()).toEqual([])
  expect(parts.puts().length).toBeLessThanOrEqual(PARTS + IN_FLIGHT)
})

test('kill -9 of the signing server at half, and its restart: the upload finishes by itself', async ({
  store,
  tabs,
  files,
  data,
  parts,
  server,
}) => {
  const file = await files.make('half.bin', PARTS * store.partSize - 7)
  const held = holdAfter(HALF, data, parts)
  const tab = await tabs.open()
  await tab.pick(file.path)
  await held.reached
  await server.kill()
  held.cut()
  // on the filesystem the data requests die with it; on Ceph the next signature is what is missing
  await tab.untilState(file.name, 'waiting')
  await server.start()
  const object = await tab.untilStored(file.name)
  expect(await store.sha256Of(object.key)).toBe(file.sha256)
  expect(parts.sentAgain()).toEqual([])
  // what was signed already may have run into the dead server: only what was answered counts
  const answered = parts.puts().filter(({ request }) => request.targetStatus !== undefined)
  expect(answered).toHaveLength(PARTS)
})

test('a file of the same name, size and time that differs by a byte in a stored part is refused', async ({
  store,
  tabs,
  files,
  data,
  parts,
}) => {
  const file = await files.make('same.bin', PARTS * store.partSize)
  const held = holdAfter(HALF, data, parts)
  const tab = await tabs.open()
  await tab.pick(file.path)
  await held.reached
  await untilRecorded(tab.page, HALF)
  await tab.reload()
  held.cut()
  const stored = parts.acknowledged()[1] ?? 0
  const twin = await files.make('same.bin', file.size, 'twin')
  const bytes = await readFile(file.path)
  const at = (stored - 1) * store.partSize + store.partSize / 2
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  await writeFile(twin.path, bytes)
  const { atime, mtime } = await stat(file.path)
  await utimes(twin.path, atime, mtime)

  const sent = parts.puts().length
  await tab.attach(twin.path)
  const failed = await tab.untilState(file.name, 'failed')
  expect(failed.error.code).toBe('FILE_CHANGED')
  expect(parts.puts().length).toBe(sent)
  expect(await store.listObjects()).toEqual([])

  // the right file mends it
  const after = tab.reports.length
  await tab.attach(file.path)
  const object = await tab.untilStored(file.name, after)
  expect(await store.sha256Of(object.key)).toBe(file.sha256)
  expect(parts.sentAgain()).toEqual([])
})
