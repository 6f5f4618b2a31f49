import type { ProxiedRequest } from '@longshore/testkit'
import { request as openRequest } from 'node:http'
import { open } from 'node:fs/promises'
import { once } from 'node:events'
import type { TestFile } from '../harness/files.ts'
import { expect, test } from '../harness/fixtures.ts'
import { holdAfter } from '../harness/hold-after.ts'
import type { PartPut } from '../harness/part-ledger.ts'
import type { TestStore } from '../harness/store.ts'

async function expectNothingLeft(store: TestStore): Promise<void> {
  const left = async (): Promise<readonly unknown[]> => [
    ...(await store.listOpenUploads()),
    ...(await store.listObjects()),
  ]
  await expect.poll(left, { timeout: 20_000 }).toEqual([])
}

test('a cancel in the midst leaves nothing on the store', async ({
  store,
  tabs,
  files,
  data,
  parts,
  server,
}) => {
  const file = await files.make('canceled.bin', 8 * store.partSize)
  const held = holdAfter(3, data, parts)
  const tab = await tabs.open()
  await tab.pick(file.path)
  await held.reached
  expect(await store.listOpenUploads()).toHaveLength(1)
  await tab.click('cancel')
  await tab.untilState(file.name, 'canceled')
  held.cut()
  await expectNothingLeft(store)
  // once at once, and once after what was under way has landed
  await server.untilCalled('/uploads/abort', 2)
  await expectNothingLeft(store)
  expect(await tab.until('the end', (report) => (report.type === 'rejected' ? report.code : undefined))).toBe(
    'CANCELED',
  )
})

test('a cancel leaves nothing on the store, also of a part that lands after the abort', async ({
  store,
  tabs,
  files,
  data,
  parts,
  server,
}) => {
  const file = await files.make('late.bin', 6 * store.partSize)
  // the browser's requests, not those of the test itself
  const match = { method: 'PUT', where: ({ headers }: ProxiedRequest) => 'user-agent' in headers }
  const held = data.add({ match, skip: 2, times: Infinity, fault: { kind: 'stall', when: 'start' } })
  const tab = await tabs.open()
  await tab.pick(file.path)
  await parts.untilAcknowledged(2)
  await held.acted
  const put = parts.puts().find(({ partNumber }) => !parts.acknowledged().includes(partNumber))
  if (!put) throw new Error('no part is under way')
  // the same request as a slow network would deliver it: half before the abort, half after
  await using late = await sendSlowly(put, file, store.partSize)
  await tab.click('cancel')
  await server.untilCalled('/uploads/abort')
  await late.finish()
  await server.untilCalled('/uploads/abort', 2)
  await expectNothingLeft(store)
})

test('a cancel after a reload, the file not at hand, leaves nothing on the store', async ({
  store,
  tabs,
  files,
  data,
  parts,
}) => {
  const file = await files.make('gone.bin', 8 * store.partSize)
  const held = holdAfter(3, data, parts)
  const tab = await tabs.open()
  await tab.pick(file.path)
  await held.reached
  await tab.reload()
  held.cut()
  expect(tab.latest()).toMatchObject([{ state: 'interrupted' }])
  await tab.click('cancel')
  await tab.untilState(file.name, 'canceled')
  await expectNothingLeft(store)
})

test('a cancel whose page is closed while the server is away is carried out at the next visit', async ({
  store,
  tabs,
  files,
  data,
  parts,
  server,
}) => {
  const file = await files.make('later.bin', 8 * store.partSize)
  const held = holdAfter(3, data, parts)
  const tab = await tabs.open()
  await tab.pick(file.path)
  await held.reached
  await server.kill()
  await tab.click('cancel')
  await tab.untilState(file.name, 'canceled')
  await tab.page.close()
  held.cut()
  expect(await store.listOpenUploads()).toHaveLength(1)
  await server.start()
  await tabs.open()
  await expectNothingLeft(store)
})

test('a cancel before create has answered leaves nothing on the store', async ({
  store,
  tabs,
  files,
  api,
  server,
}) => {
  const file = await files.make('early.bin', 3 * store.partSize)
  const held = api.add({ match: { path: '/uploads/create' }, fault: { kind: 'stall', when: 'answer' } })
  const tab = await tabs.open()
  await tab.pick(file.path)
  await held.acted
  expect(await store.listOpenUploads()).toHaveLength(1)
  await tab.click('cancel')
  await tab.untilState(file.name, 'canceled')
  held.remove()
  await server.untilCalled('/uploads/abort')
  await expectNothingLeft(store)
})

test('a cancel of a file of one request that had arrived removes its object', async ({
  store,
  tabs,
  files,
  data,
}) => {
  const file = await files.make('single.bin', 1000)
  const held = data.add({ match: { method: 'PUT' }, fault: { kind: 'answer-lost' } })
  const stalled = data.add({ match: { method: 'PUT' }, skip: 1, fault: { kind: 'stall', when: 'start' } })
  const tab = await tabs.open()
  await tab.pick(file.path)
  await held.acted
  await stalled.acted
  expect(await store.listObjects()).toHaveLength(1)
  await tab.click('cancel')
  await tab.untilState(file.name, 'canceled')
  stalled.remove()
  await expectNothingLeft(store)
})

interface LateRequest extends AsyncDisposable {
  finish(): Promise<void>
}

/** Sends half of a part by its signed request. */
async function sendSlowly(put: PartPut, file: TestFile, partSize: number): Promise<LateRequest> {
  const handle = await open(file.path)
  const bytes = Buffer.alloc(Math.min(partSize, file.size - (put.partNumber - 1) * partSize))
  await handle.read(bytes, 0, bytes.length, (put.partNumber - 1) * partSize)
  await handle.close()
  const headers = { ...put.signed.headers, 'content-length': bytes.length }
  const request = openRequest(put.signed.url, { method: 'PUT', headers })
  // refused or cut in its midst is an end as good as any
  const ended = Promise.race([once(request, 'response'), once(request, 'close')]).catch(() => undefined)
  request.on('error', () => undefined)
  const half = Math.floor(bytes.length / 2)
  await new Promise<void>((resolve) => request.write(bytes.subarray(0, half), () => resolve()))
  return {
    async finish() {
      request.end(bytes.subarray(half))
      await ended
    },
    async [Symbol.asyncDispose]() {
      request.destroy()
      await Promise.resolve()
    },
  }
}
