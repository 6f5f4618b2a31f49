import type { SignedForm, SignedPut } from '@longshore/protocol'
import { describe, expect, inject, test } from 'vitest'
import { NoAnswer, type Transport } from '../src/ports/transport.ts'
import type { Seen } from './store-server.ts'

const origin = inject('storeOrigin')
const NEVER = new AbortController().signal
const MIB = 1024 * 1024

/** What Chromium adds to any request by itself. */
const BROWSERS_OWN =
  /^(host|connection|content-length|user-agent|accept|accept-encoding|accept-language|origin|referer|sec-.*)$/

interface Target {
  readonly url: string
  seen(): Promise<Seen>
  seenCut(): Promise<Seen>
}

function target(query: Readonly<Record<string, string | number>> = {}): Target {
  const id = crypto.randomUUID()
  const given = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)])
  const ask = async (more: string): Promise<Seen> => {
    const answer = await fetch(`${origin}/seen?id=${id}${more}`)
    return (await answer.json()) as Seen
  }
  return {
    url: `${origin}/object?${new URLSearchParams([['id', id], ...given]).toString()}`,
    seen: () => ask(''),
    seenCut: () => ask('&cut=1'),
  }
}

function put(url: string, headers: SignedPut['headers'] = {}): SignedPut {
  return { method: 'PUT', url, headers, expiresIn: 60_000 }
}

function form(url: string, fields: SignedForm['fields']): SignedForm {
  return { method: 'POST', url, fields, expiresIn: 60_000 }
}

/** The headers that arrived and that no browser adds. */
function added({ headers }: Seen): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !BROWSERS_OWN.test(name)))
}

