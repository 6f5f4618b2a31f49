import { describe, expect, test } from 'vitest'
import { fakeEngine, type FakeEngine } from '../../test/fake-engine.ts'
import { fakeHandle } from '../../test/fake-handle.ts'
import { fakeRun, type FakeRun } from '../../test/fake-run.ts'
import {
  answerLost,
  answers,
  answersAfterAll,
  cutAfter,
  hangs,
  refuses,
  type Fault,
} from '../../test/faults.ts'
import { bytesOf, fileOf } from '../../test/files.ts'
import { checksumOf } from '../../test/instant-checksum.ts'
import { upload } from './upload.ts'

const SIZE = 250

/** Uploads a file of three parts, of which the second goes wrong. */
async function uploading(
  fault: Fault,
  times = 1,
): Promise<{ engine: FakeEngine; run: FakeRun; ms: number; error?: unknown }> {
  const engine = fakeEngine()
  engine.faults.add('send', fault, { part: 2, times })
  const run = fakeRun(engine, fileOf(SIZE))
  const began = engine.clock.now()
  try {
    await engine.clock.during(upload(engine, run))
  } catch (error) {
    return { engine, run, error, ms: engine.clock.now() - began }
  }
  expect([...engine.store.objects.values()].map(({ bytes }) => bytes)).toEqual([bytesOf(SIZE)])
  expect([engine.faults.count('send', 1), engine.faults.count('send', 3)]).toEqual([1, 1])
  expect(run.shown).toEqual(run.shown.toSorted((a, b) => a - b))
  return { engine, run, ms: engine.clock.now() - began }
}

