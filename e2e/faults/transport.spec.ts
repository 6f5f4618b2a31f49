import { expect, PUT, test } from './fixtures.ts'

const PARTS = 6
/** So that what stands still is noticed soon; all else goes on as with the defaults. */
const SOON = { queued: 8_000, stall: 2_000, answer: 4_000 }

test('fault 1: a part whose connection is reset before any byte is sent again', async ({
  begin,
  data,
  outcome,
}) => {
  const rule = data.add({ match: PUT, skip: 1, fault: { kind: 'reset', when: 'start' } })
  const { tab, file } = await begin(PARTS)
  await outcome.arrived(tab, file)
  expect(rule.hits).toBe(1)
})

test('fault 2: a part whose connection is reset in its midst is sent again, and counted once', async ({
  begin,
  store,
  data,
  outcome,
}) => {
  const requestBytes = Math.floor(store.partSize / 2)
  const rule = data.add({ match: PUT, skip: 1, times: 2, fault: { kind: 'reset', when: { requestBytes } } })
  const { tab, file } = await begin(PARTS)
  await outcome.arrived(tab, file)
  expect(rule.hits).toBe(2)
  const shown = tab.snapshots(file.name).map(({ bytesTransferred }) => bytesTransferred)
  expect(Math.max(...shown)).toBe(file.size)
})

test('fault 3: a part that was stored, its answer lost, is sent again under its number, and is one part', async ({
  begin,
  data,
  parts,
  outcome,
}) => {
  const rule = data.add({ match: PUT, skip: 1, fault: { kind: 'answer-lost' } })
  const { tab, file } = await begin(PARTS)
  await rule.acted
  const lost = parts.puts().find(({ request }) => request.faults.length > 0)?.partNumber
  await outcome.arrived(tab, file, { sentAgain: [lost ?? 0] })
})

test('fault 4: a part that stands still in its midst is given up by the watchdog, and sent again', async ({
  begin,
  data,
  outcome,
}) => {
  const rule = data.add({ match: PUT, skip: 1, fault: { kind: 'stall', when: { requestBytes: 300_000 } } })
  const { tab, file } = await begin(PARTS, { timeouts: SOON })
  await outcome.arrived(tab, file)
  expect(rule.hits).toBe(1)
})

test('fault 5: a part whose answer never comes times out, and is sent again', async ({
  begin,
  data,
  parts,
  outcome,
}) => {
  const rule = data.add({ match: PUT, skip: 1, fault: { kind: 'stall', when: 'answer' } })
  const { tab, file } = await begin(PARTS, { timeouts: SOON })
  await rule.acted
  const mute = parts.puts().find(({ request }) => request.faults.length > 0)?.partNumber
  await outcome.arrived(tab, file, { sentAgain: [mute ?? 0] })
})

test('fault 6: a part that moves one byte a second stands still by the rule of rate, and is sent again', async ({
  begin,
  data,
  outcome,
}) => {
  const rule = data.add({
    match: PUT,
    skip: 1,
    fault: { kind: 'trickle', direction: 'request', bytesPerSecond: 1 },
  })
  const { tab, file } = await begin(PARTS, { timeouts: SOON })
  await outcome.arrived(tab, file)
  expect(rule.hits).toBe(1)
})
