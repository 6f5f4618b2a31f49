import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Knobs } from './network/knobs.ts'
import { startDrainStore, type DrainStore } from './drain-store.ts'
import { createRun, type Run } from './run.ts'

const KIB = 1024

let store: DrainStore
let origin = ''
beforeAll(async () => {
  store = await startDrainStore(createRun({}, 0))
  ;[origin] = store.hosts
})
afterAll(() => store[Symbol.asyncDispose]())

function under(knobs: Knobs, seed = 1): Run {
  const run = createRun(knobs, seed)
  store.use(run)
  return run
}

function send(path: string, init: RequestInit): Promise<Response> {
  return fetch(`${origin}${path}`, init)
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const bytes = (size: number): Uint8Array<ArrayBuffer> => new Uint8Array(size)

describe('objects', () => {
  test('stand once they came whole: by a PUT, by parts, by a form, by tus', async () => {
    const { ledger } = under({})
    await send('/put', { method: 'PUT', body: bytes(10) })

    const created = await (await send('/parts?uploads', { method: 'POST' })).text()
    const [, uploadId = ''] = /<UploadId>(.*)<\/UploadId>/.exec(created) ?? []
    await send(`/parts?uploadId=${uploadId}&partNumber=1`, { method: 'PUT', body: bytes(8) })
    await send(`/parts?uploadId=${uploadId}&partNumber=2`, { method: 'PUT', body: bytes(3) })
    expect(ledger.objects.has('/parts')).toBe(false)
    await send(`/parts?uploadId=${uploadId}`, { method: 'POST', body: '<CompleteMultipartUpload/>' })

    const form = new FormData()
    form.append('key', 'form')
    form.append('file', new Blob([bytes(12)]))
    await send('/', { method: 'POST', body: form })

    const tus = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream' }
    const made = await send('/tus/', { method: 'POST', headers: { ...tus, 'upload-length': '9' } })
    const path = made.headers.get('location') ?? ''
    await send(path, { method: 'PATCH', headers: { ...tus, 'upload-offset': '0' }, body: bytes(5) })
    await send(path, { method: 'PATCH', headers: { ...tus, 'upload-offset': '5' }, body: bytes(4) })

    expect([...ledger.objects]).toEqual([
      ['/put', 10],
      ['/parts', 11],
      ['/form', 12],
      [path, 9],
    ])
  })

  test('a tus request with an offset of before is refused, and what is joined is one', async () => {
    const { ledger } = under({})
    const partial = { 'upload-concat': 'partial', 'upload-length': '4', 'tus-resumable': '1.0.0' }
    const paths: string[] = []
    for (const _ of [1, 2]) {
      const made = await send('/tus/', { method: 'POST', headers: partial, body: bytes(4) })
      paths.push(made.headers.get('location') ?? '')
    }
    const again = await send(paths[0] ?? '', {
      method: 'PATCH',
      headers: { 'upload-offset': '0' },
      body: bytes(4),
    })
    expect(again.status).toBe(409)
    await send('/tus/', { method: 'POST', headers: { 'upload-concat': `final;${paths.join(' ')}` } })
    expect([...ledger.objects.values()]).toEqual([8])
  })
})

describe('faults', () => {
  test('a request that is answered 503 came whole and left nothing; the next is taken', async () => {
    const { ledger, tally } = under({ unavailable: 1 })
    const refused = await send('/a', { method: 'PUT', body: bytes(10) })
    expect(refused.status).toBe(503)
    expect(await refused.text()).toContain('<Code>SlowDown</Code>')
    expect([ledger.objects.size, tally.bytes, tally.unavailable]).toEqual([0, 10, 1])
  })

  test('a reset comes when half of the body is there', async () => {
    const { ledger, tally } = under({ resets: 1 })
    await expect(send('/a', { method: 'PUT', body: bytes(1024 * KIB) })).rejects.toThrow()
    expect(ledger.objects.size).toBe(0)
    expect(tally.resets).toBe(1)
    expect(tally.bytes).toBeGreaterThanOrEqual(512 * KIB)
    expect(tally.bytes).toBeLessThan(1024 * KIB)
  })
})

describe('the line', () => {
  test('a round trip is paid by each exchange, a preflight too', async () => {
    under({ roundTrip: 100 })
    const put = (): Promise<Response> => send('/a', { method: 'PUT', body: bytes(10) })
    expect(await msOf(put)).toBeGreaterThan(99)
    expect(await msOf(put)).toBeGreaterThan(99)
    expect(await msOf(() => send('/a', { method: 'OPTIONS' }))).toBeGreaterThan(99)
  })

  test('and once more by a connection that is new', async () => {
    under({ roundTrip: 100 })
    const put = (): Promise<Response> =>
      send('/a', { method: 'PUT', body: bytes(10), headers: { connection: 'close' } })
    expect(await msOf(put)).toBeGreaterThan(198)
  })

  test('its bandwidth is shared by all', async () => {
    under({ bandwidth: 8e6 })
    const put = (n: number): Promise<Response> => send(`/${n}`, { method: 'PUT', body: bytes(100 * KIB) })
    // 200 KiB at 1 MB/s
    expect(await msOf(() => Promise.all([put(1), put(2)]))).toBeGreaterThan(190)
  })

  test('each connection has its own', async () => {
    under({ perConnection: 8e6 })
    const put = (): Promise<Response> => send('/a', { method: 'PUT', body: bytes(200 * KIB) })
    expect(await msOf(put)).toBeGreaterThan(190)
  })
})
