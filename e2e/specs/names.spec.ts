import { expect, test } from '../harness/fixtures.ts'

const NAMES = [
  'spaces in  a name .txt',
  "100% #1? & = + ;,@$!~'()[]{}.txt",
  'déjà vu – “naïve”.txt',
  'грузить файл.txt',
  '日本語のファイル名.txt',
  'ملف بالعربية.txt',
  'हिन्दी दस्तावेज़.txt',
  '🚢 long🧑‍🚀shore.txt',
  'no extension',
  '.hidden',
  '%2e%2e%2fescaped.txt',
  'e\u0301 decomposed.txt',
] as const

for (const keys of ['random', 'name'] as const) {
  test.describe(`with keys: ${keys}`, () => {
    test.use({ serverOptions: { keys, singleMax: 2000 } })

    test(`names in any script, with spaces and #%? keep their bytes and their name (keys: ${keys})`, async ({
      store,
      tabs,
      files,
    }) => {
      const made = await Promise.all(NAMES.map((name, i) => files.make(name, 1000 + i * 200)))
      const tab = await tabs.open()
      await tab.pick(...made.map(({ path }) => path))
      const objects = await Promise.all(made.map(({ name }) => tab.untilStored(name)))
      for (const [i, { name, sha256, size }] of made.entries()) {
        const object = objects[i]
        expect(object).toMatchObject({ name, size })
        expect(await store.sha256Of(object?.key ?? '')).toBe(sha256)
      }
      const keysThere = (await store.listObjects()).map(({ key }) => key)
      expect(keysThere.sort()).toEqual(objects.map(({ key }) => key).sort())
    })
  })
}
