import type { MadeAnswer } from '@longshore/testkit'
import { expect, PUT, test } from './fixtures.ts'

const PARTS = 5
const HOUR = 3_600_000

function refusal(status: number, code: string): MadeAnswer {
  return { kind: 'answer', status, body: `<?xml version="1.0"?><Error><Code>${code}</Code></Error>` }
}

test.describe('signed requests of 2 s', () => {
  test.use({ serverOptions: { signedRequestTtl: 2_000 } })

  test('fault 12: a request that reaches the store expired is refused by it, signed again and sent', async ({
    begin,
    data,
    parts,
    outcome,
  }) => {
    const rule = data.add({ match: PUT, skip: 1, fault: { kind: 'delay', direction: 'request', ms: 3_000 } })
    const { tab, file } = await begin(PARTS)
    await outcome.arrived(tab, file)
    expect(rule.hits).toBe(1)
    const late = parts.puts().find(({ request }) => request.faults.length > 0)
    expect(late?.request.targetStatus).toBe(403)
  })
})

for (const [where, offset] of [
  ['behind', -HOUR],
  ['ahead', HOUR],
] as const) {
  test(`fault 13: a page whose clock is an hour ${where} uploads as any other`, async ({
    files,
    store,
    tabs,
    profile,
    outcome,
  }) => {
    const browser = await profile.launch()
    await browser.context.addInitScript((ms) => {
      const now = Date.now.bind(Date)
      Date.now = () => now() + ms
    }, offset)
    const file = await files.make('fault.bin', PARTS * store.partSize - 7)
    const tab = await tabs.open({}, browser)
    await tab.pick(file.path)
    await outcome.arrived(tab, file, { lost: 0 })
  })
}

test('fault 13: 403 RequestTimeTooSkewed once is signed again, by the server’s time', async ({
  begin,
  data,
  outcome,
}) => {
  const rule = data.add({ match: PUT, skip: 1, fault: refusal(403, 'RequestTimeTooSkewed') })
  const { tab, file } = await begin(PARTS)
  await outcome.arrived(tab, file)
  expect(rule.hits).toBe(1)
})

test('fault 13: 403 RequestTimeTooSkewed again and again is CLOCK_SKEW', async ({
  begin,
  data,
  parts,
  outcome,
}) => {
  const rule = data.add({ match: PUT, times: Infinity, fault: refusal(403, 'RequestTimeTooSkewed') })
  const { tab, file } = await begin(PARTS)
  await outcome.failed(tab, file, 'CLOCK_SKEW', /Set it by NTP/)
  expect(mostTries(parts.puts())).toBeLessThanOrEqual(3)
  rule.remove()
  const after = tab.reports.length
  await tab.click('retry')
  await outcome.arrived(tab, file, { after, lost: rule.hits })
})

for (const [where, clockAhead] of [
  ['behind', -HOUR],
  ['ahead of', HOUR],
] as const) {
  test.describe(`a clock an hour ${where} the store’s`, () => {
    test.use({ serverOptions: { clockAhead } })

    test(`fault 13: a signing server whose clock is an hour ${where} the store’s reads the store’s time from its refusal, and signs by that @ceph-only`, async ({
      begin,
      outcome,
    }) => {
      const { tab, file } = await begin(PARTS)
      await outcome.arrived(tab, file)
    })

    test(`fault 13: a signing server whose clock is an hour ${where} the store’s, which tells a wrong time, is CLOCK_SKEW @ceph-only`, async ({
      begin,
      behind,
      parts,
      outcome,
    }) => {
      const date = new Date(Date.now() + clockAhead).toUTCString()
      behind.add({ times: Infinity, fault: { kind: 'rewrite', headers: { date } } })
      const { tab, file } = await begin(PARTS)
      await outcome.failed(tab, file, 'CLOCK_SKEW', /Set the server's clock by NTP/)
      expect(parts.puts()).toEqual([])
    })
  })
}

test('fault 14: 403 AccessDenied is fatal, without a storm', async ({ begin, data, parts, outcome }) => {
  const rule = data.add({ match: PUT, times: Infinity, fault: refusal(403, 'AccessDenied') })
  const { tab, file } = await begin(PARTS)
  await outcome.failed(tab, file, 'STORE_REFUSED', /Check the signing server's credentials/)
  expect(mostTries(parts.puts())).toBeLessThanOrEqual(3)
  rule.remove()
  const after = tab.reports.length
  await tab.click('retry')
  await outcome.arrived(tab, file, { after, lost: rule.hits })
})

test('fault 15: credentials that expire in the midst: what was signed with them is signed anew, nothing is sent twice', async ({
  begin,
  data,
  parts,
  outcome,
}) => {
  const count = 14
  // what is under way or signed ahead when they expire; what is signed later is signed with new ones
  const isFirst = (): boolean => {
    const puts = parts.puts()
    return puts.filter(({ partNumber }) => partNumber === puts.at(-1)?.partNumber).length === 1
  }
  const rule = data.add({
    match: { ...PUT, where: isFirst },
    skip: 4,
    times: 8,
    fault: refusal(400, 'ExpiredToken'),
  })
  const { tab, file } = await begin(count)
  await outcome.arrived(tab, file, { lost: 8 })
  expect(rule.hits).toBe(8)
  expect(parts.puts()).toHaveLength(count + 8)
})

/** The most requests that one part cost. */
function mostTries(puts: readonly { readonly partNumber: number }[]): number {
  const tries = new Map<number, number>()
  for (const { partNumber } of puts) tries.set(partNumber, (tries.get(partNumber) ?? 0) + 1)
  return Math.max(...tries.values())
}
