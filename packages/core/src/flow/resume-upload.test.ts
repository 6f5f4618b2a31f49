import { describe, expect, test } from 'vitest'
import { fakeEngine, type FakeEngine } from '../../test/fake-engine.ts'
import { fakeRun, type FakeRun } from '../../test/fake-run.ts'
import { gate, refuses } from '../../test/faults.ts'
import { bytesOf, fileOf, flipped } from '../../test/files.ts'
import { checksumOf } from '../../test/instant-checksum.ts'
import type { PartRecord } from '../model/part-record.ts'
import { upload } from './upload.ts'

const SIZE = 450
const BYTES = bytesOf(SIZE)

function partOf(n: number, bytes = BYTES): Uint8Array<ArrayBuffer> {
  return bytes.slice((n - 1) * 100, n * 100)
}

function recordedPart(n: number, bytes = BYTES): PartRecord {
  const part = partOf(n, bytes)
  return { partNumber: n, size: part.length, checksum: checksumOf(part) }
}

/** An upload of five parts, of which an earlier visit has sent and recorded some. */
async function interrupted(sent: readonly number[], recorded = sent, file = fileOf(SIZE)) {
  const engine = fakeEngine()
  const first = fakeRun(engine, fileOf(SIZE))
  const held = gate()
  engine.faults.add('send', held.fault, { times: Infinity })
  const ended = upload(engine, first).catch(() => {})
  await engine.clock.settle()
  first.abort()
  await ended
  engine.faults.clear()
  const [stored] = engine.store.uploads.values()
  for (const n of sent) stored?.parts.set(n, { bytes: partOf(n), checksum: checksumOf(partOf(n)) })
  const run = fakeRun(
    engine,
    file,
    first.record,
    recorded.map((n) => recordedPart(n)),
  )
  const begun = engine.faults.calls.length
  return {
    engine,
    run,
    stored,
    resume: (): Promise<unknown> => engine.clock.during(upload(engine, run)),
    sentAgain: () =>
      engine.faults.calls.slice(begun).flatMap(({ name, part }) => (name === 'send' ? [part] : [])),
  }
}

function expectWhole({ store }: FakeEngine): void {
  expect([...store.objects.values()].map(({ bytes }) => bytes)).toEqual([BYTES])
  expect(store.uploads.size).toBe(0)
}

function expectOneUpload({ signer }: FakeEngine, run: FakeRun): void {
  expect(signer.creates).toHaveLength(1)
  expect(run.shown).toEqual(run.shown.toSorted((a, b) => a - b))
}

