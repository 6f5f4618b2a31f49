import type { PartPut } from '../harness/part-ledger.ts'
import { expect, test } from '../harness/fixtures.ts'

for (const transport of ['axios', 'xhr'] as const) {
  test(`each data request over ${transport} carries the content type that was signed, or none where none was`, async ({
    store,
    tabs,
    files,
    parts,
  }) => {
    const small = ['plain.txt', 'picture.png', 'untyped.of-no-kind', 'page.html']
    const made = [
      // of one request, and too large for a form
      ...(await Promise.all(small.map((name) => files.make(name, store.partSize)))),
      ...(await Promise.all(small.map((name) => files.make(`large ${name}`, store.partSize + 1000)))),
    ]
    const tab = await tabs.open({ transport })
    await tab.pick(...made.map(({ path }) => path))
    for (const { name, sha256 } of made) {
      const object = await tab.untilStored(name)
      expect(await store.sha256Of(object.key)).toBe(sha256)
    }
    expect(parts.puts()).toHaveLength(small.length + 2 * small.length)
    for (const put of parts.puts()) {
      expect(put.request.headers['content-type'], put.key).toBe(signedHeader(put, 'content-type'))
      for (const [name, value] of Object.entries(put.signed.headers)) {
        expect(put.request.headers[name.toLowerCase()], name).toBe(value)
      }
    }
  })
}

function signedHeader({ signed }: PartPut, name: string): string | undefined {
  return Object.entries(signed.headers).find(([one]) => one.toLowerCase() === name)?.[1]
}
