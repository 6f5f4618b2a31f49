import type { MadeAnswer, Match } from '@longshore/testkit'
import { holdAfter } from '../harness/hold-after.ts'
import { untilRecorded } from '../harness/until-recorded.ts'
import { expect, PUT, test } from './fixtures.ts'

const PARTS = 6
const HALF = PARTS / 2

/** The listing, asked of the store by the signing server. */
const S3_LIST: Match = { method: 'GET', query: { uploadId: true } }

const BAD_DIGEST: MadeAnswer = {
  kind: 'answer',
  status: 400,
  body: '<?xml version="1.0"?><Error><Code>BadDigest</Code></Error>',
}

for (const transport of ['axios', 'xhr'] as const) {
  test(`fault 16: CORS exposes no header, the ETag neither: it works all the same, over ${transport}`, async ({
    begin,
    data,
    outcome,
  }) => {
    const rule = data.add({
      match: PUT,
      times: Infinity,
      fault: { kind: 'rewrite', headers: { etag: undefined, 'access-control-expose-headers': undefined } },
    })
    const { tab, file } = await begin(PARTS, { transport })
    await outcome.arrived(tab, file, { lost: 0 })
    expect(rule.hits).toBe(PARTS)
  })
}

test('fault 17: the answer to a part carries another ETag and checksum: not it is believed, but the listing', async ({
  begin,
  data,
  outcome,
}) => {
  data.add({
    match: PUT,
    times: Infinity,
    fault: {
      kind: 'rewrite',
      headers: {
        etag: '"00000000000000000000000000000000"',
        'x-amz-checksum-crc32c': 'AAAAAA==',
        'access-control-expose-headers': '*',
      },
    },
  })
  const { tab, file } = await begin(PARTS)
  await outcome.arrived(tab, file)
})

test('fault 17: the listing of a resumed upload carries another checksum: that part is sent again, and no other', async ({
  begin,
  data,
  parts,
  api,
  outcome,
}) => {
  const held = holdAfter(HALF, data, parts)
  const { tab, file } = await begin(PARTS)
  await held.reached
  // what differs from a record is sent again; what differs and has none is another file
  await untilRecorded(tab.page, HALF)
  await tab.reload()
  held.cut()
  const [wrong = 0] = parts.acknowledged()
  api.add({
    match: { path: '/uploads/parts' },
    fault: { kind: 'rewrite', body: (text) => withWrongChecksum(text, wrong) },
  })
  await tab.attach(file.path)
  await outcome.arrived(tab, file, { sentAgain: [wrong] })
})

test('fault 17: the store finds another checksum twice: the part is read again and sent again', async ({
  begin,
  data,
  parts,
  outcome,
}) => {
  const isSecondPart = (): boolean => parts.puts().at(-1)?.partNumber === 2
  const rule = data.add({ match: { ...PUT, where: isSecondPart }, times: 2, fault: BAD_DIGEST })
  const { tab, file } = await begin(PARTS)
  await outcome.arrived(tab, file)
  expect(rule.hits).toBe(2)
})

test('fault 17: the store finds another checksum again and again: CHECKSUM_MISMATCH, without a storm', async ({
  begin,
  data,
  parts,
  outcome,
}) => {
  const isSecondPart = (): boolean => parts.puts().at(-1)?.partNumber === 2
  const rule = data.add({ match: { ...PUT, where: isSecondPart }, times: Infinity, fault: BAD_DIGEST })
  const { tab, file } = await begin(PARTS)
  await outcome.failed(tab, file, 'CHECKSUM_MISMATCH', /check proxies and memory/)
  expect(rule.hits).toBe(3)
  rule.remove()
  const after = tab.reports.length
  await tab.click('retry')
  await outcome.arrived(tab, file, { after })
})

test('fault 17: at Complete the store lists another checksum for a part: that one is sent again, and no other @ceph-only', async ({
  begin,
  behind,
  outcome,
}) => {
  // what Complete works from, and what the page then asks for
  const rule = behind.add({ match: S3_LIST, times: 2, fault: { kind: 'rewrite', body: withAnotherChecksum } })
  const { tab, file } = await begin(PARTS)
  await outcome.arrived(tab, file, { lost: 1, sentAgain: [2] })
  expect(rule.hits).toBe(2)
})

test('fault 17: at Complete the store lists another checksum again and again: CHECKSUM_MISMATCH, and no object @ceph-only', async ({
  begin,
  behind,
  store,
  parts,
  outcome,
}) => {
  const rule = behind.add({
    match: S3_LIST,
    times: Infinity,
    fault: { kind: 'rewrite', body: withAnotherChecksum },
  })
  const { tab, file } = await begin(PARTS)
  await outcome.failed(tab, file, 'CHECKSUM_MISMATCH', /check the store, and proxies before it/)
  expect(await store.listObjects()).toEqual([])
  expect(parts.puts().length).toBeLessThanOrEqual(PARTS + 5)
  rule.remove()
  const after = tab.reports.length
  await tab.click('retry')
  await outcome.arrived(tab, file, { after, sentAgain: [2] })
})

for (const offset of [0, 500_000]) {
  test(`fault 18: a bit of a part flips in flight at byte ${offset}: the store refuses the part, and it is sent again`, async ({
    begin,
    data,
    parts,
    outcome,
  }) => {
    const rule = data.add({ match: PUT, skip: 1, fault: { kind: 'corrupt', direction: 'request', offset } })
    const { tab, file } = await begin(PARTS)
    await outcome.arrived(tab, file)
    expect(rule.hits).toBe(1)
    const refused = parts.puts().find(({ request }) => request.faults.includes('corrupt'))
    expect(refused?.request.targetStatus).toBeGreaterThanOrEqual(400)
  })
}

test('fault 18: a bit of a file of one request flips in flight: the store refuses it, and it is sent again', async ({
  begin,
  data,
  outcome,
}) => {
  const rule = data.add({ match: PUT, fault: { kind: 'corrupt', direction: 'request', offset: 1_000 } })
  const { tab, file } = await begin(1)
  await outcome.arrived(tab, file, { lost: 1 })
  expect(rule.hits).toBe(1)
})

/** A page of ListParts whose second part has another checksum. */
function withAnotherChecksum(xml: string): string {
  const parts = xml.split('<Part>')
  const wrong = parts.map((part) =>
    part.includes('<PartNumber>2<')
      ? part.replace(/<ChecksumCRC32C>[^<]*</, '<ChecksumCRC32C>AAAAAA==<')
      : part,
  )
  return wrong.join('<Part>')
}

interface Listing {
  readonly items: readonly { readonly ok: { readonly parts: { partNumber: number; checksum?: string }[] } }[]
}

function withWrongChecksum(json: string, partNumber: number): string {
  const answer = JSON.parse(json) as Listing
  for (const { ok } of answer.items) {
    for (const part of ok.parts) if (part.partNumber === partNumber) part.checksum = 'AAAAAA=='
  }
  return JSON.stringify(answer)
}
