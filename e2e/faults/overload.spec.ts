import type { MadeAnswer } from '@longshore/testkit'
import { expect, PUT, test } from './fixtures.ts'

const PARTS = 5

function refusal(status: number, code: string, headers?: MadeAnswer['headers']): MadeAnswer {
  const body = `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`
  const readable = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' }
  return { kind: 'answer', status, body, headers: { ...readable, ...headers } }
}

test('fault 7: 500 InternalError three times: the part is sent again, later each time', async ({
  begin,
  data,
  parts,
  outcome,
}) => {
  const isSecondPart = (): boolean => parts.puts().at(-1)?.partNumber === 2
  const rule = data.add({
    match: { ...PUT, where: isSecondPart },
    times: 3,
    fault: refusal(500, 'InternalError'),
  })
  const { tab, file } = await begin(PARTS)
  await outcome.arrived(tab, file)
  expect(rule.hits).toBe(3)
  expect(tab.snapshots(file.name)).toContainEqual(
    expect.objectContaining({ state: 'waiting', reason: 'backoff' }),
  )
})

test('fault 8: 503 SlowDown on all parts: fewer at once, and a budget caps the requests', async ({
  begin,
  data,
  parts,
  outcome,
}) => {
  const count = 12
  const refused = data.add({ match: PUT, times: Infinity, fault: refusal(503, 'SlowDown') })
  const { tab, file } = await begin(count)
  await tab.untilState(file.name, 'waiting')
  const began = performance.now()
  // each a second time, some a third and a fourth
  await data.until(() => refused.hits >= 18)
  const seconds = (performance.now() - began) / 1_000
  const held = data.add({ match: PUT, times: Infinity, fault: { kind: 'stall', when: 'start' } })
  refused.remove()
  await held.acted
  await tab.heard()
  const atOnce = parts.puts().filter(({ request }) => request.outcome === 'open')
  expect(atOnce.length).toBeLessThanOrEqual(3)
  expect(refused.hits).toBeLessThan(9 + 20 + seconds)
  held.remove()
  await outcome.arrived(tab, file, { lost: refused.hits })
})

test('fault 9: 429 with Retry-After: the pause is kept', async ({ begin, data, parts, outcome }) => {
  const rule = data.add({
    match: PUT,
    times: 3,
    fault: refusal(429, 'TooManyRequests', { 'retry-after': '2' }),
  })
  const { tab, file } = await begin(PARTS)
  await outcome.arrived(tab, file)
  expect(rule.hits).toBe(3)
  for (const { partNumber, request } of parts.puts().filter(({ request }) => request.status === 429)) {
    const told = request.endedAt ?? Infinity
    const next = parts.puts().find((put) => put.partNumber === partNumber && put.request.startedAt > told)
    expect((next?.request.startedAt ?? 0) - told).toBeGreaterThanOrEqual(1_990)
  }
})

test('fault 9: 429 with a Retry-After of a day: no more than five minutes are believed', async ({
  begin,
  data,
  outcome,
}) => {
  data.add({ match: PUT, fault: refusal(429, 'TooManyRequests', { 'retry-after': '86400' }) })
  const { tab, file } = await begin(1)
  const { until = Infinity } = await tab.untilState(file.name, 'waiting')
  const left = until - Date.now()
  expect(left).toBeLessThanOrEqual(300_000)
  expect(left).toBeGreaterThan(290_000)
  // a line that comes back is worth another try at once
  await tab.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await outcome.arrived(tab, file)
})

for (const [what, fault] of [
  ['408', refusal(408, 'RequestTimeout')],
  ['400 RequestTimeout', refusal(400, 'RequestTimeout')],
] as const) {
  test(`fault 10: ${what} is tried again`, async ({ begin, data, outcome }) => {
    const rule = data.add({ match: PUT, skip: 1, fault })
    const { tab, file } = await begin(PARTS)
    await outcome.arrived(tab, file)
    expect(rule.hits).toBe(1)
  })
}

test('fault 11: 501 is fatal at once, and once it is mended a retry goes on', async ({
  begin,
  data,
  parts,
  outcome,
}) => {
  const rule = data.add({ match: PUT, skip: 1, times: Infinity, fault: refusal(501, 'NotImplemented') })
  const { tab, file } = await begin(PARTS)
  await outcome.failed(tab, file, 'STORE_REFUSED', /Check the bucket, its policy and the part rules/)
  const refused = parts.puts().filter(({ request }) => request.status === 501)
  expect(new Set(refused.map(({ partNumber }) => partNumber)).size).toBe(refused.length)
  rule.remove()
  const after = tab.reports.length
  await tab.click('retry')
  await outcome.arrived(tab, file, { after })
})
