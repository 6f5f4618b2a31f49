import { describe, expect, test } from 'vitest'
import type { Sink } from '../src/ports/sink.ts'
import { NoAnswer } from '../src/ports/transport.ts'
import { expectPattern, MIB, opened, source, take } from './sink-source.ts'

/** Which answers every sink takes, and what it makes of the others. */
export function sinkAnswers(title: string, make: () => Sink): void {
  describe(`${title} stores nothing`, () => {
    test.each([
      [412, 'PreconditionFailed'],
      [403, 'AccessDenied'],
      [404, 'NoSuchKey'],
      [416, 'InvalidRange'],
      [503, 'SlowDown'],
      [204, ''],
    ])('of an answer with status %i, and tells what it said', async (status, body) => {
      const open = await opened(MIB, make)
      const answer = await take(open, source(MIB, { status, body }).range(0, 1000))
      expect(answer).toEqual({ state: 'refused', status, retryAfter: '7', text: body })
    })

    test('of a long refusal, and tells its beginning', async () => {
      const answer = await take(
        await opened(MIB, make),
        source(MIB, { status: 500, body: 'x'.repeat(9000) }).range(0, 9),
      )
      expect(answer).toMatchObject({ state: 'refused', text: 'x'.repeat(4096) })
    })

    test('of an object that is another by now', async () => {
      const answer = await take(await opened(MIB, make), source(MIB).range(0, 9, { etag: '"v0"' }))
      expect(answer).toMatchObject({ state: 'refused', status: 412 })
    })

    test('of a whole file in place of a range', async () => {
      const { range, seenCut } = source(64 * MIB, { ignore: 1 })
      const answer = await take(await opened(64 * MIB, make), range(0, MIB))
      expect(answer).toMatchObject({ state: 'refused', status: 200, text: '' })
      expect((await seenCut())[0]?.cut).toBe(true)
    })

    test.each([
      ['another range', 'bytes 1-1000/1048576'],
      ['a shorter range', 'bytes 0-998/1048576'],
      ['a file of another size', 'bytes 0-999/1048577'],
      ['nothing that can be read', 'pages 1-2'],
    ])('of a 206 that says it is %s', async (_, says) => {
      const answer = await take(await opened(MIB, make), source(MIB, { says }).range(0, 1000))
      expect(answer).toMatchObject({ state: 'refused', status: 206 })
    })

    test.each([
      ['is shorter than the range', { less: 1 }],
      ['is longer than the range', { more: 1 }],
      ['is empty', { less: 1000 }],
      ['is cut', { cut: 500 }],
      ['is shorter, whatever it says that cannot be read', { less: 1, hidden: 1, says: 'bytes 0-9/10' }],
    ])('of an answer that %s: NoAnswer', async (_, query) => {
      const open = await opened(MIB, make)
      await expect(take(open, source(MIB, query).range(0, 1000))).rejects.toBeInstanceOf(NoAnswer)
      // and is none the worse for it
      await take(open, source(MIB).range(0, MIB))
      await expectPattern(await open.file(), MIB)
    })

    test('beyond the range, where more than it comes', async () => {
      const open = await opened(MIB, make)
      await take(open, source(MIB).range(1000, MIB))
      await expect(take(open, source(MIB, { more: 5000 }).range(0, 1000))).rejects.toBeInstanceOf(NoAnswer)
      await take(open, source(MIB).range(0, 1000))
      await expectPattern(await open.file(), MIB)
    })

    test('where nobody answers', async () => {
      const asked = source(MIB).range(0, 1000)
      const request = { ...asked.request, url: 'http://127.0.0.1:9/x' }
      await expect(take(await opened(MIB, make), { ...asked, request })).rejects.toBeInstanceOf(NoAnswer)
    })
  })

  describe(`${title} takes as well`, () => {
    test('a whole file where the range is the whole file', async () => {
      const open = await opened(MIB, make)
      expect(await take(open, source(MIB, { ignore: 1 }).range(0, MIB))).toMatchObject({ state: 'stored' })
      await expectPattern(await open.file(), MIB)
    })

    test.each([
      ['a 206 whose Content-Range CORS hides', { hidden: 1, says: 'bytes 5-6/7' }],
      ['a 206 of a file of a size that is not told', { says: 'bytes 0-999/*' }],
    ])('%s', async (_, query) => {
      const open = await opened(MIB, make)
      expect(await take(open, source(MIB, query).range(0, 1000))).toMatchObject({ state: 'stored' })
    })
  })
}
