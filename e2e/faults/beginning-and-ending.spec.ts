import type { Fault } from '@longshore/testkit'
import { holdAfter } from '../harness/hold-after.ts'
import { expect, PUT, test } from './fixtures.ts'

const PARTS = 6
const HALF = PARTS / 2
const CREATE = { path: '/uploads/create' }
const ABORT = { path: '/uploads/abort' }

test('fault 28: create’s answer is lost: asked again it leads to the same upload, and there is no second one', async ({
  begin,
  data,
  api,
  store,
  outcome,
}) => {
  const rule = api.add({ match: CREATE, times: 2, fault: { kind: 'answer-lost' } })
  const held = data.add({ match: PUT, times: Infinity, fault: { kind: 'stall', when: 'start' } })
  const { tab, file } = await begin(PARTS)
  await held.acted
  expect(rule.hits).toBe(2)
  expect(await store.listOpenUploads()).toHaveLength(1)
  held.remove()
  await outcome.arrived(tab, file, { lost: 0 })
})

test('fault 28: create’s answer is lost with the page: the file picked again goes on with the same upload', async ({
  begin,
  data,
  api,
  store,
  outcome,
}) => {
  const rule = api.add({ match: CREATE, fault: { kind: 'stall', when: 'answer' } })
  const held = data.add({ match: PUT, times: Infinity, fault: { kind: 'stall', when: 'start' } })
  const { tab, file } = await begin(PARTS)
  await rule.acted
  await tab.reload()
  await tab.attach(file.path)
  await held.acted
  expect(await store.listOpenUploads()).toHaveLength(1)
  held.remove()
  await outcome.arrived(tab, file, { lost: 0 })
})

test('fault 29: abort fails three times: it is canceled here at once, and nothing is left in the end', async ({
  begin,
  data,
  parts,
  api,
  outcome,
}) => {
  const rule = api.add({ match: ABORT, times: 3, fault: { kind: 'answer', status: 500 } })
  const held = holdAfter(HALF, data, parts)
  const { tab, file } = await begin(PARTS)
  await held.reached
  await tab.click('cancel')
  await tab.untilState(file.name, 'canceled')
  held.cut()
  await outcome.nothingLeft()
  expect(rule.hits).toBe(3)
})

test('fault 29: abort is refused: it is canceled here all the same, and swept at the next visit', async ({
  begin,
  data,
  parts,
  api,
  store,
  outcome,
}) => {
  const body = JSON.stringify({ error: { code: 'FORBIDDEN', message: 'Not allowed.' }, requestId: 'r' })
  const rule = api.add({ match: ABORT, times: Infinity, fault: { kind: 'answer', status: 403, body } })
  const held = holdAfter(HALF, data, parts)
  const { tab, file } = await begin(PARTS)
  await held.reached
  await tab.click('cancel')
  await tab.untilState(file.name, 'canceled')
  held.cut()
  await rule.acted
  expect(await store.listOpenUploads()).toHaveLength(1)
  rule.remove()
  await tab.reload()
  await outcome.nothingLeft()
})

for (const [how, long, seconds] of [
  ['for a while', '', 0],
  ['for 60 s', ' @long', 60],
] as const) {
  test(`fault 30: the signing server is down ${how}: parts in flight finish, and the rest goes on once it is back${long}`, async ({
    begin,
    data,
    parts,
    api,
    outcome,
  }) => {
    // more than are signed ahead
    const count = 12
    const held = data.add({
      match: PUT,
      times: Infinity,
      fault: { kind: 'stall', when: { requestBytes: 200_000 } },
    })
    const { tab, file } = await begin(count)
    await held.acted
    await data.until(() => parts.puts().length >= 5)
    const inFlight = parts.puts().map(({ partNumber }) => partNumber)
    api.setOnline(false)
    held.remove()
    await data.until(() => inFlight.every((partNumber) => parts.acknowledged().includes(partNumber)))
    await tab.untilState(file.name, 'waiting')
    expect(parts.acknowledged().length).toBeLessThan(count)
    // the fault's own length
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
    api.setOnline(true)
    await outcome.arrived(tab, file, { lost: 0 })
  })
}

const NOT_THE_PROTOCOL: readonly (readonly [string, Fault])[] = [
  ['HTML', { kind: 'answer', status: 200, body: '<!doctype html><p>Sign in</p>' }],
  ['JSON that is cut', { kind: 'answer', status: 200, body: '{"items":[{"ok":{"tok' }],
]

for (const [what, fault] of NOT_THE_PROTOCOL) {
  for (const path of ['/config', '/uploads/create', '/uploads/sign', '/uploads/complete']) {
    test(`fault 31: the signing server answers ${path} with ${what} for as long as patience lasts: BAD_SIGNER_RESPONSE, and a retry goes on`, async ({
      begin,
      api,
      outcome,
    }) => {
      const rule = api.add({ match: { path }, times: Infinity, fault })
      const { tab, file } = await begin(2, { retry: { patience: 500 } })
      await outcome.failed(tab, file, 'BAD_SIGNER_RESPONSE', /Check that "endpoint" leads to the handler/)
      rule.remove()
      const after = tab.reports.length
      await tab.click('retry')
      await outcome.arrived(tab, file, { after, lost: 0 })
    })
  }
}
