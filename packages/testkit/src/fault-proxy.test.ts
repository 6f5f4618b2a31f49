import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startFaultProxy, type FaultProxy } from './fault-proxy.ts'
import type { Fault } from './proxy/fault.ts'
import { randomBytes } from './random-file.ts'

interface Got {
  readonly path: string
  readonly host: string | undefined
  readonly bytes: number
  readonly sha256: string
  readonly whole: boolean
}

let target: { server: Server; origin: string; got: Got[]; arrived: () => Promise<Got> }
let proxy: FaultProxy

/** Takes any body and answers its SHA-256; `GET /bytes/N` answers N bytes. */
async function startTarget(): Promise<typeof target> {
  const got: Got[] = []
  const waiting: ((got: Got) => void)[] = []
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const hash = createHash('sha256')
    let bytes = 0
    let whole = true
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) {
        hash.update(chunk)
        bytes += chunk.length
      }
    } catch {
      whole = false
    }
    const { url = '', headers } = request
    const one = { path: url, host: headers.host, bytes, sha256: hash.digest('hex'), whole }
    got.push(one)
    waiting.splice(0).forEach((resolve) => resolve(one))
    response.setHeader('ETag', '"mark"')
    const asked = /^\/bytes\/(\d+)/.exec(url)
    response.end(asked ? randomBytes(Number(asked[1]), 7) : one.sha256)
  }
  const server = createServer((request, response) => void take(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { server, origin, got, arrived: () => new Promise((resolve) => waiting.push(resolve)) }
}

beforeEach(async () => {
  target = await startTarget()
  proxy = await startFaultProxy({ target: target.origin })
})
afterEach(async () => {
  await proxy.close()
  target.server.closeAllConnections()
  target.server.close()
})

const SENDER = `
  import { request } from 'node:http'
  const piece = Buffer.alloc(1 << 20)
  const sending = request(process.argv[1], { method: 'PUT', headers: { 'content-length': 256 << 20 } })
  sending.on('response', (response) => response.resume())
  for (let i = 0; i < 256; i++) await new Promise((resolve) => sending.write(piece, resolve))
  sending.end()
`
const MIB = 1024 * 1024
const body = randomBytes(3 * MIB, 3)
const sha256 = createHash('sha256').update(body).digest('hex')
const put = (path = '/a', init: RequestInit = {}): Promise<Response> =>
  fetch(proxy.origin + path, { method: 'PUT', body, ...init })
const last = (): (typeof proxy.requests)[number] | undefined => proxy.requests.at(-1)

describe('without a rule', () => {
  test('bytes, headers, query and the host named by the client arrive as they were sent', async () => {
    const response = await put('/b/key%20one?partNumber=7&uploadId=u')
    expect(await response.text()).toBe(sha256)
    expect(response.headers.get('etag')).toBe('"mark"')
    expect(target.got).toEqual([
      {
        path: '/b/key%20one?partNumber=7&uploadId=u',
        host: proxy.origin.slice('http://'.length),
        bytes: body.length,
        sha256,
        whole: true,
      },
    ])
    await proxy.until(([first]) => first?.endedAt !== undefined)
    expect(last()).toMatchObject({
      id: 1,
      method: 'PUT',
      path: '/b/key one',
      partNumber: 7,
      requestBytes: body.length,
      forwardedBytes: body.length,
      status: 200,
      targetStatus: 200,
      responseBytes: 64,
      outcome: 'answered',
      faults: [],
    })
  })

  test('a HEAD keeps the length that it tells of', async () => {
    const response = await fetch(`${proxy.origin}/bytes/1234`, { method: 'HEAD' })
    expect(response.status).toBe(200)
  })

  test('256 MiB pass with flat memory', async () => {
    // from another process, whose buffers would count here otherwise
    const client = spawn(process.execPath, ['--input-type=module', '-e', SENDER, `${proxy.origin}/big`])
    const exited = once(client, 'exit')
    const before = process.memoryUsage.rss()
    let highest = before
    await proxy.until(([first]) => {
      highest = Math.max(highest, process.memoryUsage.rss())
      return first?.endedAt !== undefined
    })
    await exited
    expect(last()).toMatchObject({ forwardedBytes: 256 * MIB, status: 200 })
    expect(highest - before).toBeLessThan(150 * MIB)
  })

  test('a target that is not there cuts the request, and none is left waiting', async () => {
    proxy.setTarget('http://127.0.0.1:1')
    await expect(put()).rejects.toThrow('fetch failed')
    expect(last()).toMatchObject({ outcome: 'cut by target', status: undefined })
  })

  test('a client that leaves in the middle is seen by the target', async () => {
    const arrived = target.arrived()
    const leaving = httpRequest(`${proxy.origin}/left`, {
      method: 'PUT',
      headers: { 'content-length': 1000 },
    })
    leaving.on('error', () => undefined)
    leaving.write('x'.repeat(10))
    await proxy.until(([first]) => first?.forwardedBytes === 10)
    leaving.destroy()
    expect(await arrived).toMatchObject({ bytes: 10, whole: false })
    await proxy.until(([first]) => first?.outcome === 'cut by client')
  })
})

describe('rules', () => {
  const answer: Fault = { kind: 'answer', status: 503 }

  test('meet as many requests as they say, after letting some pass', async () => {
    const rule = proxy.add({ match: { path: '/a' }, skip: 1, times: 2, fault: answer })
    const statuses: number[] = []
    for (const path of ['/a', '/other', '/a', '/a', '/a']) statuses.push((await put(path)).status)
    expect(statuses).toEqual([200, 200, 503, 503, 200])
    expect(rule.hits).toBe(2)
  })

  test.each([
    [{ method: 'GET' }, false],
    [{ method: 'PUT', partNumber: 2 }, true],
    [{ partNumber: 3 }, false],
    [{ query: { uploadId: 'u' } }, true],
    [{ query: { uploadId: true } }, true],
    [{ query: { other: true } }, false],
    [{ path: /^\/bucket\/.*\.bin$/ }, true],
    [{ where: ({ headers }: { headers: Record<string, unknown> }) => 'x-mark' in headers }, true],
  ] as const)('match %j: %s', async (match, met) => {
    proxy.add({ match, fault: answer })
    const response = await put('/bucket/a.bin?partNumber=2&uploadId=u', { headers: { 'x-mark': '1' } })
    expect(response.status).toBe(met ? 503 : 200)
  })

  test('leave preflights alone unless they name OPTIONS', async () => {
    const rule = proxy.add({ fault: answer })
    expect((await fetch(proxy.origin, { method: 'OPTIONS' })).status).toBe(200)
    rule.remove()
    proxy.add({ match: { method: 'OPTIONS' }, fault: answer })
    expect((await fetch(proxy.origin, { method: 'OPTIONS' })).status).toBe(503)
  })

  test('taken away meet nothing any more', async () => {
    proxy.add({ fault: answer, times: Infinity })
    proxy.clear()
    expect((await put()).status).toBe(200)
  })
})

describe('resets', () => {
  test('before any byte: the target hears nothing', async () => {
    proxy.add({ fault: { kind: 'reset', when: 'start' } })
    await expect(put()).rejects.toThrow('fetch failed')
    expect(target.got).toEqual([])
    expect(last()).toMatchObject({ forwardedBytes: 0, outcome: 'cut by proxy', faults: ['reset'] })
    expect((await put()).status).toBe(200)
  })

  test.each([1, 65_536, 1_000_001, body.length])('after %i bytes of the request', async (requestBytes) => {
    const arrived = target.arrived()
    proxy.add({ fault: { kind: 'reset', when: { requestBytes } } })
    await expect(put()).rejects.toThrow('fetch failed')
    const got = await arrived
    // what was sent to the last byte is whole, whatever becomes of the connection
    expect(got.whole).toBe(requestBytes === body.length)
    expect(got.bytes).toBeLessThanOrEqual(requestBytes)
    expect(last()).toMatchObject({ forwardedBytes: requestBytes, outcome: 'cut by proxy' })
  })

  test.each([0, 1, 100_000])('after %i bytes of the answer', async (responseBytes) => {
    proxy.add({ fault: { kind: 'reset', when: { responseBytes } } })
    const reading = fetch(`${proxy.origin}/bytes/200000`).then((response) => response.arrayBuffer())
    await expect(reading).rejects.toThrow('terminated')
    expect(last()).toMatchObject({ responseBytes, status: 200, outcome: 'cut by proxy' })
  })

  test('instead of the answer: the target has done it, the client does not know', async () => {
    proxy.add({ fault: { kind: 'answer-lost' } })
    await expect(put()).rejects.toThrow('fetch failed')
    expect(target.got).toMatchObject([{ sha256, whole: true }])
    expect(last()).toMatchObject({ targetStatus: 200, status: undefined, outcome: 'cut by proxy' })
  })

  test('a cut answer ends short of what it promised', async () => {
    proxy.add({ fault: { kind: 'cut-answer', responseBytes: 1000 } })
    const response = await fetch(`${proxy.origin}/bytes/200000`)
    await expect(response.arrayBuffer()).rejects.toThrow('terminated')
    expect(last()).toMatchObject({ responseBytes: 1000, outcome: 'cut by proxy' })
  })
})

describe('stalls', () => {
  test.each<[string, Extract<Fault, { kind: 'stall' }>['when'], number]>([
    ['before the request', 'start', 0],
    ['in the middle of the request', { requestBytes: 500_000 }, 500_000],
    ['before the answer', 'answer', body.length],
    ['in the middle of the answer', { responseBytes: 10 }, body.length],
  ])('%s: nothing moves until released, then all arrives', async (_title, when, forwardedBytes) => {
    const rule = proxy.add({ fault: { kind: 'stall', when } })
    const sending = put()
    await rule.acted
    expect(last()).toMatchObject({ forwardedBytes, outcome: 'open' })
    rule.release()
    expect(await (await sending).text()).toBe(sha256)
  })

  test('a client that gives up ends its stall', async () => {
    const rule = proxy.add({ fault: { kind: 'stall', when: 'answer' } })
    const giveUp = new AbortController()
    const sending = put('/a', { signal: giveUp.signal })
    await rule.acted
    giveUp.abort()
    await expect(sending).rejects.toThrow('aborted')
    await proxy.until(([first]) => first?.outcome === 'cut by client')
  })
})

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now()
  await work()
  return performance.now() - from
}

