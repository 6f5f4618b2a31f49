import { expect, test } from '../harness/fixtures.ts'
import { holdAfter } from '../harness/hold-after.ts'

const PARTS = 1500
const PART_SIZE = 4096

test.describe('very small parts', () => {
  // one origin saves 1,500 preflights
  test.use({ serverOptions: { partSize: PART_SIZE, singleMax: PART_SIZE }, sameOrigin: true })

  // S3 takes no parts as small; that its listing is read to the last page is tested with the provider
  test('with 1,499 of 1,500 parts stored, one part is sent @any-store', async ({
    store,
    tabs,
    files,
    data,
    parts,
  }) => {
    test.setTimeout(180_000)
    const file = await files.make('many.bin', PARTS * PART_SIZE)
    const held = data.add({
      match: { method: 'PUT' },
      skip: PARTS - 1,
      times: Infinity,
      fault: { kind: 'stall', when: 'start' },
    })
    const tab = await tabs.open()
    await tab.pick(file.path)
    await parts.untilAcknowledged(PARTS - 1)
    await held.acted
    await tab.reload()
    held.remove()
    const before = parts.puts().length
    await tab.attach(file.path)
    const object = await tab.untilStored(file.name)
    expect(await store.sha256Of(object.key)).toBe(file.sha256)
    expect(parts.puts().length - before).toBe(1)
    expect(parts.sentAgain()).toEqual([])
  })
})

test('the part size of the record wins over a changed setting', async ({
  store,
  tabs,
  files,
  data,
  parts,
  server,
}) => {
  const { partSize } = store
  const file = await files.make('sized.bin', 6 * partSize - 1)
  const held = holdAfter(3, data, parts)
  const tab = await tabs.open()
  await tab.pick(file.path)
  await held.reached
  await server.start({ partSize: 2 * partSize })
  await tab.reload()
  held.cut()
  await tab.attach(file.path)
  const object = await tab.untilStored(file.name)
  expect(await store.sha256Of(object.key)).toBe(file.sha256)
  expect(parts.sentAgain()).toEqual([])
  const largest = Math.max(...parts.puts().map(({ request }) => request.requestBytes))
  expect(largest).toBe(partSize)

  const next = await files.make('next.bin', 6 * partSize - 1)
  await tab.pick(next.path)
  const { key } = await tab.untilStored(next.name)
  expect(parts.acknowledged(key)).toEqual([1, 2, 3])
})
