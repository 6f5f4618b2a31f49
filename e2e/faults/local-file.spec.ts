import { copyFile, open, rename, rm, stat, utimes } from 'node:fs/promises'
import { holdAfter } from '../harness/hold-after.ts'
import { expect, test } from './fixtures.ts'

const PARTS = 8
const HALF = PARTS / 2

/** Flips one bit of the file where it lies, and leaves its size alone; its time is that of the write. */
async function flipBit(path: string, at: number): Promise<void> {
  const handle = await open(path, 'r+')
  const byte = Buffer.alloc(1)
  await handle.read(byte, 0, 1, at)
  byte.writeUInt8(byte.readUInt8(0) ^ 1)
  await handle.write(byte, 0, 1, at)
  await handle.close()
}

for (const how of ['picked', 'dropped'] as const) {
  for (const where of ['a part that was sent', 'a part that is still to be sent'] as const) {
    test(`fault 37: a ${how} file whose bytes change under way in ${where}, its size the same, is FILE_CHANGED, never a mixed object`, async ({
      files,
      tabs,
      data,
      parts,
      store,
      outcome,
    }) => {
      const file = await files.make('edited.bin', PARTS * store.partSize)
      const held = holdAfter(HALF, data, parts)
      const tab = await tabs.open()
      await (how === 'picked' ? tab.pick(file.path) : tab.drop(file.path))
      await held.reached
      const [sent = 1] = parts.acknowledged()
      const part = where === 'a part that was sent' ? sent : PARTS
      await flipBit(file.path, (part - 1) * store.partSize + 1_000)
      held.release()
      await outcome.failed(tab, file, 'FILE_CHANGED', /Upload it anew/)
      expect(await store.listObjects()).toEqual([])
      await tab.click('cancel')
      await outcome.nothingLeft()
    })
  }
}

test('fault 37: a file that changes after all its parts were sent is FILE_CHANGED, and completes nothing', async ({
  files,
  tabs,
  data,
  parts,
  store,
  outcome,
}) => {
  const file = await files.make('edited.bin', PARTS * store.partSize)
  const held = holdAfter(PARTS - 1, data, parts)
  const tab = await tabs.open()
  await tab.pick(file.path)
  await held.reached
  await flipBit(file.path, 1_000)
  held.release()
  await outcome.failed(tab, file, 'FILE_CHANGED', /Upload it anew/)
  expect(await store.listObjects()).toEqual([])
})

for (const how of ['picked', 'dropped'] as const) {
  test(`fault 38: a ${how} file that is deleted under way is FILE_UNREADABLE, and picked again it goes on`, async ({
    files,
    tabs,
    data,
    parts,
    store,
    outcome,
  }) => {
    const file = await files.make('deleted.bin', PARTS * store.partSize)
    const held = holdAfter(HALF, data, parts)
    const tab = await tabs.open()
    await (how === 'picked' ? tab.pick(file.path) : tab.drop(file.path))
    await held.reached
    const { atime, mtime } = await stat(file.path)
    const away = `${file.path}.away`
    await copyFile(file.path, away)
    await rm(file.path)
    held.release()
    await outcome.failed(tab, file, 'FILE_UNREADABLE', /Pick it again to go on/)

    await rename(away, file.path)
    await utimes(file.path, atime, mtime)
    const after = tab.reports.length
    expect((await tab.attach(file.path)).attached).toHaveLength(1)
    await outcome.arrived(tab, file, { after })
  })
}