describe('the line', () => {
  test('a trickle lets so many bytes a second pass', async () => {
    proxy.add({ fault: { kind: 'trickle', direction: 'request', bytesPerSecond: 40 } })
    expect(await timed(async () => await put('/a', { body: 'x'.repeat(12) }))).toBeGreaterThan(250)
  })

  test('a delay holds the request or its answer', async () => {
    proxy.add({ fault: { kind: 'delay', direction: 'request', ms: 60 } })
    proxy.add({ fault: { kind: 'delay', direction: 'response', ms: 60 } })
    expect(await timed(async () => await put())).toBeGreaterThan(115)
  })

  test('bandwidth is shared by all connections', async () => {
    proxy.setBandwidth({ up: 6 * MIB })
    const took = await timed(async () => await Promise.all([put('/a'), put('/b')]))
    expect(took).toBeGreaterThan(900)
  })

  test('bandwidth is given back to what is under way', async () => {
    proxy.setBandwidth({ up: 10 })
    const sending = put()
    await proxy.until(([first]) => (first?.forwardedBytes ?? 0) > 0)
    proxy.setBandwidth({})
    expect(await (await sending).text()).toBe(sha256)
  })

  test('offline cuts what is under way and refuses what comes, until online again', async () => {
    const rule = proxy.add({ fault: { kind: 'stall', when: { requestBytes: 10 } } })
    const sending = put()
    await rule.acted
    proxy.setOnline(false)
    await expect(sending).rejects.toThrow('fetch failed')
    await expect(put()).rejects.toThrow('fetch failed')
    proxy.setOnline(true)
    expect((await put()).status).toBe(200)
  })
})

