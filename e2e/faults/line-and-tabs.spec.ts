import { holdAfter } from '../harness/hold-after.ts'
import { expect, test } from './fixtures.ts'
import { stealLocks } from './steal-locks.ts'

const PARTS = 8
const HALF = PARTS / 2

test('fault 39: offline, then online: it waits without an error, and goes on by itself', async ({
  begin,
  data,
  parts,
  outcome,
}) => {
  const held = holdAfter(HALF, data, parts)
  const { tab, file } = await begin(PARTS)
  await held.reached
  const session = await tab.page.context().newCDPSession(tab.page)
  const network = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', { ...network, offline: true })
  held.cut()
  const waiting = await tab.untilState(file.name, 'waiting')
  expect(waiting.reason).toBe('offline')
  await session.send('Network.emulateNetworkConditions', { ...network, offline: false })
  await outcome.arrived(tab, file)
})

test('fault 39: two hours of sleep in the midst of parts cost no patience: it goes on', async ({
  files,
  tabs,
  store,
  data,
  parts,
  profile,
  outcome,
}) => {
  const browser = await profile.launch()
  await browser.context.addInitScript(() => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + Number(sessionStorage.getItem('slept') ?? 0)
  })
  const file = await files.make('asleep.bin', PARTS * store.partSize)
  const held = holdAfter(HALF, data, parts)
  const tab = await tabs.open({ timeouts: { queued: 20_000, stall: 20_000, answer: 20_000 } }, browser)
  await tab.pick(file.path)
  await held.reached
  await tab.page.evaluate((ms) => sessionStorage.setItem('slept', String(ms)), 2 * 3_600_000)
  // as machines do that wake up: the connections are gone
  held.cut()
  await outcome.arrived(tab, file)
})

test('fault 39: a captive portal answers everything with its page and 200: no false part, and it goes on once the line is back', async ({
  begin,
  data,
  api,
  parts,
  store,
  outcome,
}) => {
  const held = holdAfter(HALF, data, parts)
  const { tab, file } = await begin(PARTS)
  await held.reached
  const body = '<!doctype html><p>Please sign in to our network</p>'
  // worse than real ones, whose pages CORS hides
  const portal = [data, api].map((line) =>
    line.add({ times: Infinity, fault: { kind: 'answer', status: 200, body } }),
  )
  held.cut()
  await tab.untilState(file.name, 'waiting')
  expect(await store.listObjects()).toEqual([])
  for (const rule of portal) rule.remove()
  await outcome.arrived(tab, file, { lost: 2 * PARTS })
})

test('fault 39: a captive portal that hides behind CORS: the same', async ({
  begin,
  data,
  api,
  parts,
  outcome,
}) => {
  const held = holdAfter(HALF, data, parts)
  const { tab, file } = await begin(PARTS)
  await held.reached
  const body = '<!doctype html><p>Please sign in to our network</p>'
  const portal = [data, api].map((line) =>
    line.add({ times: Infinity, fault: { kind: 'answer', status: 200, body, headers: {} } }),
  )
  held.cut()
  await tab.untilState(file.name, 'waiting')
  for (const rule of portal) rule.remove()
  await outcome.arrived(tab, file, { lost: 2 * PARTS })
})

for (const when of ['start', 'answer'] as const) {
  test(`fault 40: the owner’s lock is stolen while Complete is ${when === 'start' ? 'on its way' : 'answered'}: one writer, one object, both tabs are told once`, async ({
    begin,
    tabs,
    api,
    parts,
    outcome,
  }) => {
    const held = api.add({ match: { path: '/uploads/complete' }, fault: { kind: 'stall', when } })
    const { tab, file } = await begin(PARTS)
    await held.acted
    const other = await tabs.open()
    expect(other.latest()).toMatchObject([{ state: 'waiting', reason: 'other-tab' }])
    await other.page.evaluate(stealLocks)
    await other.until('another state', (report) =>
      report.type === 'snapshot' && report.snapshot.state !== 'waiting' ? true : undefined,
    )
    held.release()
    await outcome.arrived(other, file, { lost: 0 })
    await outcome.arrived(tab, file, { lost: 0 })
    expect(parts.puts()).toHaveLength(PARTS)
  })
}
