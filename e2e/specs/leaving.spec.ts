import { expect, test } from '../harness/fixtures.ts'
import { holdAfter } from '../harness/hold-after.ts'

for (const leaving of ['dispose()', 'a closed page'] as const) {
  test(`${leaving} aborts nothing: the next visit goes on where it was`, async ({
    store,
    tabs,
    files,
    data,
    parts,
    server,
  }) => {
    const file = await files.make('left.bin', 8 * store.partSize)
    const held = holdAfter(4, data, parts)
    const tab = await tabs.open()
    await tab.pick(file.path)
    await held.reached
    if (leaving === 'dispose()') await tab.page.evaluate(() => window.longshore?.dispose())
    else await tab.page.close()
    held.cut()
    const stored = parts.acknowledged()
    expect(await store.listOpenUploads()).toHaveLength(1)

    const next = await tabs.open()
    await next.attach(file.path)
    const object = await next.untilStored(file.name)
    expect(await store.sha256Of(object.key)).toBe(file.sha256)
    expect(parts.sentAgain()).toEqual([])
    expect(stored.length).toBeGreaterThanOrEqual(4)
    expect(server.calls.map(({ path }) => path)).not.toContain('/uploads/abort')
  })
}
