import { describe, expect, test } from 'vitest'
import { fakeWorld } from '../../test/fake-world.ts'
import { visit } from '../../test/visit.ts'

const KEY = 'f/a.txt'
const SIZE = 1000

describe('a download', () => {
  test('brings the object to OPFS, compared with its checksum, and leaves nothing else', async () => {
    const world = fakeWorld()
    const bytes = world.put(KEY, SIZE)
    const page = await visit(world)
    const transfer = page.download(KEY, { to: 'opfs' })
    expect(transfer.getSnapshot()).toMatchObject({
      state: 'queued',
      direction: 'download',
      name: 'a.txt',
      key: KEY,
    })
    const object = await world.clock.during(transfer.finished)
    expect(object).toMatchObject({ key: KEY, size: SIZE, checksum: { verifiedBy: 'browser' } })
    expect(transfer.getSnapshot()).toMatchObject({
      state: 'completed',
      object,
      size: SIZE,
      type: 'text/plain',
      bytesTransferred: SIZE,
    })
    expect([...world.disk.kept.values()]).toEqual([bytes])
    expect(world.disk.gathered.size).toBe(0)
    await world.clock.settle()
    expect(await world.records.loadAll()).toEqual([])
    expect(world.faults.count('download')).toBe(1)
    expect(world.faults.count('fetch')).toBe(10)
    expect(world.clock.waiting).toBe(0)
  })
})