describe('answers', () => {
  test('a corrupt byte of the request arrives flipped, the others as they were', async () => {
    proxy.add({ fault: { kind: 'corrupt', direction: 'request', offset: 1_500_000 } })
    const changed = body.slice()
    changed[1_500_000] = (changed[1_500_000] ?? 0) ^ 1
    expect(await (await put()).text()).toBe(createHash('sha256').update(changed).digest('hex'))
  })

  test('a corrupt byte of the answer too', async () => {
    proxy.add({ fault: { kind: 'corrupt', direction: 'response', offset: 5 } })
    const got = new Uint8Array(await (await fetch(`${proxy.origin}/bytes/10`)).arrayBuffer())
    const sent = randomBytes(10, 7)
    expect([...got].map((byte, i) => byte ^ (sent[i] ?? 0))).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 0])
  })

  test('a made answer takes the whole request and the target hears nothing', async () => {
    const headers = { 'retry-after': '2', 'content-type': 'application/xml' }
    proxy.add({ fault: { kind: 'answer', status: 503, headers, body: '<Error/>' } })
    const response = await put()
    expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([
      503,
      '2',
      '<Error/>',
    ])
    expect(target.got).toEqual([])
    expect(last()).toMatchObject({ requestBytes: body.length, forwardedBytes: 0, targetStatus: undefined })
  })

  test('a made answer is readable for the page that asked, unless it brings headers of its own', async () => {
    proxy.add({ fault: { kind: 'answer', status: 403 } })
    proxy.add({ skip: 1, fault: { kind: 'answer', status: 403, headers: {} } })
    const headers = { origin: 'http://page.test' }
    const readable = await put('/a', { headers })
    const unreadable = await put('/a', { headers })
    expect(readable.headers.get('access-control-allow-origin')).toBe('http://page.test')
    expect(unreadable.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('a made answer after forwarding stands in for the true one', async () => {
    proxy.add({ fault: { kind: 'answer', status: 500, forward: true } })
    expect((await put()).status).toBe(500)
    expect(target.got).toMatchObject([{ sha256, whole: true }])
    expect(last()).toMatchObject({ targetStatus: 200, status: 500 })
  })

  test('a made answer can be cut: white space and then nothing', async () => {
    proxy.add({ fault: { kind: 'answer', status: 200, body: '   ', cut: true } })
    const response = await put()
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow('terminated')
  })

  test('a rewrite changes the status, sets headers and takes others away', async () => {
    proxy.add({ fault: { kind: 'rewrite', status: 207, headers: { ETag: undefined, 'X-New': 'yes' } } })
    const response = await put()
    expect(response.status).toBe(207)
    expect(response.headers.get('etag')).toBeNull()
    expect(response.headers.get('x-new')).toBe('yes')
    expect(await response.text()).toBe(sha256)
  })

  test('a rewrite gives another body, of another length', async () => {
    proxy.add({ fault: { kind: 'rewrite', body: (text) => `${text} and more` } })
    expect(await (await put()).text()).toBe(`${sha256} and more`)
    expect(await (await put()).text()).toBe(sha256)
  })

  test('faults by chance meet requests beside the rules, and a stall among them ends by itself', async () => {
    proxy.setRandom({ seed: 1, rate: 1, kinds: ['stall'], longest: 20 })
    expect((await put()).status).toBe(200)
    expect(last()?.faults).toEqual(['stall'])
    proxy.setRandom(undefined)
    await put()
    expect(last()?.faults).toEqual([])
  })

  test('an early refusal by the target reaches a client that still sends', async () => {
    target.server.removeAllListeners('request')
    target.server.on('request', (request: IncomingMessage, response) => {
      response.writeHead(403).end('no')
      request.resume()
    })
    const response = await put()
    expect([response.status, await response.text()]).toEqual([403, 'no'])
  })
})