/** What every transport does, whatever carries it. */
export function transportConformance(name: string, make: () => Transport): void {
  const typed = new File(['hello'], 'hello.txt', { type: 'text/plain' })

  describe(`${name} sends a PUT exactly as it was signed`, () => {
    test.each([
      ['no header at all, though the file has a type', {}],
      ['a signed content type', { 'content-type': 'image/png' }],
      ['a signed content type in capitals', { 'Content-Type': 'text/plain;charset=iso-8859-1' }],
      ['signed store headers', { 'x-amz-checksum-crc32c': '4waSgw==', 'x-amz-meta-name': '%C3%A9' }],
    ])('with %s', async (_, headers) => {
      const { url, seen } = target()
      const answer = await make().send(put(url, headers), typed, { signal: NEVER })
      expect(answer.status).toBe(200)
      const lower = Object.entries(headers).map(([header, value]) => [header.toLowerCase(), value])
      expect(added(await seen())).toEqual(Object.fromEntries(lower))
    })

    test('with the bytes of a slice of a typed file', async () => {
      const { url, seen } = target()
      await make().send(put(url), typed.slice(1, 4, 'text/html'), { signal: NEVER })
      expect(await seen()).toMatchObject({ size: 3, text: 'ell' })
      expect(added(await seen())).toEqual({})
    })

    test('to the URL as it is', async () => {
      const { url, seen } = target({ 'X-Amz-Signature': 'a+b/c=', 'x-id': 'é %' })
      await make().send(put(url), typed, { signal: NEVER })
      expect(origin + (await seen()).url).toBe(url)
    })

    test('with a body of 0 bytes', async () => {
      const { url, seen } = target()
      const answer = await make().send(put(url), new Blob([]), { signal: NEVER, onProgress: () => {} })
      expect(answer.status).toBe(200)
      expect(await seen()).toMatchObject({ method: 'PUT', size: 0 })
      expect(added(await seen())).toEqual({})
    })
  })

  describe(`${name} sends a form`, () => {
    test('with its fields in order and the file last', async () => {
      const { url, seen } = target()
      await make().send(form(url, { key: 'a/b', policy: 'p', 'x-amz-signature': 's' }), typed, {
        signal: NEVER,
      })
      const { text, headers } = await seen()
      expect([...text.matchAll(/; name="([^"]+)"/g)].map(([, field]) => field)).toEqual([
        'key',
        'policy',
        'x-amz-signature',
        'file',
      ])
      expect(text).toContain('hello')
      expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
    })

    test('without a preflight, as long as nobody asks for progress', async () => {
      const { url, seen } = target()
      await make().send(form(url, { key: 'k' }), typed, { signal: NEVER })
      expect((await seen()).preflights).toBe(0)
    })

    test('which arrives though CORS hides the answer', async () => {
      const { url, seen } = target({ cors: 'none' })
      const sent = make().send(form(url, { key: 'k' }), typed, { signal: NEVER })
      await expect(sent).rejects.toBeInstanceOf(NoAnswer)
      const { text, preflights } = await seen()
      expect(text).toContain('hello')
      expect(preflights).toBe(0)
    })

    test('with a preflight and progress up to its size where somebody does', async () => {
      const { url, seen } = target()
      const heard: number[] = []
      await make().send(form(url, { key: 'k' }), typed, {
        signal: NEVER,
        onProgress: (sent) => heard.push(sent),
      })
      expect((await seen()).preflights).toBe(1)
      expect(heard.at(-1)).toBe(typed.size)
    })
  })

  describe(`${name} tells of progress`, () => {
    test('that never falls and ends at the size', async () => {
      const { url } = target()
      const body = new Blob([new Uint8Array(8 * MIB)])
      const heard: number[] = []
      await make().send(put(url), body, { signal: NEVER, onProgress: (sent) => heard.push(sent) })
      expect(heard).toEqual([...heard].sort((a, b) => a - b))
      expect(heard.at(-1)).toBe(body.size)
    })
  })

  describe(`${name} answers`, () => {
    test.each([200, 204, 400, 403, 404, 412, 500, 501, 503])('with status %i as it is', async (status) => {
      const { url } = target({ status })
      expect(await make().send(put(url), typed, { signal: NEVER })).toMatchObject({ status })
    })

    test("with the body's text, and its first few KB only", async () => {
      const xml = '<Error><Code>BadDigest</Code></Error>'
      const short = await make().send(put(target({ status: 400, body: xml }).url), typed, { signal: NEVER })
      expect(short.text).toBe(xml)
      const long = await make().send(put(target({ body: 'x'.repeat(9000) }).url), typed, { signal: NEVER })
      expect(long.text).toBe('x'.repeat(4096))
    })

    test('with JSON left as text', async () => {
      const answer = await make().send(put(target({ body: '{"a":1}' }).url), typed, { signal: NEVER })
      expect(answer.text).toBe('{"a":1}')
    })

    test('with the headers that CORS exposes, in any case, and no others', async () => {
      const { url } = target({ expose: 'ETag' })
      const answer = await make().send(put(url), typed, { signal: NEVER })
      expect(answer.header('etag')).toBe('"abc"')
      expect(answer.header('ETag')).toBe('"abc"')
      expect(answer.header('x-hidden')).toBeUndefined()
      expect(answer.header('tag')).toBeUndefined()
    })
  })

  describe(`${name} rejects with NoAnswer`, () => {
    test.each([
      ['the connection is reset before a byte', { reset: 0 }],
      ['the connection is reset in the middle of the body', { reset: MIB }],
      ['the answer is cut', { cut: 1, body: 'half' }],
      ['CORS hides a 403', { status: 403, cors: 'none' }],
    ])('where %s', async (_, query) => {
      const { url } = target(query)
      const body = new Blob([new Uint8Array(4 * MIB)])
      await expect(make().send(put(url), body, { signal: NEVER })).rejects.toBeInstanceOf(NoAnswer)
    })

    test('where nothing listens', async () => {
      await expect(make().send(put('http://127.0.0.1:9/x'), typed, { signal: NEVER })).rejects.toBeInstanceOf(
        NoAnswer,
      )
    })
  })

  describe(`${name} aborts`, () => {
    test("with the signal's own reason, and closes the connection", async () => {
      const { url, seen, seenCut } = target({ hang: 1 })
      const controller = new AbortController()
      const sent = make().send(put(url), typed, { signal: controller.signal })
      await seen()
      const reason = { why: 'paused' }
      controller.abort(reason)
      await expect(sent).rejects.toBe(reason)
      expect((await seenCut()).cut).toBe(true)
    })

    test('at once, and sends nothing, where the signal was aborted before', async () => {
      const reason = new Error('too late')
      const sent = make().send(put(target().url), typed, { signal: AbortSignal.abort(reason) })
      await expect(sent).rejects.toBe(reason)
    })

    test('nothing after its end', async () => {
      const controller = new AbortController()
      const answer = await make().send(put(target({ body: 'kept' }).url), typed, {
        signal: controller.signal,
      })
      controller.abort()
      expect(answer).toMatchObject({ status: 200, text: 'kept' })
    })
  })
}