describe('an upload that goes on after a restart', () => {
  test.each([
    ['none', [], [1, 2, 3, 4, 5]],
    ['some', [2, 5], [1, 3, 4]],
    ['all but one', [1, 2, 4, 5], [3]],
    ['all', [1, 2, 3, 4, 5], []],
  ])('with %s of its parts stored sends the others', async (_, sent, again) => {
    const { engine, run, resume, sentAgain } = await interrupted(sent)
    await resume()
    expect(sentAgain()).toEqual(again)
    expectWhole(engine)
    expectOneUpload(engine, run)
  })

  test('1,499 of 1,500 parts stored: one part is sent', async () => {
    const size = 150_000
    const engine = fakeEngine()
    const first = fakeRun(engine, fileOf(size))
    engine.faults.add('send', gate().fault, { part: 777 })
    const ended = upload(engine, first).catch(() => {})
    await engine.clock.until(() => engine.store.uploads.size > 0 && first.stored.size >= 776)
    first.abort()
    await ended
    const [stored] = engine.store.uploads.values()
    for (let n = 1; n <= 1500; n++) {
      const part = bytesOf(size).slice((n - 1) * 100, n * 100)
      if (n !== 777) stored?.parts.set(n, { bytes: part, checksum: checksumOf(part) })
    }
    const before = engine.faults.count('send')
    await engine.clock.during(upload(engine, fakeRun(engine, fileOf(size), first.record)))
    expect(engine.faults.count('send') - before).toBe(1)
    expect(engine.store.objects.size).toBe(1)
  })

  test('a part stored but not recorded, its tab was killed in between, is not sent again', async () => {
    const { engine, resume, sentAgain } = await interrupted([1, 2], [1])
    await resume()
    expect(sentAgain()).toEqual([3, 4, 5])
    expectWhole(engine)
  })

  test('fault 26: a part recorded but not listed is sent again', async () => {
    const { engine, resume, sentAgain } = await interrupted([1], [1, 2])
    await resume()
    expect(sentAgain()).toEqual([2, 3, 4, 5])
    expectWhole(engine)
  })

  test('fault 27: a listed part of the wrong size is sent again', async () => {
    const { engine, resume, stored, sentAgain } = await interrupted([1, 2])
    stored?.parts.set(2, { bytes: bytesOf(7), checksum: checksumOf(bytesOf(7)) })
    await resume()
    expect(sentAgain()).toEqual([2, 3, 4, 5])
    expectWhole(engine)
  })

  test('a listed part that is not the local one, and that no record knows, is FILE_CHANGED', async () => {
    const { resume, stored, sentAgain } = await interrupted([1, 2], [1])
    const other = partOf(2, bytesOf(SIZE, 7))
    stored?.parts.set(2, { bytes: other, checksum: checksumOf(other) })
    await expect(resume()).rejects.toMatchObject({ code: 'FILE_CHANGED' })
    expect(sentAgain()).toEqual([])
  })

  test('a listed part that the store holds otherwise than was recorded is sent again', async () => {
    const { engine, resume, stored, sentAgain } = await interrupted([1, 2])
    const other = flipped(partOf(2), 50)
    stored?.parts.set(2, { bytes: other, checksum: checksumOf(other) })
    await resume()
    expect(sentAgain()).toEqual([2, 3, 4, 5])
    expectWhole(engine)
  })

  test('fault 37: a recorded part that the file no longer has is FILE_CHANGED, and nothing is sent', async () => {
    const changed = fileOf(flipped(BYTES, 150))
    const { engine, resume, sentAgain } = await interrupted([1, 2], [1, 2], changed)
    await expect(resume()).rejects.toMatchObject({ code: 'FILE_CHANGED', details: { name: 'a.bin' } })
    expect(sentAgain()).toEqual([])
    expect(engine.store.objects.size).toBe(0)
    expect(engine.store.uploads.size).toBe(1)
  })

  test.each([
    ['size', fileOf(SIZE + 1)],
    ['smaller size', fileOf(SIZE - 1)],
    ['time', fileOf(SIZE, 'a.bin', 2000)],
  ])('fault 37: a file of another %s is FILE_CHANGED before anything is asked', async (_, changed) => {
    const { engine, resume } = await interrupted([1, 2], [1, 2], changed)
    const asked = engine.faults.calls.length
    await expect(resume()).rejects.toMatchObject({ code: 'FILE_CHANGED' })
    expect(engine.faults.calls.length).toBe(asked)
  })

  test('a store that lists no checksums: recorded parts are trusted once proven, others are sent again', async () => {
    const { engine, resume, sentAgain } = await interrupted([1, 2, 3], [1, 2])
    engine.store.listsChecksums = false
    await resume()
    expect(sentAgain()).toEqual([3, 4, 5])
    expectWhole(engine)
  })

  test('the part size of the record wins over a changed setting', async () => {
    const { engine, resume, sentAgain, run } = await interrupted([1, 2])
    engine.signer.rule = { ...engine.signer.rule, parts: { ...engine.signer.rule.parts, size: 30, max: 30 } }
    await resume()
    expect(sentAgain()).toEqual([3, 4, 5])
    expectWhole(engine)
    expect(run.record.opened?.partSize).toBe(100)
  })

  test('also where the upload is gone and has to be opened anew', async () => {
    const { engine, resume, sentAgain, run } = await interrupted([1, 2])
    engine.store.uploads.clear()
    engine.signer.rule = { ...engine.signer.rule, parts: { ...engine.signer.rule.parts, size: 30 } }
    await resume()
    expect(sentAgain()).toEqual([1, 2, 3, 4, 5])
    expectWhole(engine)
    expect(run.record.opened?.partSize).toBe(100)
    expect(run.shown).toContain(0)
  })

  test('fault 22: completed already, its answer lost with the tab, has its object and sends nothing', async () => {
    const { engine, resume, sentAgain } = await interrupted([1, 2, 3, 4, 5])
    for (const id of engine.store.uploads.keys()) engine.store.assemble(id)
    expect(await resume()).toMatchObject({ size: SIZE })
    expect(sentAgain()).toEqual([])
    expect(engine.faults.count('complete')).toBe(0)
  })

  test('a token that no secret knows any more leads to a create', async () => {
    const { engine, run, resume } = await interrupted([1, 2])
    run.record = {
      ...run.record,
      ...(run.record.opened && { opened: { ...run.record.opened, token: 'forged' } }),
    }
    await resume()
    expectWhole(engine)
    expect(engine.signer.creates.map(({ attempt }) => attempt)).toEqual([1, 2])
  })

  test('that was proven once is not read again after a pause', async () => {
    const { engine, run, resume, sentAgain } = await interrupted([1, 2, 3])
    engine.faults.add('send', refuses('STORE_REFUSED'))
    await resume().catch(() => {})
    const read = engine.checksum.read
    const again = fakeRun(engine, run.local.file, run.record, [...run.stored.values()])
    again.local = run.local
    await engine.clock.during(upload(engine, again))
    expect(engine.checksum.read - read).toBeLessThanOrEqual(150)
    expect(sentAgain().filter((n) => n && n < 4)).toEqual([])
    expectWhole(engine)
  })

  test('that is paused while it is proven loses none of its records', async () => {
    const { engine, run, resume, sentAgain } = await interrupted([1, 2, 3, 4, 5])
    engine.store.listsChecksums = false
    const { digest } = engine.checksum
    let digested = 0
    engine.checksum.digest = (slice, algorithm, signal) => {
      if (++digested === 3) run.abort()
      return digest(slice, algorithm, signal)
    }
    await expect(resume()).rejects.toMatchObject({ name: 'AbortError' })
    engine.checksum.digest = digest
    const again = fakeRun(engine, run.local.file, run.record, [...run.stored.values()])
    await engine.clock.during(upload(engine, again))
    expect(sentAgain()).toEqual([])
    expectWhole(engine)
  })
})

