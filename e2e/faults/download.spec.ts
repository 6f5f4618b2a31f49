import type { MadeAnswer, ProxiedRequest } from '@longshore/testkit'
import { holdRangesAfter, type HeldRequests } from '../harness/hold-after.ts'
import type { RangeLedger } from '../harness/range-ledger.ts'
import type { Tab } from '../harness/tab.ts'
import { untilRecorded } from '../harness/until-recorded.ts'
import { expect, GET, test } from './fixtures.ts'
import { stealLocks } from './steal-locks.ts'

const RANGES = 5
const HALF = 2
/** So that what stands still is noticed soon; all else goes on as with the defaults. */
const SOON = { queued: 8_000, stall: 2_000, answer: 4_000 }

/** What came is recorded too: what is cut from now on was under way. */
async function halfway(held: HeldRequests, tab: Tab, ranges: RangeLedger): Promise<void> {
  await held.reached
  await untilRecorded(tab.page, ranges.received().length)
}

function refusal(status: number, code: string): MadeAnswer {
  const body = `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`
  return { kind: 'answer', status, body }
}

test('download fault 1: a range whose connection is reset before any byte is fetched again', async ({
  fetch,
  data,
  fetched,
}) => {
  const rule = data.add({ match: GET, skip: 1, fault: { kind: 'reset', when: 'start' } })
  const { tab, id, object } = await fetch(RANGES)
  await fetched.brought(tab, id, object)
  expect(rule.hits).toBe(1)
})

test('download fault 2: a range whose connection is reset in its midst is fetched again, and counted once', async ({
  fetch,
  data,
  fetched,
}) => {
  const fault = { kind: 'reset', when: { responseBytes: 3_000_000 } } as const
  const rule = data.add({ match: GET, skip: 1, times: 2, fault })
  const { tab, id, object } = await fetch(RANGES)
  await fetched.brought(tab, id, object)
  expect(rule.hits).toBe(2)
  const shown = tab.snapshots(id).map(({ bytesTransferred }) => bytesTransferred)
  expect(Math.max(...shown)).toBe(object.size)
})

test('download fault 3: an answer that is lost whole is asked for again', async ({
  fetch,
  data,
  fetched,
}) => {
  const rule = data.add({ match: GET, skip: 1, fault: { kind: 'answer-lost' } })
  const { tab, id, object } = await fetch(RANGES)
  await fetched.brought(tab, id, object)
  expect(rule.hits).toBe(1)
})

test('download fault 3: an answer that ends too early, as if it were whole, is no range', async ({
  fetch,
  data,
  fetched,
}) => {
  const rule = data.add({ match: GET, skip: 1, fault: { kind: 'cut-answer', responseBytes: 1_000_000 } })
  const { tab, id, object } = await fetch(RANGES)
  await fetched.brought(tab, id, object)
  expect(rule.hits).toBe(1)
})

test('download fault 4: a range that stands still in its midst is given up by the watchdog, and fetched again', async ({
  fetch,
  data,
  fetched,
}) => {
  const rule = data.add({ match: GET, skip: 1, fault: { kind: 'stall', when: { responseBytes: 300_000 } } })
  const { tab, id, object } = await fetch(RANGES, { timeouts: SOON })
  await fetched.brought(tab, id, object)
  expect(rule.hits).toBe(1)
})

test('download fault 5: a range whose head never comes times out, and is fetched again', async ({
  fetch,
  data,
  fetched,
}) => {
  const rule = data.add({ match: GET, skip: 1, fault: { kind: 'stall', when: 'answer' } })
  const { tab, id, object } = await fetch(RANGES, { timeouts: SOON })
  await fetched.brought(tab, id, object)
  expect(rule.hits).toBe(1)
})

test('download fault 6: a range that moves one byte a second stands still by the rule of rate, and is fetched again', async ({
  fetch,
  data,
  fetched,
}) => {
  const fault = { kind: 'trickle', direction: 'response', bytesPerSecond: 1 } as const
  const rule = data.add({ match: GET, skip: 1, fault })
  const { tab, id, object } = await fetch(RANGES, { timeouts: SOON })
  await fetched.brought(tab, id, object)
  expect(rule.hits).toBe(1)
})

test('download fault 7: 500 InternalError three times: the range is fetched again, later each time', async ({
  fetch,
  data,
  fetched,
}) => {
  const later = (request: ProxiedRequest): boolean => !request.headers.range?.startsWith('bytes=0-')
  const rule = data.add({ match: { ...GET, where: later }, times: 3, fault: refusal(500, 'InternalError') })
  const { tab, id, object } = await fetch(2)
  await fetched.brought(tab, id, object)
  expect(rule.hits).toBe(3)
  expect(tab.snapshots(id)).toContainEqual(expect.objectContaining({ state: 'waiting', reason: 'backoff' }))
})

test('download fault 8: 503 SlowDown on all ranges: fewer at once, and a budget caps the requests', async ({
  fetch,
  data,
  ranges,
  fetched,
}) => {
  const refused = data.add({ match: GET, times: Infinity, fault: refusal(503, 'SlowDown') })
  const { tab, id, object } = await fetch(12)
  await tab.untilState(id, 'waiting')
  const began = performance.now()
  await data.until(() => refused.hits >= 18)
  const seconds = (performance.now() - began) / 1_000
  const held = data.add({ match: GET, times: Infinity, fault: { kind: 'stall', when: 'start' } })
  refused.remove()
  await held.acted
  await tab.heard()
  const atOnce = ranges.gets().filter(({ request }) => request.outcome === 'open')
  expect(atOnce.length).toBeLessThanOrEqual(3)
  expect(refused.hits).toBeLessThan(9 + 20 + seconds)
  held.remove()
  await fetched.brought(tab, id, object, { lost: refused.hits })
})

