import { expectArrived, expectSentOnce } from '../harness/arrived.ts'
import { expect, test } from '../harness/fixtures.ts'

const PARTS = 12

test.describe('signed requests that live 2 s', () => {
  test.use({ serverOptions: { signedRequestTtl: 2_000 } })

  test('signed requests that live 2 s, on a line where a part takes longer: it finishes, nothing acknowledged is sent twice', async ({
    store,
    tabs,
    files,
    data,
    parts,
  }) => {
    // 5 or 6 parts share the line, so each is under way for 2.5 s or more
    data.setBandwidth({ up: store.partSize * 2 })
    const file = await files.make('slow.bin', PARTS * store.partSize - 7)
    const tab = await tabs.open()
    await tab.pick(file.path)
    await expectArrived(store, tab, file)
    expectSentOnce(parts, PARTS, PARTS)
    const longest = parts.puts().map(({ request }) => (request.endedAt ?? Infinity) - request.startedAt)
    expect(Math.max(...longest)).toBeGreaterThan(2_000)
  })
})

/** What a store may answer where a signature has run out. */
const REFUSALS = [
  {
    what: 'as S3 does',
    headers: undefined,
    body: '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>',
  },
  { what: 'that CORS hides', headers: {}, body: '' },
] as const

for (const { what, headers, body } of REFUSALS) {
  test(`a part answering 403 once, ${what}, is signed again and sent once more`, async ({
    store,
    tabs,
    files,
    data,
    parts,
    server,
  }) => {
    const file = await files.make('refused.bin', 4 * store.partSize)
    // the last of them to come: all are signed by then
    const rule = data.add({
      match: { method: 'PUT' },
      skip: 3,
      fault: { kind: 'answer', status: 403, body, ...(headers && { headers }) },
    })
    const signed = (): number => server.calls.filter(({ path }) => path === '/uploads/sign').length
    let before = 0
    void rule.acted.then(() => (before = signed()))
    const tab = await tabs.open()
    await tab.pick(file.path)
    await expectArrived(store, tab, file)
    expect(rule.hits).toBe(1)
    expect(signed()).toBe(before + 1)
    expectSentOnce(parts, 4, 1)
    const refused = parts.puts().find(({ request }) => request.status === 403)
    const ofIt = parts.puts().filter(({ partNumber }) => partNumber === refused?.partNumber)
    expect(ofIt.map(({ request }) => request.status)).toEqual([403, 200])
  })
}
