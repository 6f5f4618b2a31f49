import type { Fault, FaultProxy, Match, RuleHandle } from '@longshore/testkit'
import type { Page } from '@playwright/test'
import { holdAfter } from '../harness/hold-after.ts'
import { storageDenied } from '@longshore/testkit'
import { expect, PUT, test } from './fixtures.ts'

const PARTS = 8
const HALF = PARTS / 2

interface Moment {
  readonly at: string
  readonly line: 'api' | 'data'
  readonly match: Match
  readonly skip?: number
  readonly when: Extract<Fault, { kind: 'stall' }>['when']
}

/** Each change of state, from both sides where there are two: asked and not done, done and not told. */
const MOMENTS: readonly Moment[] = [
  { at: 'while it prepares', line: 'api', match: { path: '/config' }, when: 'start' },
  { at: 'before create', line: 'api', match: { path: '/uploads/create' }, when: 'start' },
  { at: 'after create, before its answer', line: 'api', match: { path: '/uploads/create' }, when: 'answer' },
  { at: 'before the first signature', line: 'api', match: { path: '/uploads/sign' }, when: 'start' },
  { at: 'before the first byte', line: 'data', match: PUT, when: 'start' },
  { at: 'in the midst of the first part', line: 'data', match: PUT, when: { requestBytes: 300_000 } },
  { at: 'after the first part, before its answer', line: 'data', match: PUT, when: 'answer' },
  { at: 'in the midst of a later part', line: 'data', match: PUT, skip: 4, when: { requestBytes: 300_000 } },
  { at: 'after the last part, before its answer', line: 'data', match: PUT, skip: PARTS - 1, when: 'answer' },
  { at: 'before Complete', line: 'api', match: { path: '/uploads/complete' }, when: 'start' },
  {
    at: 'after Complete, before its answer',
    line: 'api',
    match: { path: '/uploads/complete' },
    when: 'answer',
  },
]

for (const { at, line, match, skip = 0, when } of MOMENTS) {
  test(`fault 32: the tab is killed ${at}: it comes back, and costs at most the parts in flight`, async ({
    begin,
    tabs,
    data,
    api,
    parts,
    outcome,
  }) => {
    const moment = { data, api }[line].add({ match, skip, fault: { kind: 'stall', when } })
    const { tab, file } = await begin(PARTS)
    await moment.acted
    await crash(tab.page)
    letGo([data, api], moment)
    await data.until((requests) => requests.every(({ outcome }) => outcome !== 'open'))
    const stored = parts.acknowledged()

    const next = await tabs.open()
    expect(next.latest()).toMatchObject([{ name: file.name, state: 'interrupted', needs: 'file' }])
    await next.attach(file.path)
    await outcome.arrived(next, file)
    for (const partNumber of stored) {
      expect(parts.puts().filter((put) => put.partNumber === partNumber)).toHaveLength(1)
    }
  })
}

test('fault 32: the tab is killed while it is paused: it comes back, and costs nothing', async ({
  begin,
  tabs,
  data,
  parts,
  outcome,
}) => {
  const held = holdAfter(HALF, data, parts)
  const { tab, file } = await begin(PARTS)
  await held.reached
  await tab.click('pause')
  await tab.untilState(file.name, 'paused')
  held.cut()
  await crash(tab.page)
  const next = await tabs.open()
  await next.attach(file.path)
  await next.click('resume')
  await outcome.arrived(next, file)
})

test('fault 33: without IndexedDB an upload works in memory, and one warning says so @any-store', async ({
  files,
  tabs,
  profile,
  store,
  outcome,
}) => {
  const browser = await profile.launch()
  await browser.context.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }))
  const file = await files.make('fault.bin', PARTS * store.partSize)
  const tab = await tabs.open({}, browser)
  await tab.pick(file.path)
  await outcome.arrived(tab, file, { lost: 0 })
  expect(tab.warnings.filter((text) => text.includes('IndexedDB'))).toHaveLength(1)
})

test('fault 33: denied by the person, IndexedDB is missed with one warning @any-store', async ({
  files,
  tabs,
  profile,
  site,
  store,
  outcome,
}) => {
  const browser = await profile.launch({ preferences: storageDenied(site) })
  const made = [await files.make('one.bin', PARTS * store.partSize)]
  const tab = await tabs.open({}, browser)
  for (const file of made) {
    await tab.pick(file.path)
    await outcome.arrived(tab, file, { lost: 0 })
  }
  expect(tab.warnings.filter((text) => text.includes('IndexedDB'))).toHaveLength(1)
})

test('fault 33: in a private window an upload works, survives a reload, and is forgotten with the window @any-store', async ({
  files,
  tabs,
  sharedBrowser,
  data,
  parts,
  store,
  outcome,
}) => {
  const context = await sharedBrowser.context.browser()?.newContext()
  if (!context) throw new Error('the browser has no private windows')
  const file = await files.make('private.bin', PARTS * store.partSize)
  const held = holdAfter(HALF, data, parts)
  const tab = await tabs.open({}, { ...sharedBrowser, context })
  await tab.pick(file.path)
  await held.reached
  await tab.reload()
  held.cut()
  await tab.attach(file.path)
  await outcome.arrived(tab, file)
  await context.close()
})

