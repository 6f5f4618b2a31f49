import type { MadeAnswer, ProxiedRequest } from '@longshore/testkit'
import { holdRangesAfter, type HeldRequests } from '../harness/hold-after.ts'
import type { RangeLedger } from '../harness/range-ledger.ts'
import type { Tab } from '../harness/tab.ts'
import { untilRecorded } from '../harness/until-recorded.ts'
import { expect, GET, test } from './fixtures.ts'
import { stealLocks } from './steal-locks.ts'

const RANGES = 5
const HALF = 2
/** So that what stands still is noticed soon; all else goes on as with the defaults. */
const SOON = { queued: 8_000, stall: 2_000, answer: 4_000 }

/** What came is recorded too: what is cut from now on was under way. */
async function halfway(held: HeldRequests, tab: Tab, ranges: RangeLedger): Promise<void> {
  await held.reached
  await untilRecorded(tab.page, ranges.received().length)
}

function refusal(status: number, code: string): MadeAnswer {
  const body = `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`
  return { kind: 'answer', status, body }
}

test('download fault 40: the owner’s lock is stolen in its midst: one writer, equal bytes, both tabs are told once', async ({
  fetch,
  tabs,
  data,
  ranges,
  fetched,
}) => {
  const held = holdRangesAfter(HALF, data, ranges)
  const { tab, id, object } = await fetch(RANGES)
  await halfway(held, tab, ranges)
  const other = await tabs.open()
  expect(other.latest()).toMatchObject([{ state: 'waiting', reason: 'other-tab' }])
  await other.page.evaluate(stealLocks)
  held.cut()
  const t0=Date.now(); await other.untilStored(id).catch(()=>{}); console.log(JSON.stringify(ranges.gets().map(g=>[g.start/8388608, Math.round(g.request.startedAt), Math.round(g.request.endedAt??0), g.request.outcome, g.request.responseBytes]),null,0)); console.log(JSON.stringify(tab.reports.filter(r=>r.type==='snapshot'||r.snapshot).slice(-60).map(r=>JSON.stringify(r).slice(0,160)),null,1), JSON.stringify(other.reports.slice(-40).map(r=>JSON.stringify(r).slice(0,160)),null,1));
  await fetched.brought(other, id, object, { again: true, lost: 2 * RANGES })
  await fetched.brought(tab, id, object, { again: true, lost: 2 * RANGES })
})
