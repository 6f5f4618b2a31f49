import { expect, test } from '../harness/fixtures.ts'

/** Bytes: too many for a pack. */
const SMALL = 100_000

test.use({ serverOptions: { forms: true } })

test('small files are posted as forms that no browser asks about first, over axios and XHR @ceph-only', async ({
  store,
  tabs,
  files,
  data,
}) => {
  for (const transport of ['axios', 'xhr'] as const) {
    const before = data.requests.length
    const names = ['plain.txt', 'picture.png', 'untyped.of-no-kind', 'Ünï "quoted" 文.html']
    const made = await Promise.all(names.map((name) => files.make(`${transport} ${name}`, SMALL)))
    const tab = await tabs.open({ transport })
    await tab.pick(...made.map(({ path }) => path))
    for (const { name, size, sha256 } of made) {
      const object = await tab.untilStored(name)
      expect(object).toMatchObject({ name, size, checksum: { verifiedBy: 'store' } })
      expect(await store.sha256Of(object.key)).toBe(sha256)
    }
    const methods = data.requests.slice(before).map(({ method }) => method)
    expect(methods, transport).toEqual(names.map(() => 'POST'))
  }
})

test('the answer to a form is lost: its object is found at its key, one object, one success @ceph-only', async ({
  store,
  tabs,
  files,
  data,
}) => {
  const rule = data.add({ match: { method: 'POST' }, fault: { kind: 'answer-lost' } })
  const file = await files.make('small.bin', SMALL)
  const tab = await tabs.open()
  await tab.pick(file.path)
  const { key } = await tab.untilStored(file.name)
  expect(await store.sha256Of(key)).toBe(file.sha256)
  expect(await store.listObjects()).toHaveLength(1)
  expect(rule.hits).toBe(1)
})
