import type { Fault, Match } from '@longshore/testkit'
import { expectArrived, expectSentOnce } from '../harness/arrived.ts'
import { expect, test } from '../harness/fixtures.ts'
import { holdAfter } from '../harness/hold-after.ts'

const PARTS = 8
const HALF = PARTS / 2
const IN_FLIGHT = 6

/** Complete at the S3 store, as the signing server asks it. */
const S3_COMPLETE: Match = { method: 'POST', query: { uploadId: true } }

function s3Error(code: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>We encountered it.</Message></Error>`
}

const XML = { 'content-type': 'application/xml' }

/** What the signing server may get from S3 where it asked to complete. */
const S3_ANSWERS: readonly [string, Fault, number][] = [
  [
    '200 with InternalError inside, nothing done',
    { kind: 'answer', status: 200, headers: XML, body: s3Error('InternalError') },
    1,
  ],
  [
    '200 with InternalError inside, longer than its own retries last',
    { kind: 'answer', status: 200, headers: XML, body: s3Error('InternalError') },
    5,
  ],
  [
    '200 with InternalError inside, though it is done',
    { kind: 'answer', status: 200, headers: XML, body: s3Error('InternalError'), forward: true },
    1,
  ],
  [
    'white space and then a cut, though it is done',
    { kind: 'answer', status: 200, headers: XML, body: ' \n \n', forward: true, cut: true },
    1,
  ],
  ['503 SlowDown', { kind: 'answer', status: 503, headers: XML, body: s3Error('SlowDown') }, 4],
  ['no answer, though it is done', { kind: 'answer-lost' }, 1],
  ['no answer at all', { kind: 'reset', when: 'start' }, 4],
]

for (const [what, fault, times] of S3_ANSWERS) {
  test(`S3 answers Complete with ${what}: one object, nothing left open @ceph-only`, async ({
    store,
    tabs,
    files,
    inner,
    parts,
  }) => {
    const rule = inner?.add({ match: S3_COMPLETE, times, fault })
    const file = await files.make('completed.bin', 3 * store.partSize)
    const tab = await tabs.open()
    await tab.pick(file.path)
    await expectArrived(store, tab, file)
    expectSentOnce(parts, 3)
    expect(rule?.hits).toBe(times)
  })
}

test('S3 answers Complete 200 with AccessDenied inside: it fails at once and says so, and a retry finishes @ceph-only', async ({
  store,
  tabs,
  files,
  inner,
  parts,
}) => {
  const body = s3Error('AccessDenied')
  const rule = inner?.add({
    match: S3_COMPLETE,
    times: Infinity,
    fault: { kind: 'answer', status: 200, headers: XML, body },
  })
  const file = await files.make('denied.bin', 3 * store.partSize)
  const tab = await tabs.open()
  await tab.pick(file.path)
  const failed = await tab.untilState(file.name, 'failed')
  expect(failed.error.code).toBe('STORE_REFUSED')
  expect(await store.listObjects()).toEqual([])
  await tab.until('the promise', ({ type }) => (type === 'rejected' ? true : undefined))
  rule?.remove()
  const after = tab.reports.length
  await tab.click('retry')
  await expectArrived(store, tab, file, after)
  expectSentOnce(parts, 3)
})

for (const [kind, count] of [
  ['many parts', 3],
  ['one request', 0.5],
] as const) {
  test(`the answer to Complete is lost on its way to the browser, for a file of ${kind}: one object, one success`, async ({
    store,
    tabs,
    files,
    api,
    parts,
  }) => {
    const rule = api.add({ match: { path: '/uploads/complete' }, times: 2, fault: { kind: 'answer-lost' } })
    const file = await files.make('lost.bin', count * store.partSize)
    const tab = await tabs.open()
    await tab.pick(file.path)
    await expectArrived(store, tab, file)
    expectSentOnce(parts, Math.ceil(count))
    expect(rule.hits).toBeGreaterThanOrEqual(2)
  })

  test(`the answer to create is lost twice, for a file of ${kind}: one object, no second upload left open`, async ({
    store,
    tabs,
    files,
    api,
    parts,
  }) => {
    const rule = api.add({ match: { path: '/uploads/create' }, times: 2, fault: { kind: 'answer-lost' } })
    const file = await files.make('lost.bin', count * store.partSize)
    const tab = await tabs.open()
    await tab.pick(file.path)
    await expectArrived(store, tab, file)
    expectSentOnce(parts, Math.ceil(count))
    expect(rule.hits).toBe(2)
  })
}

test('the answer to create is lost and the page reloaded: the file picked again finds what is open', async ({
  store,
  tabs,
  files,
  api,
  parts,
}) => {
  const rule = api.add({
    match: { path: '/uploads/create' },
    times: Infinity,
    fault: { kind: 'answer-lost' },
  })
  const file = await files.make('lost.bin', 3 * store.partSize)
  const tab = await tabs.open()
  await tab.pick(file.path)
  await rule.acted
  const [left] = await store.listOpenUploads()
  expect(left).toBeDefined()
  await tab.reload()
  rule.remove()
  await tab.attach(file.path)
  await expectArrived(store, tab, file)
  expectSentOnce(parts, 3)
})

test('the answer to a single request is lost: it is found at its key, one object, one success', async ({
  store,
  tabs,
  files,
  data,
  parts,
}) => {
  const rule = data.add({ match: { method: 'PUT' }, fault: { kind: 'answer-lost' } })
  // too large for a form
  const file = await files.make('single.bin', store.partSize)
  const tab = await tabs.open()
  await tab.pick(file.path)
  await expectArrived(store, tab, file)
  expect(rule.hits).toBe(1)
  expect(parts.puts().length).toBeGreaterThan(1)
})

test.describe('an upload that the store forgot', () => {
  test.use({ beginsAnew: true })

  test('the upload id is gone at half: it begins anew by itself, one object, nothing left open', async ({
    store,
    tabs,
    files,
    data,
    parts,
  }) => {
    const file = await files.make('gone.bin', PARTS * store.partSize)
    const held = holdAfter(HALF, data, parts)
    const tab = await tabs.open()
    await tab.pick(file.path)
    await held.reached
    await store.abortUploads()
    expect(await store.listOpenUploads()).toEqual([])
    held.cut()
    await expectArrived(store, tab, file)
    expect(parts.acknowledged()).toHaveLength(PARTS)
    expect(parts.puts().length).toBeLessThanOrEqual(HALF + PARTS + 3 * IN_FLIGHT)
  })

  test('the upload id is gone at half while the page was away: it begins anew with the file picked again', async ({
    store,
    tabs,
    files,
    data,
    parts,
  }) => {
    const file = await files.make('gone.bin', PARTS * store.partSize)
    const held = holdAfter(HALF, data, parts)
    const tab = await tabs.open()
    await tab.pick(file.path)
    await held.reached
    await tab.reload()
    held.cut()
    await store.abortUploads()
    await tab.attach(file.path)
    await expectArrived(store, tab, file)
    expect(parts.acknowledged()).toHaveLength(PARTS)
  })

  test('the upload id is gone when all parts are stored: it begins anew by itself, one object', async ({
    store,
    tabs,
    files,
    api,
    parts,
  }) => {
    const file = await files.make('gone.bin', 3 * store.partSize)
    const rule = api.add({ match: { path: '/uploads/complete' }, fault: { kind: 'stall', when: 'start' } })
    const tab = await tabs.open()
    await tab.pick(file.path)
    await rule.acted
    await store.abortUploads()
    rule.release()
    await expectArrived(store, tab, file)
    expect(parts.puts()).toHaveLength(6)
  })
})

test('the upload id is gone since it was completed, unheard: nothing is sent again, one success', async ({
  store,
  tabs,
  files,
  api,
  parts,
}) => {
  const file = await files.make('done.bin', 3 * store.partSize)
  const rule = api.add({ match: { path: '/uploads/complete' }, fault: { kind: 'stall', when: 'answer' } })
  const tab = await tabs.open()
  await tab.pick(file.path)
  await rule.acted
  await store.abortUploads()
  await tab.reload()
  rule.remove()
  expect(tab.latest()).toMatchObject([{ name: file.name, state: 'interrupted', needs: 'file' }])
  await tab.attach(file.path)
  await expectArrived(store, tab, file)
  expect(parts.puts()).toHaveLength(3)
})

test.describe('two uploads of one name, in two browsers', () => {
  test.use({ serverOptions: { keys: 'name', onConflict: 'rename' } })

  test('that race for the key: one is stored, the other fails with CONFLICT and leaves nothing', async ({
    store,
    tabs,
    files,
    api,
    profile,
  }) => {
    const [first, second] = [
      await files.make('same.bin', 2 * store.partSize),
      await files.make('same.bin', 3 * store.partSize, 'other'),
    ]
    const held = [0, 1].map((skip) =>
      api.add({ match: { path: '/uploads/complete' }, skip, fault: { kind: 'stall', when: 'start' } }),
    )
    const [one, two] = [await tabs.open(), await tabs.open({}, await profile.launch())]
    await one.pick(first.path)
    await two.pick(second.path)
    await Promise.all(held.map(({ acted }) => acted))
    for (const rule of held) rule.release()
    const ends = await Promise.all(
      [one, two].map((tab) =>
        tab.until('the end', (report) =>
          report.type === 'finished' || report.type === 'rejected' ? report : undefined,
        ),
      ),
    )
    const stored = ends.flatMap((end) => (end.type === 'finished' ? [end.object] : []))
    const failed = ends.flatMap((end) => (end.type === 'rejected' ? [end.code] : []))
    expect(failed).toEqual(['CONFLICT'])
    const [object] = stored
    expect(await store.listObjects()).toEqual([{ key: object?.key, size: object?.size }])
    const { sha256 } = object?.size === first.size ? first : second
    expect(await store.sha256Of(object?.key ?? '')).toBe(sha256)
    expect(await store.listOpenUploads()).toEqual([])
  })
})
