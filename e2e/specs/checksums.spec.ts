import { expect, test } from '../harness/fixtures.ts'

const PUT = { method: 'PUT' } as const

for (const algorithm of ['CRC32C', 'CRC64NVME', 'SHA-256', 'MD5'] as const) {
  test.describe(`verified with ${algorithm}`, () => {
    test.use({ serverOptions: { checksum: algorithm } })

    test(`${algorithm}: files of one request and of parts arrive, and a part that is corrupted on its way is refused and sent again`, async ({
      store,
      tabs,
      files,
      data,
      parts,
    }) => {
      const small = await files.make('small', 1000)
      const large = await files.make('large', 3 * store.partSize + 1)
      const tab = await tabs.open()
      const rule = data.add({ match: PUT, fault: { kind: 'corrupt', direction: 'request', offset: 500 } })
      await tab.pick(large.path, small.path)
      for (const { name, sha256 } of [small, large]) {
        const object = await tab.untilStored(name)
        expect(await store.sha256Of(object.key)).toBe(sha256)
        const verifiedBy = store.name === 'filesystem' ? 'server' : 'store'
        expect(object.checksum).toMatchObject({ algorithm, verifiedBy })
      }
      expect(rule.hits).toBe(1)
      expect(parts.sentAgain()).toEqual([])
      expect(await store.listOpenUploads()).toEqual([])
    })
  })
}

test.describe('a store that verifies nothing', () => {
  test.use({ serverOptions: { verify: false } })

  test('has a wrong part found, sent again, and says that only the server compared', async ({
    store,
    tabs,
    files,
    data,
  }) => {
    const file = await files.make('file', 3 * store.partSize + 1)
    const tab = await tabs.open()
    const rule = data.add({ match: PUT, fault: { kind: 'corrupt', direction: 'request', offset: 500 } })
    await tab.pick(file.path)
    const object = await tab.untilStored(file.name)
    expect(await store.sha256Of(object.key)).toBe(file.sha256)
    expect(object.checksum).toMatchObject({
      algorithm: store.name === 'filesystem' ? 'CRC32C' : 'MD5',
      verifiedBy: 'server',
    })
    expect(rule.hits).toBe(1)
    expect(await store.listOpenUploads()).toEqual([])
  })
})
