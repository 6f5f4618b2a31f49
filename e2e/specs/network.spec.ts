import type { Fault, Match, ProxiedRequest } from '@longshore/testkit'
import { expectArrived, expectSentOnce } from '../harness/arrived.ts'
import { expect, test } from '../harness/fixtures.ts'

const PARTS = 8
/** What a cut may cost: the requests it meets, each of which Chromium may send once more by itself. */
const IN_FLIGHT = 6

interface Moment {
  readonly at: string
  readonly line: 'api' | 'data'
  readonly match: Match
  readonly skip?: number
  readonly when: Extract<Fault, { kind: 'stall' }>['when']
}

const PUT = { method: 'PUT' }
const MOMENTS: readonly Moment[] = [
  { at: 'before the settings are known', line: 'api', match: { path: '/config' }, when: 'start' },
  { at: 'before create is asked', line: 'api', match: { path: '/uploads/create' }, when: 'start' },
  { at: 'before create is answered', line: 'api', match: { path: '/uploads/create' }, when: 'answer' },
  { at: 'before a signature is answered', line: 'api', match: { path: '/uploads/sign' }, when: 'answer' },
  { at: 'before a part is asked', line: 'data', match: PUT, skip: 1, when: 'start' },
  ...seeded(20_261_120, 4).map(([part, share]): Moment => {
    const requestBytes = Math.floor(share * 1024 * 1024)
    const at = `at byte ${requestBytes} of request ${part + 1} for a part`
    return { at, line: 'data', match: PUT, skip: part, when: { requestBytes } }
  }),
  { at: 'before the last part is answered', line: 'data', match: PUT, skip: PARTS - 1, when: 'answer' },
  { at: 'before Complete is asked', line: 'api', match: { path: '/uploads/complete' }, when: 'start' },
  { at: 'before Complete is answered', line: 'api', match: { path: '/uploads/complete' }, when: 'answer' },
]

for (const { at, line, match, skip = 0, when } of MOMENTS) {
  test(`the network is cut ${at}: the upload finishes by itself once it is back`, async ({
    store,
    tabs,
    files,
    data,
    api,
    parts,
  }) => {
    const moment = { data, api }[line].add({ match, skip, fault: { kind: 'stall', when } })
    const file = await files.make('cut.bin', PARTS * store.partSize - 7)
    const tab = await tabs.open()
    await tab.pick(file.path)
    await moment.acted
    const answered = parts.puts().filter(({ request }) => request.outcome === 'answered')
    const numbers = new Set(answered.map(({ partNumber }) => partNumber))
    // an answer on its way when the line is cut is one that the browser may never read
    await tab.heard()
    for (const proxy of [data, api]) proxy.setOnline(false)
    await tab.untilState(file.name, 'waiting')
    for (const proxy of [data, api]) proxy.setOnline(true)
    await expectArrived(store, tab, file)
    // what the store has taken without the browser's hearing of it may come again, and nothing else
    expect(parts.puts().filter(({ partNumber }) => numbers.has(partNumber))).toHaveLength(answered.length)
    expect(parts.puts().length).toBeLessThanOrEqual(PARTS + 2 * IN_FLIGHT)
  })
}

