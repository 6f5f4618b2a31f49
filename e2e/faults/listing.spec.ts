import type { Match } from '@longshore/testkit'
import { holdAfter } from '../harness/hold-after.ts'
import { expect, test } from './fixtures.ts'

const PARTS = 8
const HALF = PARTS / 2
/** The listing, asked of the store by the signing server. */
const S3_LIST: Match = { method: 'GET', query: { uploadId: true } }

test('fault 26: of a listing in two pages the second fails: no part of half a listing is trusted, and none sent again @ceph-only', async ({
  begin,
  data,
  parts,
  behind,
  outcome,
}) => {
  const held = holdAfter(HALF, data, parts)
  const { tab, file } = await begin(PARTS)
  await held.reached
  await tab.reload()
  held.cut()
  // pages of 1,000 parts of 5 MiB would be too much: the first page is cut to one part, the rest is really asked for
  const first = behind.add({
    match: { ...S3_LIST, query: { uploadId: true, 'part-number-marker': '0' } },
    times: Infinity,
    fault: { kind: 'rewrite', body: firstPartOnly },
  })
  const second = behind.add({
    match: { ...S3_LIST, where: ({ query }) => query.get('part-number-marker') !== '0' },
    times: 4,
    fault: { kind: 'answer', status: 503, headers: {}, body: '<Error><Code>SlowDown</Code></Error>' },
  })
  await tab.attach(file.path)
  await outcome.arrived(tab, file)
  expect(first.hits).toBeGreaterThan(1)
  expect(second.hits).toBe(4)
})

test('fault 26: the listing fails, is cut, and fails again: nothing is sent before it is whole, and no stored part at all', async ({
  begin,
  data,
  parts,
  api,
  outcome,
}) => {
  const held = holdAfter(HALF, data, parts)
  const { tab, file } = await begin(PARTS)
  await held.reached
  await tab.reload()
  held.cut()
  const match = { path: '/uploads/parts' }
  api.add({ match, fault: { kind: 'answer', status: 500, body: '' } })
  api.add({ match, skip: 1, fault: { kind: 'cut-answer', responseBytes: 60 } })
  const last = api.add({ match, skip: 2, fault: { kind: 'stall', when: 'answer' } })
  const sent = parts.puts().length
  await tab.attach(file.path)
  await last.acted
  await tab.heard()
  expect(parts.puts()).toHaveLength(sent)
  last.release()
  await outcome.arrived(tab, file)
})

test('fault 27: a listed part has the wrong size: it is sent again, and no other', async ({
  begin,
  data,
  parts,
  api,
  outcome,
}) => {
  const held = holdAfter(HALF, data, parts)
  const { tab, file } = await begin(PARTS)
  await held.reached
  await tab.reload()
  held.cut()
  const [wrong = 0] = parts.acknowledged()
  const rule = api.add({
    match: { path: '/uploads/parts' },
    fault: { kind: 'rewrite', body: (text) => withWrongSize(text, wrong) },
  })
  await tab.attach(file.path)
  await outcome.arrived(tab, file, { sentAgain: [wrong] })
  expect(rule.hits).toBe(1)
})

test('fault 27: a stored part really has another size: it is sent again, and no other', async ({
  begin,
  data,
  parts,
  meddling,
  outcome,
}) => {
  const held = holdAfter(HALF, data, parts)
  const { tab, file } = await begin(PARTS)
  await held.reached
  await tab.reload()
  held.cut()
  const [wrong = 0] = parts.acknowledged()
  await meddling.losePart(wrong)
  await tab.attach(file.path)
  await outcome.arrived(tab, file, { sentAgain: [wrong] })
})

/** A page of ListParts that says it goes on after its first part. */
function firstPartOnly(xml: string): string {
  const [part = ''] = /<Part>.*?<\/Part>/s.exec(xml) ?? []
  const number = /<PartNumber>(\d+)</.exec(part)?.[1] ?? ''
  const from = xml.indexOf('<Part>')
  const to = xml.lastIndexOf('</Part>') + '</Part>'.length
  return `${xml.slice(0, from)}${part}${xml.slice(to)}`
    .replace(/<IsTruncated>\w+</, '<IsTruncated>true<')
    .replace(/<NextPartNumberMarker>\d+</, `<NextPartNumberMarker>${number}<`)
}

interface Listing {
  readonly items: readonly { readonly ok: { readonly parts: { partNumber: number; size: number }[] } }[]
}

function withWrongSize(json: string, partNumber: number): string {
  const answer = JSON.parse(json) as Listing
  for (const { ok } of answer.items)
    for (const part of ok.parts) if (part.partNumber === partNumber) part.size--
  return JSON.stringify(answer)
}
