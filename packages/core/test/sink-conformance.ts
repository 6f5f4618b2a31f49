import { ALGORITHMS } from '@longshore/protocol'
import { describe, expect, test } from 'vitest'
import type { Sink } from '../src/ports/sink.ts'
import { ETAG, patternAt } from './pattern.ts'
import type { SeenGet } from './range-store.ts'
import { sinkAnswers } from './sink-answers.ts'
import { sinkOutlives } from './sink-outlives.ts'
import {
  checksumOf,
  disposed,
  expectPattern,
  MIB,
  nameOf,
  NEVER,
  opened,
  source,
  take,
} from './sink-source.ts'

export interface SinkTraits {
  /** whether what was gathered outlives its sink */
  readonly durable: boolean
}

/** What every sink does, wherever it gathers. `make` gives sinks over the same place. */
export function sinkConformance(title: string, make: () => Sink, { durable }: SinkTraits): void {
  describe(`${title} gathers a file`, () => {
    test('from ranges in any order, equal to the last byte', async () => {
      const size = 3 * MIB + 17
      const open = await opened(size, make)
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
      const open = await opened(size, make)
      const { range } = source(size)
      await Promise.all(Array.from({ length: 8 }, (_, n) => take(open, range(n * MIB, (n + 1) * MIB))))
      await expectPattern(await open.file(), size)
    })

    test.each(ALGORITHMS)('with the checksum of each range in %s', async (algorithm) => {
      const size = 2 * MIB
      const open = await opened(size, make)
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
      const open = await opened(0, make)
      const { range, seen } = source(0)
      expect(await take(open, range(0, 0))).toEqual({ state: 'stored', checksum: 'AAAAAA==' })
      expect((await open.file()).size).toBe(0)
      expect((await seen())[0]?.headers).not.toHaveProperty('range')
    })

    test('of no bytes that nobody asked for', async () => {
      expect((await (await opened(0, make)).file()).size).toBe(0)
    })

    test('again where a range is there already, with the same bytes', async () => {
      const size = MIB
      const open = await opened(size, make)
      const { range } = source(size)
      await take(open, range(0, size))
      await take(open, range(0, size))
      await expectPattern(await open.file(), size)
    })

    test('that was read already, and goes on to take ranges', async () => {
      const size = MIB
      const open = await opened(size, make)
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
      await take(await opened(size, make), range(5, 10))
      const [{ headers } = { headers: {} as SeenGet['headers'] }] = await seen()
      expect(headers).toMatchObject({ range: 'bytes=5-9', 'if-match': ETAG, 'x-signed': 'yes' })
      // the browser's cache holds nothing of it, and lets ranges of one address pass at the same time
      expect(headers).toMatchObject({ 'cache-control': 'no-cache' })
      for (const name of ['referer', 'cookie', 'authorization']) expect(headers).not.toHaveProperty(name)
    })

    test('at an address that is resolved against the page', async () => {
      const asked = source(100).range(0, 100)
      const request = { ...asked.request, url: asked.request.url.replace('http:', '') }
      expect(await take(await opened(100, make), { ...asked, request })).toMatchObject({ state: 'stored' })
    })

    test('once more where the store redirects', async () => {
      const size = 1000
      const open = await opened(size, make)
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
      await take(await opened(size, make), source(size).range(MIB, size), (bytes) => heard.push(bytes))
      expect(heard[0]).toBe(0)
      expect(heard.at(-1)).toBe(3 * MIB)
      expect(heard).toEqual(heard.toSorted((a, b) => a - b))
    })
  })

  describe(`${title} aborts`, () => {
    test("with the signal's own reason, and closes the connection", async () => {
      const open = await opened(MIB, make)
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
      const open = await opened(MIB, make)
      const reason = new Error('too late')
      const signal = AbortSignal.abort(reason)
      await expect(open.receive(source(MIB).range(0, 9), { signal, onProgress: () => {} })).rejects.toBe(
        reason,
      )
    })
  })

  describe(`${title} keeps order`, () => {
    test('lists what is there, removes it, and knows no error for what is not', async () => {
      const sink = disposed(make())
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
      const sink = disposed(make())
      const name = nameOf()
      const open = await sink.open(name, MIB)
      const received = expect(take(open, source(MIB, { hang: 10 }).range(0, 1000))).rejects.toBeDefined()
      await sink.remove(name)
      await received
      expect(await sink.list()).not.toContain(name)
    })

    test('opens again what it had closed, and goes on', async () => {
      const sink = disposed(make())
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
      const sink = disposed(make())
      const name = nameOf()
      await (await sink.open(name, 1000)).close()
      const open = await sink.open(name, 2000)
      expect(open.isNew).toBe(true)
      await take(open, source(2000).range(0, 2000))
      await expectPattern(await open.file(), 2000)
    })

    test('gathers many files at once', async () => {
      const sink = disposed(make())
      const sizes = Array.from({ length: 12 }, (_, n) => 1000 + n)
      await Promise.all(
        sizes.map(async (size) => {
          const open = await sink.open(nameOf(), size)
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

  sinkAnswers(title, make)
  if (durable) sinkOutlives(title, make)
}