for (const nth of [1, 2, 3, 5, 8, 11]) {
  test(`fault 34: the quota is used up at write ${nth} and from then on: the upload goes on @any-store`, async ({
    files,
    tabs,
    profile,
    store,
    outcome,
  }) => {
    const browser = await profile.launch()
    await browser.context.addInitScript(refuseWritesFrom, nth)
    const file = await files.make('fault.bin', PARTS * store.partSize)
    const tab = await tabs.open({}, browser)
    await tab.pick(file.path)
    await outcome.arrived(tab, file, { lost: 0 })
    expect(tab.warnings.filter((text) => text.includes('IndexedDB')).length).toBeLessThanOrEqual(1)
  })
}

test('fault 34: the browser’s own quota is used up in the midst: the upload goes on @any-store', async ({
  begin,
  data,
  parts,
  site,
  outcome,
}) => {
  const held = holdAfter(HALF, data, parts)
  const { tab, file } = await begin(PARTS)
  await held.reached
  const session = await tab.page.context().newCDPSession(tab.page)
  await session.send('Storage.overrideQuotaForOrigin', { origin: site, quotaSize: 1 })
  held.release()
  await outcome.arrived(tab, file, { lost: 0 })
  await session.send('Storage.overrideQuotaForOrigin', { origin: site })
})

test('fault 35: IndexedDB’s connection is closed in the background: what is written later is found after a reload @any-store', async ({
  files,
  tabs,
  profile,
  data,
  parts,
  store,
  outcome,
}) => {
  const browser = await profile.launch()
  await browser.context.addInitScript(keepConnections)
  const file = await files.make('closed.bin', 3 * PARTS * store.partSize)
  const before = holdAfter(2, data, parts)
  const tab = await tabs.open({}, browser)
  await tab.pick(file.path)
  await before.reached
  await tab.page.evaluate(closeConnections)
  const after = holdAfter(HALF, data, parts)
  before.release()
  await after.reached
  await tab.heard()
  await tab.reload()
  after.cut()
  const [shown] = tab.latest()
  expect(shown).toMatchObject({ state: 'interrupted' })
  expect(shown?.bytesTransferred).toBeGreaterThan(2 * store.partSize)
  await tab.attach(file.path)
  await outcome.arrived(tab, file)
})

test('fault 35: the browser closes the connection by force and drops what it kept: the upload goes on @any-store', async ({
  begin,
  data,
  parts,
  site,
  outcome,
}) => {
  const held = holdAfter(HALF, data, parts)
  const { tab, file } = await begin(PARTS)
  await held.reached
  const session = await tab.page.context().newCDPSession(tab.page)
  await session.send('Storage.clearDataForOrigin', { origin: site, storageTypes: 'indexeddb' })
  held.release()
  await outcome.arrived(tab, file, { lost: 0 })
})

test('fault 36: records that are corrupt or of a newer schema are set aside, the others are kept @any-store', async ({
  begin,
  data,
  parts,
  outcome,
}) => {
  const held = holdAfter(HALF, data, parts)
  const { tab, file } = await begin(PARTS)
  await held.reached
  await tab.heard()
  await tab.page.evaluate(spoilRecords)
  await tab.reload()
  held.cut()
  expect(tab.latest()).toMatchObject([{ name: file.name, state: 'interrupted' }])
  await tab.attach(file.path)
  await outcome.arrived(tab, file)
  // a newer version of the page may still want them
  expect(await tab.page.evaluate(recordKeys)).toEqual(['a newer one', 'cut', 'no record'])
})

async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  // it ends without an answer
  session.send('Page.crash').catch(() => undefined)
  await crashed
}

/** What the dead left behind reaches nobody. */
function letGo(lines: readonly FaultProxy[], rule: RuleHandle): void {
  for (const line of lines) line.setOnline(false)
  rule.remove()
  for (const line of lines) line.setOnline(true)
}

// What follows runs in pages.

function refuseWritesFrom(nth: number): void {
  let writes = 0
  const put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function (...given) {
    if (++writes >= nth) throw new DOMException('The quota is used up.', 'QuotaExceededError')
    return put.apply(this, given)
  }
}

interface Connections {
  connections?: IDBDatabase[]
}

function keepConnections(): void {
  const kept: IDBDatabase[] = []
  Object.assign(window, { connections: kept })
  const open = IDBFactory.prototype.open
  IDBFactory.prototype.open = function (...given) {
    const request = open.apply(this, given)
    request.addEventListener('success', () => kept.push(request.result))
    return request
  }
}

function closeConnections(): void {
  for (const connection of (window as Connections).connections ?? []) connection.close()
}

async function spoilRecords(): Promise<void> {
  const [{ name = '' } = {}] = await indexedDB.databases()
  const opening = indexedDB.open(name)
  await new Promise((resolve) => (opening.onsuccess = resolve))
  const database = opening.result
  const transaction = database.transaction('progress', 'readwrite')
  const store = transaction.objectStore('progress')
  store.put({ version: 99, id: 'a newer one', shape: 'unknown' }, ['record', 'a newer one'])
  store.put({ version: 1, id: 'cut' }, ['record', 'cut'])
  store.put('no record', ['record', 'no record'])
  await new Promise((resolve) => (transaction.oncomplete = resolve))
  database.close()
}

async function recordKeys(): Promise<readonly string[]> {
  const [{ name = '' } = {}] = await indexedDB.databases()
  const opening = indexedDB.open(name)
  await new Promise((resolve) => (opening.onsuccess = resolve))
  const database = opening.result
  const reading = database.transaction('progress').objectStore('progress').getAllKeys()
  await new Promise((resolve) => (reading.onsuccess = resolve))
  database.close()
  return reading.result.map((key) => (key as string[])[1] ?? '').sort()
}