describe('a file of one request that goes on after a restart', () => {
  async function interruptedSingle(file = fileOf(20)) {
    const engine = fakeEngine()
    const first = fakeRun(engine, fileOf(20))
    engine.faults.add('send', refuses('STORE_REFUSED'))
    await engine.clock.during(upload(engine, first).catch(() => {}))
    return { engine, run: fakeRun(engine, file, first.record) }
  }

  test('is signed anew, and sent', async () => {
    const { engine, run } = await interruptedSingle()
    await engine.clock.during(upload(engine, run))
    expect([...engine.store.objects.values()].map(({ bytes }) => bytes)).toEqual([bytesOf(20)])
    expect(engine.signer.creates).toHaveLength(1)
  })

  test('fault 37: changed, is FILE_CHANGED', async () => {
    const { engine, run } = await interruptedSingle(fileOf(flipped(bytesOf(20), 3)))
    await expect(engine.clock.during(upload(engine, run))).rejects.toMatchObject({ code: 'FILE_CHANGED' })
    expect(engine.store.objects.size).toBe(0)
  })

  test('stored already, its answer lost with the tab, is not sent again', async () => {
    const { engine, run } = await interruptedSingle()
    const { opened } = run.record
    engine.store.objects.set(opened?.key ?? '', { bytes: bytesOf(20), mark: run.id })
    const sent = engine.faults.count('send')
    await engine.clock.during(upload(engine, run))
    expect(engine.faults.count('send')).toBe(sent)
  })
})
