import type { Fault } from '@longshore/testkit'
import { expectArrived, expectSentOnce } from '../harness/arrived.ts'
import { expect, test } from '../harness/fixtures.ts'

const PARTS = 4

/** What a page may get where it asked the signing server, each of which says nothing about the upload. */
const ANSWERS: Readonly<Record<string, Fault>> = {
  'a 500 of its own': {
    kind: 'answer',
    status: 500,
    body: '{"error":{"code":"INTERNAL","message":"The server failed."},"requestId":"r"}',
  },
  'a 502 of the proxy before it': { kind: 'answer', status: 502, body: '<html>Bad Gateway</html>' },
  'a page of HTML with status 200': { kind: 'answer', status: 200, body: '<!doctype html><p>Sign in</p>' },
  'JSON cut short, as a whole answer': { kind: 'answer', status: 200, body: '{"items":[{"ok":{"tok' },
  'an answer cut on the line': { kind: 'cut-answer', responseBytes: 10 },
}

const CALLS = ['/config', '/uploads/create', '/uploads/sign', '/uploads/complete'] as const

for (const [what, fault] of Object.entries(ANSWERS)) {
  test(`the signing server answers each call with ${what} twice: the upload finishes`, async ({
    store,
    tabs,
    files,
    api,
    parts,
  }) => {
    const rules = CALLS.map((path) => api.add({ match: { path }, times: 2, fault }))
    const file = await files.make('patient.bin', PARTS * store.partSize + 1)
    const tab = await tabs.open()
    await tab.pick(file.path)
    await expectArrived(store, tab, file)
    expectSentOnce(parts, PARTS + 1)
    expect(rules.map(({ hits }) => hits)).toEqual([2, 2, 2, 2])
    const waits = tab.snapshots(file.name).flatMap((seen) => (seen.state === 'waiting' ? [seen.reason] : []))
    expect(new Set(waits)).toEqual(new Set(['server']))
  })
}

for (const transport of ['axios', 'xhr'] as const) {
  test(`the signing server says nothing for a while: the parts in flight finish, and the rest once it is back, over ${transport}`, async ({
    store,
    tabs,
    files,
    data,
    api,
    parts,
  }) => {
    // more than are signed ahead
    const count = 11
    const first = data.add({
      match: { method: 'PUT' },
      times: Infinity,
      fault: { kind: 'stall', when: 'start' },
    })
    const file = await files.make('mute.bin', count * store.partSize)
    const tab = await tabs.open({ transport, timeouts: { queued: 30_000, stall: 30_000, answer: 1_500 } })
    await tab.pick(file.path)
    await first.acted
    const mute = api.add({ times: Infinity, fault: { kind: 'stall', when: 'start' } })
    first.remove()
    await mute.acted
    await tab.untilState(file.name, 'waiting')
    const before = parts.acknowledged().length
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(count)
    mute.remove()
    await expectArrived(store, tab, file)
    expectSentOnce(parts, count)
  })
}

test('a signing server that only answers HTML: when patience ends the upload fails and says why, and a retry goes on', async ({
  store,
  tabs,
  files,
  api,
  parts,
}) => {
  const rule = api.add({
    match: { path: '/uploads/complete' },
    times: Infinity,
    fault: { kind: 'answer', status: 200, body: '<!doctype html><p>Sign in</p>' },
  })
  const file = await files.make('login.bin', PARTS * store.partSize)
  const tab = await tabs.open({ retry: { patience: 700 } })
  await tab.pick(file.path)
  const failed = await tab.untilState(file.name, 'failed')
  expect(failed.error.code).toBe('BAD_SIGNER_RESPONSE')
  expect(failed.error.message).toContain('endpoint')
  await tab.until('the promise', ({ type }) => (type === 'rejected' ? true : undefined))
  rule.remove()
  const after = tab.reports.length
  await tab.click('retry')
  await expectArrived(store, tab, file, after)
  expectSentOnce(parts, PARTS)
})