test.describe('signed requests of 2 s', () => {
  test.use({ serverOptions: { signedRequestTtl: 2_000 } })

  test('download fault 12: a request that reaches the store expired is refused by it, signed again and sent', async ({
    fetch,
    data,
    ranges,
    fetched,
  }) => {
    const rule = data.add({ match: GET, skip: 1, fault: { kind: 'delay', direction: 'request', ms: 3_000 } })
    const { tab, id, object } = await fetch(RANGES)
    await fetched.brought(tab, id, object)
    expect(rule.hits).toBe(1)
    expect(ranges.gets().find(({ request }) => request.faults.length > 0)?.request.targetStatus).toBe(403)
  })
})

test('download fault 15: the credentials expire in its midst: signed afresh, and nothing fetched twice', async ({
  fetch,
  data,
  ranges,
  server,
  fetched,
}) => {
  const held = holdRangesAfter(HALF, data, ranges)
  const { tab, id, object } = await fetch(RANGES)
  await halfway(held, tab, ranges)
  const signings = (): number => server.calls.filter(({ path }) => path === '/downloads/sign').length
  const before = signings()
  // all that was signed until then is refused
  data.add({
    match: { ...GET, where: () => signings() === before },
    times: Infinity,
    fault: refusal(403, 'ExpiredToken'),
  })
  held.cut()
  await fetched.brought(tab, id, object, { lost: 2 * RANGES })
})

test('download fault 18: a bit flipped in flight is found in the whole, and mended by fetching again', async ({
  fetch,
  data,
  fetched,
}) => {
  const fault = { kind: 'corrupt', direction: 'response', offset: 1_234_567 } as const
  const rule = data.add({ match: GET, skip: 1, fault })
  const { tab, id, object } = await fetch(RANGES)
  await fetched.brought(tab, id, object, { again: true })
  expect(rule.hits).toBe(1)
})

test('download fault 18: bits flipped again and again are CHECKSUM_MISMATCH, and no file', async ({
  fetch,
  data,
  fetched,
}) => {
  const fault = { kind: 'corrupt', direction: 'response', offset: 1_234_567 } as const
  const rule = data.add({ match: GET, times: Infinity, fault })
  const { tab, id, object } = await fetch(2)
  await fetched.failed(tab, id, 'CHECKSUM_MISMATCH', /check|Check/)
  rule.remove()
  const after = tab.reports.length
  await tab.click('retry')
  await fetched.brought(tab, id, object, { after, again: true, lost: 20 })
})

test('download fault 30: the signing server goes down: what is signed already comes without it', async ({
  fetch,
  data,
  api,
  ranges,
  fetched,
}) => {
  const held = holdRangesAfter(HALF, data, ranges)
  const { tab, id, object } = await fetch(RANGES)
  await halfway(held, tab, ranges)
  api.setOnline(false)
  held.release()
  await fetched.brought(tab, id, object, { lost: 0 })
})

for (const [how, seconds, long] of [
  ['2 s', 2, ''],
  ['60 s', 60, ' @long'],
] as const) {
  test(`download fault 30: the signing server is down for ${how} where the line to the store is cut: it waits, and goes on once it is back${long}`, async ({
    fetch,
    data,
    api,
    ranges,
    fetched,
  }) => {
    const held = holdRangesAfter(HALF, data, ranges)
    const { tab, id, object } = await fetch(RANGES)
    await halfway(held, tab, ranges)
    api.setOnline(false)
    held.cut()
    await tab.untilState(id, 'waiting')
    // the fault's own length
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
    api.setOnline(true)
    await fetched.brought(tab, id, object)
  })
}

test('download fault 39: offline, then online: it waits without an error, and goes on by itself', async ({
  fetch,
  data,
  ranges,
  fetched,
}) => {
  const held = holdRangesAfter(HALF, data, ranges)
  const { tab, id, object } = await fetch(RANGES)
  await halfway(held, tab, ranges)
  const session = await tab.page.context().newCDPSession(tab.page)
  const network = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', { ...network, offline: true })
  held.cut()
  const waiting = await tab.untilState(id, 'waiting')
  expect(['offline', 'backoff']).toContain(waiting.reason)
  await session.send('Network.emulateNetworkConditions', { ...network, offline: false })
  await fetched.brought(tab, id, object, { lost: 2 * RANGES })
})

test('download fault 39: a captive portal answers everything with its page and 200: no false range, and it goes on once the line is back', async ({
  fetch,
  data,
  api,
  ranges,
  fetched,
}) => {
  const held = holdRangesAfter(HALF, data, ranges)
  const { tab, id, object } = await fetch(RANGES)
  await halfway(held, tab, ranges)
  const body = '<!doctype html><p>Please sign in to our network</p>'
  const portal = [data, api].map((line) =>
    line.add({ times: Infinity, fault: { kind: 'answer', status: 200, body } }),
  )
  held.cut()
  await tab.untilState(id, 'waiting')
  for (const rule of portal) rule.remove()
  await fetched.brought(tab, id, object, { lost: 4 * RANGES })
})

test('download fault 40: the owner’s lock is stolen in its midst: one writer, equal bytes, both tabs are told once', async ({
  fetch,
  tabs,
  data,
  ranges,
  fetched,
}) => {
  const held = holdRangesAfter(HALF, data, ranges)
  const { tab, id, object } = await fetch(RANGES)
  await halfway(held, tab, ranges)
  const other = await tabs.open()
  expect(other.latest()).toMatchObject([{ state: 'waiting', reason: 'other-tab' }])
  await other.page.evaluate(stealLocks)
  held.cut()
  await fetched.brought(other, id, object, { again: true, lost: 2 * RANGES })
  await fetched.brought(tab, id, object, { again: true, lost: 2 * RANGES })
})