describe('a part', () => {
  test.each<[string, Fault, number]>([
    ['fault 1: reset before any byte', cutAfter(0), 1],
    ['fault 2: reset in its middle', cutAfter(60), 3],
    ['fault 3: stored, its answer lost', answerLost, 1],
    ['fault 4: stalled in its middle', (proceed, call) => (call.onProgress?.(10), hangs(proceed, call)), 1],
    [
      'fault 5: all sent, never answered',
      (proceed, call) => (call.onProgress?.(100), hangs(proceed, call)),
      1,
    ],
    ['fault 7: answered 500 InternalError', answers(500, 'InternalError'), 3],
    ['fault 8: answered 503 SlowDown', answers(503, 'SlowDown'), 5],
    ['fault 10: answered 408', answers(408), 1],
    ['fault 10: answered 400 RequestTimeout', answers(400, 'RequestTimeout'), 1],
    ['fault 12: answered 403, its request expired', answers(403, 'AccessDenied'), 1],
    ['fault 13: answered 403 RequestTimeTooSkewed', answers(403, 'RequestTimeTooSkewed'), 1],
    ['fault 15: answered 400 ExpiredToken', answers(400, 'ExpiredToken'), 1],
    ['fault 18: corrupted in flight', answers(400, 'BadDigest'), 2],
  ])('%s: is sent again, and arrives', async (_, fault, times) => {
    const { engine, run } = await uploading(fault, times)
    expect(engine.faults.count('send', 2)).toBe(times + 1)
    // signing and sending are retried as one
    expect(engine.faults.count('sign', 2)).toBe(times + 1)
    expect(run.shown.at(-1)).toBe(SIZE)
  })

  test.each<[string, Fault, string]>([
    ['fault 11: 501', answers(501, 'NotImplemented'), 'STORE_REFUSED'],
    ['400 InvalidArgument', answers(400, 'InvalidArgument'), 'STORE_REFUSED'],
  ])('answered %s is fatal at once', async (_, fault, code) => {
    const { engine, error } = await uploading(fault)
    expect(error).toMatchObject({ code, details: { partNumber: 2 } })
    expect(engine.faults.count('send', 2)).toBe(1)
  })

  test.each<[string, Fault, string]>([
    ['fault 13: RequestTimeTooSkewed', answers(403, 'RequestTimeTooSkewed'), 'CLOCK_SKEW'],
    ['fault 14: 403 AccessDenied', answers(403, 'AccessDenied'), 'STORE_REFUSED'],
    ['fault 17: BadDigest', answers(400, 'BadDigest'), 'CHECKSUM_MISMATCH'],
  ])('answered %s three times in a row is fatal, without a storm', async (_, fault, code) => {
    const { engine, error } = await uploading(fault, Infinity)
    expect(error).toMatchObject({ code, details: { partNumber: 2 } })
    expect(engine.faults.count('send', 2)).toBe(3)
  })

  test('refused once is signed again at once, and without cost to the budget', async () => {
    const { ms, run } = await uploading(answers(403))
    expect(ms).toBe(0)
    expect(run.events.map(({ type }) => type)).not.toContain('waiting')
  })

  test('refused as wrong is read and hashed again, before a byte more is sent', async () => {
    const { engine } = await uploading(answers(400, 'BadDigest'))
    expect(engine.checksum.read).toBe(SIZE + SIZE + 100)
  })

  test('fault 8: of a store that asks for less, waits longer each time though its bytes move, and makes fewer at once', async () => {
    const { engine, ms } = await uploading(answersAfterAll(503, 'SlowDown'), 6)
    expect(ms).toBe(50 + 500 + 1000 + 2000 + 4000 + 8000)
    expect(engine.slots.limit).toBeLessThan(6)
  })

  test('fault 9: answered 429 with Retry-After waits as asked', async () => {
    const { ms } = await uploading(answers(429, 'TooManyRequests', { 'retry-after': '7' }))
    expect(ms).toBe(7000)
  })

  test('that never gets through, though its bytes move, ends at last as OUT_OF_PATIENCE', async () => {
    const { error } = await uploading(answersAfterAll(500, 'InternalError'), Infinity)
    expect(error).toMatchObject({ code: 'OUT_OF_PATIENCE', cause: { code: 'STORE_UNAVAILABLE' } })
  })

  test('stalled counts against the number at once, as a lost connection does', async () => {
    const engine = fakeEngine()
    const reports: string[] = []
    const slots = { ...engine.slots, limit: 6, report: (outcome: string) => void reports.push(outcome) }
    engine.faults.add('send', hangs, { part: 2 })
    engine.faults.add('send', cutAfter(5), { part: 3 })
    await engine.clock.during(upload({ ...engine, slots }, fakeRun(engine, fileOf(SIZE))))
    expect(reports.filter((report) => report === 'failure')).toHaveLength(2)
  })

  test('whose signing fails waits for the server, not for the store', async () => {
    const engine = fakeEngine()
    engine.faults.add('sign', refuses('TOO_MANY_REQUESTS', 3000), { part: 2 })
    const run = fakeRun(engine, fileOf(SIZE))
    const began = engine.clock.now()
    await engine.clock.during(upload(engine, run))
    expect(engine.clock.now() - began).toBe(3000)
    expect(run.events).toContainEqual(expect.objectContaining({ type: 'waiting', reason: 'server' }))
  })

  test('is signed again rather than sent where its request is about to run out', async () => {
    const engine = fakeEngine()
    engine.signer.expiresIn = 2000
    // the first six hold all slots for longer than the others' requests live
    engine.faults.add(
      'send',
      async (proceed) => {
        await new Promise<void>((resolve) => void engine.clock.after(1500, resolve))
        return proceed()
      },
      { times: 6 },
    )
    await engine.clock.during(upload(engine, fakeRun(engine, fileOf(800))))
    expect(engine.faults.count('send')).toBe(8)
    expect([7, 8].map((part) => engine.faults.count('sign', part))).toEqual([2, 2])
  })

  test('is read ahead of the slots, and signed with others when few are left that can be sent', async () => {
    const engine = fakeEngine()
    const held =
      (ms: number): Fault =>
      async (proceed) => {
        await new Promise<void>((resolve) => void engine.clock.after(ms, resolve))
        return proceed()
      }
    for (const part of [1, 2, 3]) engine.faults.add('send', held(1000), { part })
    engine.faults.add('send', held(2000), { times: Infinity })
    const signed: number[] = []
    for (const ms of [500, 1500]) engine.clock.after(ms, () => signed.push(engine.faults.count('sign')))
    await engine.clock.during(upload(engine, fakeRun(engine, fileOf(1500))))
    // six under way, two to follow; when these go, those that gathered
    expect(signed).toEqual([8, 12])
  })

  test('fault 37: of a file that changed is not sent again', async () => {
    const engine = fakeEngine()
    const file = fileOf(SIZE)
    const handle = fakeHandle(file)
    engine.faults.add(
      'send',
      (proceed, call) => {
        handle.today = fileOf(SIZE, 'a.bin', 2000)
        return cutAfter(10)(proceed, call)
      },
      { part: 2 },
    )
    const run = fakeRun(engine, file)
    run.local = { file, handle }
    await expect(engine.clock.during(upload(engine, run))).rejects.toMatchObject({ code: 'FILE_CHANGED' })
    expect(engine.faults.count('send', 2)).toBe(1)
    expect(engine.store.objects.size).toBe(0)
  })

  test('is sent all the same where the leave to look at the handle has ended, but the file can be read', async () => {
    const engine = fakeEngine()
    const file = fileOf(SIZE)
    engine.faults.add('send', cutAfter(10), { part: 2 })
    const run = fakeRun(engine, file)
    run.local = { file, handle: fakeHandle(file, 'prompt') }
    await engine.clock.during(upload(engine, run))
    expect(engine.store.objects.size).toBe(1)
  })
})