test('503 SlowDown: the store gets fewer parts at once, from the next one on', async ({
  store,
  tabs,
  files,
  data,
  parts,
}) => {
  const count = 14
  // one connection is left for signing where that goes to the same host
  const atOnce = store.target === 'server' ? IN_FLIGHT - 1 : IN_FLIGHT
  const file = await files.make('busy.bin', count * store.partSize)
  const refused = data.add({
    match: PUT,
    skip: atOnce - 1,
    fault: { kind: 'answer', status: 503, body: '<Error><Code>SlowDown</Code></Error>' },
  })
  // the others are under way for as long as it takes to look
  const others = Array.from({ length: count }, (_, i) => (i < atOnce - 1 ? i : i + 1))
  const held = others.map((skip) => data.add({ match: PUT, skip, fault: { kind: 'stall', when: 'answer' } }))
  const tab = await tabs.open()
  await tab.pick(file.path)
  await refused.acted
  await tab.heard()
  await tab.heard()
  // the slot of the refused one is not filled
  expect(parts.puts()).toHaveLength(atOnce)

  for (let i = 0; parts.puts().length === atOnce; i++) {
    held[i]?.release()
    await data.until(() => parts.puts()[others[i] ?? 0]?.request.outcome === 'answered')
    await tab.heard()
  }
  const requests = parts.puts().map(({ request }) => request)
  const next = requests[atOnce]
  // three of six, itself among them
  expect(next && inFlight(requests, next)).toBeLessThanOrEqual(3)
  for (const one of held) one.remove()
  await expectArrived(store, tab, file)
  expectSentOnce(parts, count, 1)
})

test('a store that asks for a pause gets it, and one that refuses all for a while is not stormed', async ({
  store,
  tabs,
  files,
  data,
  parts,
}) => {
  const refused = data.add({
    match: PUT,
    times: Infinity,
    fault: {
      kind: 'answer',
      status: 503,
      headers: {
        'access-control-allow-origin': '*',
        'access-control-expose-headers': '*',
        'retry-after': '1',
      },
    },
  })
  const file = await files.make('refused.bin', 4 * store.partSize)
  const tab = await tabs.open()
  await tab.pick(file.path)
  await tab.untilState(file.name, 'waiting')
  // each a second time, and one a third
  await data.until(() => refused.hits >= 9)
  refused.remove()
  await expectArrived(store, tab, file)
  expectSentOnce(parts, 4, refused.hits)
  const lastTold = new Map<number, number>()
  for (const { partNumber, request } of parts.puts()) {
    const told = lastTold.get(partNumber)
    if (told !== undefined) expect(request.startedAt - told).toBeGreaterThanOrEqual(990)
    if (request.status === 503) lastTold.set(partNumber, request.endedAt ?? Infinity)
  }
  // one at a time is left, and the budget
  expect(refused.hits).toBeLessThan(16)
})

const STALLS: readonly [string, Fault][] = [
  ['before a byte is read', { kind: 'stall', when: 'start' }],
  ['in the midst of the body', { kind: 'stall', when: { requestBytes: 300_000 } }],
  ['before the answer', { kind: 'stall', when: 'answer' }],
  ['in all but name, at a byte a second', { kind: 'trickle', direction: 'request', bytesPerSecond: 1 }],
]

for (const [where, fault] of STALLS) {
  for (const transport of ['axios', 'xhr'] as const) {
    test(`a part that stands still ${where} is noticed and sent again, over ${transport}`, async ({
      store,
      tabs,
      files,
      data,
      parts,
    }) => {
      // never let go of: only the watchdog ends it
      const { acted } = data.add({ match: PUT, skip: 2, fault })
      const file = await files.make('stall.bin', 6 * store.partSize)
      const tab = await tabs.open({ transport, timeouts: { queued: 4_000, stall: 1_500, answer: 3_000 } })
      await tab.pick(file.path)
      await acted
      await expectArrived(store, tab, file)
      expect(parts.acknowledged()).toEqual([1, 2, 3, 4, 5, 6])
      expect(parts.puts()).toHaveLength(7)
    })
  }
}

/** How many of the requests were under way when this one came, itself among them. */
function inFlight(requests: readonly ProxiedRequest[], { startedAt }: ProxiedRequest): number {
  return requests.filter((one) => one.startedAt <= startedAt && (one.endedAt ?? Infinity) > startedAt).length
}

/** `count` pairs of a request's place, 0 to 5, and a share of it, the same for each seed. */
function seeded(seed: number, count: number): readonly (readonly [number, number])[] {
  let state = seed
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return Array.from({ length: count }, () => [Math.floor(random() * 6), random()] as const)
}
