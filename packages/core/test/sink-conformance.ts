import { ALGORITHMS, plainHasher, type Algorithm } from '@longshore/protocol'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { NoAnswer } from '../src/ports/transport.ts'
import type { OpenSink, RangeAnswer, RangeRequest, Sink } from '../src/ports/sink.ts'
import { ETAG, patternAt } from './pattern.ts'
import type { SeenGet } from './range-store.ts'

const NEVER = new AbortController().signal
const KIB = 1024
const MIB = 1024 * KIB

export interface SinkTraits {
  /** whether what was gathered outlives its sink */
  readonly durable: boolean
}

/** Where a test's object is read. */
export interface Source {
  readonly size: number
  range(start: number, end: number, more?: Partial<RangeRequest>): RangeRequest
  seen(): Promise<readonly SeenGet[]>
  seenCut(): Promise<readonly SeenGet[]>
}

export function source(size: number, query: Readonly<Record<string, string | number>> = {}): Source {
  const id = crypto.randomUUID()
  const given = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)])
  const ask = new URLSearchParams([['id', id], ['size', String(size)], ...given])
  const url = `${inject('storeOrigin')}/ranges/object?${ask.toString()}`
  const see = async (more: string): Promise<readonly SeenGet[]> => {
    const answer = await fetch(`${inject('storeOrigin')}/ranges/seen?id=${id}${more}`)
    return (await answer.json()) as readonly SeenGet[]
  }
  return {
    size,
    range: (start, end, more) => ({
      request: { method: 'GET', url, headers: { 'x-signed': 'yes' }, expiresIn: 60_000 },
      start,
      end,
      etag: ETAG,
      algorithm: 'CRC32C',
      ...more,
    }),
    seen: () => see(''),
    seenCut: () => see('&cut=1'),
  }
}

export function nameOf(): string {
  return crypto.randomUUID().replaceAll('-', '')
}

export function take(
  open: OpenSink,
  range: RangeRequest,
  onProgress: (bytes: number) => void = () => {},
): Promise<RangeAnswer> {
  return open.receive(range, { signal: NEVER, onProgress })
}

function checksumOf(bytes: Uint8Array, algorithm: Algorithm): string {
  const hasher = plainHasher(algorithm)
  hasher.update(bytes)
  return hasher.finish()
}

export async function expectPattern(file: Blob, size: number): Promise<void> {
  expect(file.size).toBe(size)
  const bytes = new Uint8Array(await file.arrayBuffer())
  expect(checksumOf(bytes, 'CRC32C')).toBe(checksumOf(patternAt(0, size), 'CRC32C'))
}

