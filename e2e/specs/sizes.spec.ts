import { expect, test } from '../harness/fixtures.ts'

const MIB = 1024 * 1024

test.describe('files arrive as they were', () => {
  // part boundaries are what is looked at: a single request only where nothing else will do
  test.use({ serverOptions: { singleMax: 0, pack: false } })

  for (const transport of ['axios', 'xhr'] as const) {
    test(`files of 0 B, 1 B, one part, one part + 1 B and 64 MiB + 1 arrive with equal SHA-256 over ${transport}`, async ({
      store,
      tabs,
      files,
      parts,
    }) => {
      const { partSize } = store
      const sizes = [0, 1, partSize, partSize + 1, 64 * MIB + 1]
      const made = await Promise.all(sizes.map((size) => files.make(`${size} bytes.bin`, size)))
      const tab = await tabs.open({ transport })
      await tab.pick(...made.map(({ path }) => path))
      for (const { name, size, sha256 } of made) {
        const object = await tab.untilStored(name)
        expect(object).toMatchObject({ name, size })
        expect(await store.sha256Of(object.key), name).toBe(sha256)
        // a file without bytes is one part without bytes
        expect(parts.acknowledged(object.key)).toHaveLength(Math.max(1, Math.ceil(size / partSize)))
      }
      expect(await store.listObjects()).toHaveLength(made.length)
      expect(await store.listOpenUploads()).toEqual([])
      expect(parts.sentAgain()).toEqual([])
    })
  }
})

test.describe('single requests', () => {
  test.use({ serverOptions: { singleMax: 16 * MIB } })

  test('a small file goes in one request, and an empty one too', async ({
    store,
    tabs,
    files,
    parts,
    server,
  }) => {
    const made = [await files.make('empty', 0), await files.make('small', 1_000_000)]
    const tab = await tabs.open()
    await tab.pick(...made.map(({ path }) => path))
    for (const { name, sha256 } of made) {
      const object = await tab.untilStored(name)
      expect(await store.sha256Of(object.key)).toBe(sha256)
      const verifiedBy = store.name === 'filesystem' ? 'server' : 'store'
      expect(object.checksum).toMatchObject({ algorithm: 'CRC32C', verifiedBy })
    }
    expect(parts.puts()).toHaveLength(2)
    expect(server.calls.map(({ path }) => path)).not.toContain('/uploads/sign')
  })
})

test.describe('one origin', () => {
  test.use({ sameOrigin: true })

  test('a page of the signing server itself needs no CORS', async ({ store, tabs, files, api }) => {
    const file = await files.make('own.bin', 3 * store.partSize + 1)
    const tab = await tabs.open()
    await tab.pick(file.path)
    const object = await tab.untilStored(file.name)
    expect(await store.sha256Of(object.key)).toBe(file.sha256)
    expect(api.requests.map(({ method }) => method)).not.toContain('OPTIONS')
  })
})
