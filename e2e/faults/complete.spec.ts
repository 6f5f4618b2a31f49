import type { Fault, Match, MadeAnswer } from '@longshore/testkit'
import { expect, test } from './fixtures.ts'

const PARTS = 4
/** Complete, asked of the signing server. */
const COMPLETE: Match = { path: '/uploads/complete' }
/** Complete, asked of the store by the signing server. */
const S3_COMPLETE: Match = { method: 'POST', query: { uploadId: true } }

function inside(code: string): MadeAnswer {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>no</Message></Error>`
  return { kind: 'answer', status: 200, headers: { 'content-type': 'application/xml' }, body }
}

/** An item's error, as the signing server tells of its store. */
function wire(code: string, message: string): MadeAnswer {
  return {
    kind: 'answer',
    status: 200,
    body: JSON.stringify({ items: [{ error: { code, message } }], serverTime: 1 }),
  }
}

test('fault 19: Complete answers 200 with InternalError inside: it is asked again @ceph-only', async ({
  begin,
  behind,
  outcome,
}) => {
  // more often than the signing server asks by itself
  const rule = behind.add({ match: S3_COMPLETE, times: 4, fault: inside('InternalError') })
  const { tab, file } = await begin(PARTS)
  await outcome.arrived(tab, file, { lost: 0 })
  expect(rule.hits).toBe(4)
})

test('fault 19: the signing server says that the store failed at Complete: it is asked again', async ({
  begin,
  api,
  outcome,
}) => {
  const rule = api.add({
    match: COMPLETE,
    times: 2,
    fault: wire('STORE_UNAVAILABLE', 'The store cannot answer just now. Ask again later.'),
  })
  const { tab, file } = await begin(PARTS)
  await outcome.arrived(tab, file, { lost: 0 })
  expect(rule.hits).toBe(2)
})

test('fault 20: Complete answers 200 with AccessDenied inside: fatal, clear, and a retry sends nothing again @ceph-only', async ({
  begin,
  behind,
  store,
  server,
  parts,
  outcome,
}) => {
  const rule = behind.add({ match: S3_COMPLETE, times: Infinity, fault: inside('AccessDenied') })
  const { tab, file } = await begin(PARTS)
  await outcome.failed(tab, file, 'STORE_REFUSED', /See the server's log/)
  // asked by the page once; the AWS SDK takes any error inside a 200 for a passing one
  expect(rule.hits).toBeLessThanOrEqual(3)
  expect(server.calls.filter(({ path }) => path === COMPLETE.path)).toHaveLength(1)
  expect(await store.listObjects()).toEqual([])
  rule.remove()
  const after = tab.reports.length
  await tab.click('retry')
  await outcome.arrived(tab, file, { after, lost: 0 })
  expect(parts.puts()).toHaveLength(PARTS)
})

test('fault 20: the signing server says that the store refuses at Complete: fatal, clear, and a retry sends nothing again', async ({
  begin,
  api,
  store,
  outcome,
}) => {
  const rule = api.add({
    match: COMPLETE,
    times: Infinity,
    fault: wire('STORE_REFUSED', "The store refuses the server. See the server's log."),
  })
  const { tab, file } = await begin(PARTS)
  await outcome.failed(tab, file, 'STORE_REFUSED', /See the server's log/)
  expect(rule.hits).toBe(1)
  expect(await store.listObjects()).toEqual([])
  rule.remove()
  const after = tab.reports.length
  await tab.click('retry')
  await outcome.arrived(tab, file, { after, lost: 0 })
})

const CUT: MadeAnswer = { kind: 'answer', status: 200, body: '\n \n', cut: true }

for (const [done, forward] of [
  ['which was not done', false],
  ['which was done', true],
] as const) {
  test(`fault 21: Complete, ${done}, answers white space and is cut: what stands is looked at before it is asked again @ceph-only`, async ({
    begin,
    behind,
    outcome,
  }) => {
    const rule = behind.add({ match: S3_COMPLETE, times: 4, fault: { ...CUT, forward } })
    const { tab, file } = await begin(PARTS)
    await outcome.arrived(tab, file, { lost: 0 })
    expect(rule.hits).toBeGreaterThan(0)
  })

  test(`fault 21: the signing server’s answer to Complete, ${done}, is white space and cut: it is asked again`, async ({
    begin,
    api,
    outcome,
  }) => {
    const rule = api.add({ match: COMPLETE, times: 2, fault: { ...CUT, forward } })
    const { tab, file } = await begin(PARTS)
    await outcome.arrived(tab, file, { lost: 0 })
    expect(rule.hits).toBe(2)
  })
}

const LOST: Fault = { kind: 'answer-lost' }

test('fault 22: Complete is done and its answer lost to the signing server: the object tells, success once @ceph-only', async ({
  begin,
  behind,
  outcome,
}) => {
  const rule = behind.add({ match: S3_COMPLETE, fault: LOST })
  const { tab, file } = await begin(PARTS)
  await outcome.arrived(tab, file, { lost: 0 })
  expect(rule.hits).toBe(1)
})

test('fault 22: Complete is done and its answer lost to the page: asked again it answers the same, success once', async ({
  begin,
  api,
  outcome,
}) => {
  const rule = api.add({ match: COMPLETE, fault: LOST })
  const { tab, file } = await begin(PARTS)
  await outcome.arrived(tab, file, { lost: 0 })
  expect(rule.hits).toBe(1)
})

test.describe('an upload that begins anew', () => {
  test.use({ beginsAnew: true })

  test('fault 23: the upload is gone at Complete and there is no object: it begins anew at byte 0, and says so', async ({
    begin,
    api,
    parts,
    meddling,
    outcome,
  }) => {
    const held = api.add({ match: COMPLETE, fault: { kind: 'stall', when: 'start' } })
    const { tab, file } = await begin(PARTS)
    await held.acted
    await meddling.loseUpload()
    const after = tab.reports.length
    held.release()
    const all = [1, 2, 3, 4]
    await outcome.arrived(tab, file, { lost: PARTS, sentAgain: all })
    expect(parts.puts()).toHaveLength(2 * PARTS)
    const shown = tab.reports
      .slice(after)
      .flatMap((report) => (report.type === 'snapshot' ? [report.snapshot.bytesTransferred] : []))
    expect(shown).toContain(0)
  })
})

test.describe('keys by name', () => {
  test.use({ serverOptions: { keys: 'name', onConflict: 'fail' } })

  test('fault 24: the upload is gone and another object stands at its key: CONFLICT, the other’s untouched', async ({
    begin,
    api,
    store,
    files,
    tabs,
    meddling,
    outcome,
  }) => {
    const held = api.add({ match: COMPLETE, fault: { kind: 'stall', when: 'start' } })
    const { tab, file } = await begin(PARTS)
    await held.acted
    const other = await files.make(file.name, 1_000, 'other')
    const second = await tabs.open()
    const after = second.reports.length
    await second.pick(other.path)
    const { id } = await second.until(
      'the other file',
      (report) =>
        report.type === 'snapshot' && report.snapshot.size === other.size ? report.snapshot : undefined,
      after,
    )
    const { key } = await second.untilStored(id)
    await meddling.loseUpload()
    held.release()
    await outcome.failed(tab, file, 'CONFLICT', /Upload the file under another name/)
    await outcome.nothingLeft([key])
    expect(await store.sha256Of(key)).toBe(other.sha256)
  })
})

test('fault 25: the store no longer has a part at Complete: that one is sent again, once', async ({
  begin,
  api,
  parts,
  meddling,
  outcome,
}) => {
  const held = api.add({ match: COMPLETE, fault: { kind: 'stall', when: 'start' } })
  const { tab, file } = await begin(PARTS)
  await held.acted
  await meddling.losePart(2)
  held.release()
  await outcome.arrived(tab, file, { lost: 1, sentAgain: [2] })
  expect(parts.puts()).toHaveLength(PARTS + 1)
})

test('fault 25: a part changes between the listing and Complete: the store refuses, that one is sent again, once @ceph-only', async ({
  begin,
  behind,
  parts,
  meddling,
  outcome,
}) => {
  const held = behind.add({ match: S3_COMPLETE, fault: { kind: 'stall', when: 'start' } })
  const { tab, file } = await begin(PARTS)
  await held.acted
  await meddling.losePart(2)
  held.release()
  await outcome.arrived(tab, file, { lost: 1, sentAgain: [2] })
  expect(parts.puts().filter(({ partNumber }) => partNumber === 2)).toHaveLength(2)
})

for (const code of ['InvalidPart', 'EntityTooSmall']) {
  test(`fault 25: ${code} at Complete though all parts are listed: it is asked again, nothing is sent @ceph-only`, async ({
    begin,
    behind,
    outcome,
  }) => {
    const body = `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`
    const rule = behind.add({ match: S3_COMPLETE, fault: { kind: 'answer', status: 400, body } })
    const { tab, file } = await begin(PARTS)
    await outcome.arrived(tab, file, { lost: 0 })
    expect(rule.hits).toBe(1)
  })
}