/** What every sink does, wherever it gathers. `make` gives sinks over the same place. */
export function sinkConformance(title: string, make: () => Sink, { durable }: SinkTraits): void {
  const sinkOf = (): Sink => {
    const sink = make()
    onTestFinished(() => sink.dispose())
    return sink
  }
  const opened = async (size: number, sink = sinkOf()): Promise<OpenSink> => sink.open(nameOf(), size)

  describe(`${title} gathers a file`, () => {
    test('from ranges in any order, equal to the last byte', async () => {
      const size = 3 * MIB + 17
      const open = await opened(size)
      const { range } = source(size)
      expect(open.isNew).toBe(true)
      for (const [start, end] of [
        [2 * MIB, size],
        [0, MIB],
        [MIB, 2 * MIB],
      ] as const) {
        const checksum = checksumOf(patternAt(start, end - start), 'CRC32C')
        expect(await take(open, range(start, end))).toEqual({ state: 'stored', checksum })
      }
      await expectPattern(await open.file(), size)
      await open.close()
    })

    test('from ranges that come at the same time', async () => {
      const size = 8 * MIB
      const open = await opened(size)
      const { range } = source(size)
      await Promise.all(Array.from({ length: 8 }, (_, n) => take(open, range(n * MIB, (n + 1) * MIB))))
      await expectPattern(await open.file(), size)
    })

    test.each(ALGORITHMS)('with the checksum of each range in %s', async (algorithm) => {
      const size = 2 * MIB
      const open = await opened(size)
      const { range } = source(size)
      const answers = await Promise.all([
        take(open, range(0, 1000, { algorithm })),
        take(open, range(1000, size, { algorithm })),
      ])
      expect(answers).toEqual([
        { state: 'stored', checksum: checksumOf(patternAt(0, 1000), algorithm) },
        { state: 'stored', checksum: checksumOf(patternAt(1000, size - 1000), algorithm) },
      ])
      await expectPattern(await open.file(), size)
    })

    test('of no bytes, without asking for a range of none', async () => {
      const open = await opened(0)
      const { range, seen } = source(0)
      expect(await take(open, range(0, 0))).toEqual({ state: 'stored', checksum: 'AAAAAA==' })
      expect((await open.file()).size).toBe(0)
      expect((await seen())[0]?.headers).not.toHaveProperty('range')
    })

    test('of no bytes that nobody asked for', async () => {
      expect((await (await opened(0)).file()).size).toBe(0)
    })

    test('again where a range is there already, with the same bytes', async () => {
      const size = MIB
      const open = await opened(size)
      const { range } = source(size)
      await take(open, range(0, size))
      await take(open, range(0, size))
      await expectPattern(await open.file(), size)
    })

    test('that was read already, and goes on to take ranges', async () => {
      const size = MIB
      const open = await opened(size)
      const { range } = source(size)
      await take(open, range(0, size))
      await open.file()
      await take(open, range(0, 1000))
      await expectPattern(await open.file(), size)
    })
  })

  describe(`${title} asks`, () => {
    test('for exactly the range, pinned, with the signed headers, and with nothing that tells of the page', async () => {
      const size = MIB
      const { range, seen } = source(size)
      await take(await opened(size), range(5, 10))
      const [{ headers } = { headers: {} as SeenGet['headers'] }] = await seen()
      expect(headers).toMatchObject({ range: 'bytes=5-9', 'if-match': ETAG, 'x-signed': 'yes' })
      // the browser's cache holds nothing of it, and lets ranges of one address pass at the same time
      expect(headers).toMatchObject({ 'cache-control': 'no-cache' })
      for (const name of ['referer', 'cookie', 'authorization']) expect(headers).not.toHaveProperty(name)
    })

    test('at an address that is resolved against the page', async () => {
      const asked = source(100).range(0, 100)
      const request = { ...asked.request, url: asked.request.url.replace('http:', '') }
      expect(await take(await opened(100), { ...asked, request })).toMatchObject({ state: 'stored' })
    })

    test('once more where the store redirects', async () => {
      const size = 1000
      const open = await opened(size)
      expect(await take(open, source(size, { redirect: 1 }).range(0, size))).toMatchObject({
        state: 'stored',
      })
      await expectPattern(await open.file(), size)
    })
  })

  describe(`${title} tells of progress`, () => {
    test('from 0, never falling, to the length of the range', async () => {
      const size = 4 * MIB
      const heard: number[] = []
      await take(await opened(size), source(size).range(MIB, size), (bytes) => heard.push(bytes))
      expect(heard[0]).toBe(0)
      expect(heard.at(-1)).toBe(3 * MIB)
      expect(heard).toEqual(heard.toSorted((a, b) => a - b))
    })
  })

  describe(`${title} stores nothing`, () => {
    test.each([
      [412, 'PreconditionFailed'],
      [403, 'AccessDenied'],
      [404, 'NoSuchKey'],
      [416, 'InvalidRange'],
      [503, 'SlowDown'],
      [204, ''],
    ])('of an answer with status %i, and tells what it said', async (status, body) => {
      const open = await opened(MIB)
      const answer = await take(open, source(MIB, { status, body }).range(0, 1000))
      expect(answer).toEqual({ state: 'refused', status, retryAfter: '7', text: body })
    })

    test('of a long refusal, and tells its beginning', async () => {
      const answer = await take(
        await opened(MIB),
        source(MIB, { status: 500, body: 'x'.repeat(9000) }).range(0, 9),
      )
      expect(answer).toMatchObject({ state: 'refused', text: 'x'.repeat(4096) })
    })

    test('of an object that is another by now', async () => {
      const answer = await take(await opened(MIB), source(MIB).range(0, 9, { etag: '"v0"' }))
      expect(answer).toMatchObject({ state: 'refused', status: 412 })
    })

    test('of a whole file in place of a range', async () => {
      const { range, seenCut } = source(64 * MIB, { ignore: 1 })
      const answer = await take(await opened(64 * MIB), range(0, MIB))
      expect(answer).toMatchObject({ state: 'refused', status: 200, text: '' })
      expect((await seenCut())[0]?.cut).toBe(true)
    })

    test.each([
      ['another range', 'bytes 1-1000/1048576'],
      ['a shorter range', 'bytes 0-998/1048576'],
      ['a file of another size', 'bytes 0-999/1048577'],
      ['nothing that can be read', 'pages 1-2'],
    ])('of a 206 that says it is %s', async (_, says) => {
      const answer = await take(await opened(MIB), source(MIB, { says }).range(0, 1000))
      expect(answer).toMatchObject({ state: 'refused', status: 206 })
    })

    test.each([
      ['is shorter than the range', { less: 1 }],
      ['is longer than the range', { more: 1 }],
      ['is empty', { less: 1000 }],
      ['is cut', { cut: 500 }],
      ['is shorter, whatever it says that cannot be read', { less: 1, hidden: 1, says: 'bytes 0-9/10' }],
    ])('of an answer that %s: NoAnswer', async (_, query) => {
      const open = await opened(MIB)
      await expect(take(open, source(MIB, query).range(0, 1000))).rejects.toBeInstanceOf(NoAnswer)
      // and is none the worse for it
      await take(open, source(MIB).range(0, MIB))
      await expectPattern(await open.file(), MIB)
    })

    test('beyond the range, where more than it comes', async () => {
      const open = await opened(MIB)
      await take(open, source(MIB).range(1000, MIB))
      await expect(take(open, source(MIB, { more: 5000 }).range(0, 1000))).rejects.toBeInstanceOf(NoAnswer)
      await take(open, source(MIB).range(0, 1000))
      await expectPattern(await open.file(), MIB)
    })

    test('where nobody answers', async () => {
      const asked = source(MIB).range(0, 1000)
      const request = { ...asked.request, url: 'http://127.0.0.1:9/x' }
      await expect(take(await opened(MIB), { ...asked, request })).rejects.toBeInstanceOf(NoAnswer)
    })
  })

  describe(`${title} takes as well`, () => {
    test('a whole file where the range is the whole file', async () => {
      const open = await opened(MIB)
      expect(await take(open, source(MIB, { ignore: 1 }).range(0, MIB))).toMatchObject({ state: 'stored' })
      await expectPattern(await open.file(), MIB)
    })

    test.each([
      ['a 206 whose Content-Range CORS hides', { hidden: 1, says: 'bytes 5-6/7' }],
      ['a 206 of a file of a size that is not told', { says: 'bytes 0-999/*' }],
    ])('%s', async (_, query) => {
      const open = await opened(MIB)
      expect(await take(open, source(MIB, query).range(0, 1000))).toMatchObject({ state: 'stored' })
    })
  })

  describe(`${title} aborts`, () => {
    test("with the signal's own reason, and closes the connection", async () => {
      const open = await opened(MIB)
      const { range, seenCut } = source(MIB, { hang: 1000 })
      const controller = new AbortController()
      const heard = Promise.withResolvers<void>()
      const received = open.receive(range(0, MIB), {
        signal: controller.signal,
        onProgress: () => heard.resolve(),
      })
      await heard.promise
      const reason = { why: 'paused' }
      controller.abort(reason)
      await expect(received).rejects.toBe(reason)
      expect((await seenCut())[0]?.cut).toBe(true)
      await take(open, source(MIB).range(0, MIB))
      await expectPattern(await open.file(), MIB)
    })

    test('at once where the signal was aborted before', async () => {
      const open = await opened(MIB)
      const reason = new Error('too late')
      const signal = AbortSignal.abort(reason)
      await expect(open.receive(source(MIB).range(0, 9), { signal, onProgress: () => {} })).rejects.toBe(
        reason,
      )
    })
  })

  describe(`${title} keeps order`, () => {
    test('lists what is there, removes it, and knows no error for what is not', async () => {
      const sink = sinkOf()
      const name = nameOf()
      const open = await sink.open(name, 1000)
      await take(open, source(1000).range(0, 1000))
      expect(await sink.list()).toContain(name)
      await sink.remove(name)
      await sink.remove(name)
      expect(await sink.list()).not.toContain(name)
      expect((await sink.open(name, 1000)).isNew).toBe(true)
    })

    test('removes what is being gathered, too', async () => {
      const sink = sinkOf()
      const name = nameOf()
      const open = await sink.open(name, MIB)
      const received = expect(take(open, source(MIB, { hang: 10 }).range(0, 1000))).rejects.toBeDefined()
      await sink.remove(name)
      await received
      expect(await sink.list()).not.toContain(name)
    })

    test('opens again what it had closed, and goes on', async () => {
      const sink = sinkOf()
      const name = nameOf()
      const first = await sink.open(name, MIB)
      await take(first, source(MIB).range(0, 5000))
      await first.close()
      const second = await sink.open(name, MIB)
      expect(second.isNew).toBe(false)
      await take(second, source(MIB).range(5000, MIB))
      await expectPattern(await second.file(), MIB)
    })

    test('takes what has another size for new', async () => {
      const sink = sinkOf()
      const name = nameOf()
      await (await sink.open(name, 1000)).close()
      const open = await sink.open(name, 2000)
      expect(open.isNew).toBe(true)
      await take(open, source(2000).range(0, 2000))
      await expectPattern(await open.file(), 2000)
    })

    test('gathers many files at once', async () => {
      const sink = sinkOf()
      const sizes = Array.from({ length: 12 }, (_, n) => 1000 + n)
      await Promise.all(
        sizes.map(async (size) => {
          const open = await opened(size, sink)
          await take(open, source(size).range(0, size))
          await expectPattern(await open.file(), size)
          await open.close()
        }),
      )
    })

    test('ends what is under way when it is disposed of', async () => {
      const sink = make()
      const open = await sink.open(nameOf(), MIB)
      const { range, seenCut } = source(MIB, { hang: 10 })
      const heard = Promise.withResolvers<void>()
      const received = open.receive(range(0, 1000), { signal: NEVER, onProgress: () => heard.resolve() })
      const ended = expect(received).rejects.toBeDefined()
      await heard.promise
      sink.dispose()
      await ended
      expect((await seenCut())[0]?.cut).toBe(true)
    })
  })

  describe.runIf(durable)(`${title} outlives its sink`, () => {
    test('with what it stored, which a second one goes on from after the first was killed', async () => {
      const name = nameOf()
      const first = make()
      const open = await first.open(name, MIB)
      await take(open, source(MIB).range(5000, MIB))
      first.dispose()
      const second = sinkOf()
      expect(await second.list()).toContain(name)
      const again = await second.open(name, MIB)
      expect(again.isNew).toBe(false)
      await take(again, source(MIB).range(0, 5000))
      await expectPattern(await again.file(), MIB)
    })

    test('and gives it to the page to keep, under a name that may be any', async () => {
      const sink = sinkOf()
      const name = nameOf()
      const open = await sink.open(name, MIB)
      await take(open, source(MIB).range(0, MIB))
      await open.file()
      const handle = await sink.keep(name, 'a/b: résumé?.pdf')
      await expectPattern(await handle.getFile(), MIB)
      expect(await sink.list()).not.toContain(name)
      // asked again after a kill
      expect(await (await sink.keep(name, 'a/b: résumé?.pdf')).isSameEntry(handle)).toBe(true)
    })

    test('and sweeps what nobody knows once it is old, and nothing else', async () => {
      const sink = sinkOf()
      const [known, left] = [nameOf(), nameOf()]
      for (const name of [known, left]) {
        const open = await sink.open(name, 1000)
        await take(open, source(1000).range(0, 1000))
        await open.close()
      }
      await sink.sweep((name) => name === known)
      expect(await sink.list()).toEqual(expect.arrayContaining([known, left]))
      const now = Date.now()
      const { Date: real } = globalThis
      onTestFinished(() => void (globalThis.Date = real))
      globalThis.Date = class extends real {
        static override now(): number {
          return now + 2 * 60 * 60 * 1000
        }
      } as DateConstructor
      await sink.sweep((name) => name === known)
      globalThis.Date = real
      const names = await sink.list()
      expect(names).toContain(known)
      expect(names).not.toContain(left)
    })
  })
}