describe('a file of one request', () => {
  test('fault 3: stored, its answer lost, is signed again and told by the 412', async () => {
    const engine = fakeEngine()
    engine.faults.add('send', answerLost)
    await engine.clock.during(upload(engine, fakeRun(engine, fileOf(20))))
    expect(engine.faults.count('send')).toBe(2)
    expect([...engine.store.objects.values()].map(({ bytes }) => bytes)).toEqual([bytesOf(20)])
  })

  test('whose key another has taken is a CONFLICT', async () => {
    const engine = fakeEngine()
    const run = fakeRun(engine, fileOf(20))
    engine.store.objects.set(`${run.id.slice(0, 8)}/a.bin`, { bytes: bytesOf(3), mark: 'another' })
    await expect(engine.clock.during(upload(engine, run))).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('is signed again after a refusal', async () => {
    const engine = fakeEngine()
    engine.faults.add('send', answers(403))
    await engine.clock.during(upload(engine, fakeRun(engine, fileOf(20))))
    expect(engine.faults.count('sign')).toBe(1)
    expect(engine.signer.creates).toHaveLength(1)
  })

  test('offline and back is sent at once', async () => {
    const engine = fakeEngine()
    engine.connectivity.set(false)
    engine.faults.add('send', cutAfter(0), { times: Infinity })
    const run = fakeRun(engine, fileOf(20))
    const done = upload(engine, run)
    await engine.clock.pass(7_200_000)
    expect(run.events.at(-1)).toMatchObject({ type: 'waiting', reason: 'offline' })
    engine.faults.clear()
    engine.connectivity.set(true)
    await engine.clock.settle()
    await done
  })
})

describe('an upload whose store is gone for a part (404)', () => {
  test('because it was completed already is completed', async () => {
    const engine = fakeEngine()
    const run = fakeRun(engine, fileOf(SIZE))
    engine.faults.add(
      'send',
      (proceed) => {
        completeElsewhere(engine)
        return answers(404, 'NoSuchUpload')(proceed, { name: 'send', signal: run.signal })
      },
      { part: 3 },
    )
    await engine.clock.during(upload(engine, run))
    expect(engine.faults.count('complete')).toBe(0)
    expect(engine.signer.creates).toHaveLength(1)
  })

  test('for good begins anew from byte 0, and progress says so', async () => {
    const engine = fakeEngine()
    const run = fakeRun(engine, fileOf(SIZE))
    engine.faults.add('send', (proceed) => (engine.store.uploads.clear(), proceed()), { part: 3 })
    await engine.clock.during(upload(engine, run))
    expect(engine.signer.creates.map(({ attempt }) => attempt)).toEqual([1, 2])
    expect(run.shown).toContain(0)
    expect([...engine.store.objects.values()].map(({ bytes }) => bytes)).toEqual([bytesOf(SIZE)])
    expect((await engine.progressStore.load(run.id))?.parts).toHaveLength(3)
  })

  test('learned from the signing server, which signs no more for it, is the same', async () => {
    const engine = fakeEngine()
    const run = fakeRun(engine, fileOf(SIZE))
    engine.faults.add('sign', (proceed) => (completeElsewhere(engine), proceed()), { part: 3 })
    await engine.clock.during(upload(engine, run))
    expect(engine.faults.count('complete')).toBe(0)
    expect(engine.signer.creates).toHaveLength(1)
    expect(engine.store.objects.size).toBe(1)
  })
})

/** Another tab, say, sends all parts and completes. */
function completeElsewhere({ store }: FakeEngine): void {
  for (const [id, upload] of store.uploads) {
    for (let n = 1; n <= 3; n++) {
      const bytes = bytesOf(SIZE).slice((n - 1) * 100, n * 100)
      upload.parts.set(n, { bytes, checksum: checksumOf(bytes) })
    }
    store.assemble(id)
  }
}
