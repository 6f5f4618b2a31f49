import { describe, expect, test } from 'vitest'
import { fakeEngine, type FakeEngine } from '../../test/fake-engine.ts'
import { fakeHandle } from '../../test/fake-handle.ts'
import { fakeRun, type FakeRun } from '../../test/fake-run.ts'
import { answerLost, answers, gate, refuses, unreachable } from '../../test/faults.ts'
import { bytesOf, fileOf } from '../../test/files.ts'
import { checksumOf } from '../../test/instant-checksum.ts'
import { upload } from './upload.ts'

/** Uploads the file in a world of its own, which goes wrong as `arrange` says. */
function begin(size: number, arrange: (engine: FakeEngine) => void = () => {}) {
  const engine = fakeEngine()
  arrange(engine)
  const file = fileOf(size)
  const run = fakeRun(engine, file)
  return { engine, run, file, done: (): Promise<unknown> => engine.clock.during(upload(engine, run)) }
}

const sentParts = (engine: FakeEngine): (number | undefined)[] =>
  engine.faults.calls.filter(({ name }) => name === 'send').map(({ part }) => part)

/** One object with the file's bytes, and nothing else. */
function expectWhole(engine: FakeEngine, size: number): void {
  expect([...engine.store.objects.values()].map(({ bytes }) => bytes)).toEqual([bytesOf(size)])
  expect(engine.store.uploads.size).toBe(0)
}

function states(run: FakeRun): string[] {
  return run.events.map(({ type }) => type).filter((type, i, all) => type !== all[i - 1])
}

describe('upload', () => {
  test.each([
    ['0 bytes', 0, [1]],
    ['1 byte', 1, [1]],
    ['the most that goes in one request', 50, [1]],
    ['a byte more than that', 51, [1]],
    ['one part exactly', 100, [1]],
    ['one part and a byte', 101, [1, 2]],
    ['a thousand parts and a bit', 100_001, Array.from({ length: 1001 }, (_, i) => i + 1)],
  ])('%s: arrives whole, each part sent once', async (_, size, parts) => {
    const { engine, run, done } = begin(size)
    const object = await done()
    expect(object).toMatchObject({ name: 'a.bin', size, checksum: { value: checksumOf(bytesOf(size)) } })
    expectWhole(engine, size)
    expect(sentParts(engine).sort((a, b) => Number(a) - Number(b))).toEqual(parts)
    expect(states(run)).toEqual(['preparing', 'transferring', 'completing'])
    expect(run.shown.at(-1)).toBe(size)
    expect(run.shown).toEqual(run.shown.toSorted((a, b) => a - b))
  })

  test('a file of one request is created with its checksum, signed by create, and writes no part', async () => {
    const { engine, run, done } = begin(50)
    await done()
    expect(engine.signer.creates).toEqual([
      expect.objectContaining({ attempt: 1, size: 50, checksum: checksumOf(bytesOf(50)) }),
    ])
    expect(engine.faults.count('sign')).toBe(0)
    expect((await engine.progressStore.load(run.id))?.parts).toEqual([])
    expect(run.record.opened).toMatchObject({ kind: 'single', checksum: checksumOf(bytesOf(50)) })
  })

  test('the record stands before the first create is asked, and knows each part that was stored', async () => {
    const held = gate()
    const { engine, run } = begin(250, ({ faults }) => faults.add('create', held.fault))
    const ended = upload(engine, run)
    await engine.clock.settle()
    expect((await engine.progressStore.load(run.id))?.record).toMatchObject({
      attempt: 1,
      fingerprint: { edges: checksumOf(bytesOf(250)) },
    })
    held.open()
    await ended
    const { parts, record } = (await engine.progressStore.load(run.id)) ?? {}
    expect(parts).toEqual([
      { partNumber: 1, size: 100, checksum: checksumOf(bytesOf(250).slice(0, 100)) },
      { partNumber: 2, size: 100, checksum: checksumOf(bytesOf(250).slice(100, 200)) },
      { partNumber: 3, size: 50, checksum: checksumOf(bytesOf(250).slice(200)) },
    ])
    expect(record).toMatchObject({ opened: { kind: 'multipart', partSize: 100, partCount: 3 } })
  })

  test('the first part is read while create is asked, and not again', async () => {
    const held = gate()
    const { engine, run } = begin(250, ({ faults }) => faults.add('create', held.fault))
    const ended = upload(engine, run)
    await engine.clock.settle()
    const edges = 250
    expect(engine.checksum.read).toBe(edges + 100)
    held.open()
    await ended
    expect(engine.checksum.read).toBe(edges + 250)
  })

  test('where create answers parts of another size, the first is read anew', async () => {
    const { engine, done } = begin(250, ({ signer }) => {
      const { create } = signer
      signer.create = (item, signal) => create({ ...item, partSize: 60 }, signal)
    })
    await done()
    expectWhole(engine, 250)
    expect(sentParts(engine)).toHaveLength(5)
  })

  test('a first part that cannot be read while create is asked is read again when its turn comes', async () => {
    const { engine, done } = begin(250, ({ checksum }) => {
      const { digest } = checksum
      checksum.digest = () => {
        checksum.digest = digest
        return Promise.reject(new DOMException('busy', 'NotReadableError'))
      }
    })
    await done()
    expectWhole(engine, 250)
  })

  test('a file that is too large is refused before it is read whole, and before anything is created', async () => {
    const { engine, done } = begin(2000, ({ signer }) => (signer.rule = { ...signer.rule, maxSize: 1999 }))
    await expect(done()).rejects.toMatchObject({ code: 'FILE_TOO_LARGE', details: { name: 'a.bin' } })
    expect(engine.faults.count('create')).toBe(0)
  })

  test('where data goes to the host that signs, one connection is left to the signing', async () => {
    const { engine, done } = begin(10, ({ signer }) => (signer.rule = { ...signer.rule, hosts: [] }))
    await done()
    expect(engine.slots.limit).toBe(5)
  })

  test('what the server refuses for good fails at once, without a second call', async () => {
    const { engine, done } = begin(10, ({ faults }) => faults.add('create', refuses('TYPE_NOT_ACCEPTED')))
    await expect(done()).rejects.toMatchObject({ code: 'TYPE_NOT_ACCEPTED' })
    expect(engine.faults.count('create')).toBe(1)
  })
})

describe('a create whose answer is lost (fault 28)', () => {
  test('is asked again with a higher attempt, and leaves one upload', async () => {
    const { engine, done } = begin(250, ({ faults }) => faults.add('create', answerLost, { times: 2 }))
    await done()
    expect(engine.signer.creates.map(({ attempt }) => attempt)).toEqual([1, 2, 3])
    expect(new Set(engine.signer.creates.map(({ transferId }) => transferId)).size).toBe(1)
    expectWhole(engine, 250)
  })

  test('in an earlier visit: its parts are listed, and not sent again', async () => {
    const { engine, run, file, done } = begin(250)
    run.record = { ...run.record, attempt: 1 }
    const { transferId, ...item } = {
      transferId: run.id,
      attempt: 1,
      name: file.name,
      size: 250,
      partSize: 100,
    }
    await engine.signer.create({ transferId, ...item }, run.signal)
    const [upload] = engine.store.uploads.values()
    upload?.parts.set(2, {
      bytes: bytesOf(250).slice(100, 200),
      checksum: checksumOf(bytesOf(250).slice(100, 200)),
    })
    await done()
    expect(sentParts(engine)).toEqual([1, 3])
    expectWhole(engine, 250)
  })
})

describe('the signing server', () => {
  test('fault 30: down for 60 s, is waited for', async () => {
    const { engine, run, done } = begin(250, ({ faults }) => faults.add('sign', unreachable, { times: 12 }))
    await done()
    expectWhole(engine, 250)
    expect(run.events).toContainEqual(expect.objectContaining({ type: 'waiting', reason: 'server' }))
  })

  test('fault 31: answering something else is asked again', async () => {
    const { engine, done } = begin(10, ({ faults }) => {
      for (const call of ['config', 'create', 'complete'] as const) {
        faults.add(call, refuses('BAD_SIGNER_RESPONSE'), { times: 2 })
      }
    })
    await done()
    expectWhole(engine, 10)
  })

  test('fault 31: answering nothing else is BAD_SIGNER_RESPONSE in the end, with its mend', async () => {
    const { done } = begin(10, ({ faults }) => {
      faults.add('create', refuses('BAD_SIGNER_RESPONSE'), { times: Infinity })
    })
    await expect(done()).rejects.toMatchObject({
      code: 'BAD_SIGNER_RESPONSE',
      cause: { code: 'BAD_SIGNER_RESPONSE' },
    })
  })

  test('that signs another part than it was asked to is not believed', async () => {
    const { engine, done } = begin(250, ({ faults }) =>
      faults.add('sign', async () => ({ requests: [] }), { part: 2 }),
    )
    await done()
    expect(engine.faults.count('sign', 2)).toBe(2)
    expectWhole(engine, 250)
  })
})

describe('complete', () => {
  test('fault 22: done, its answer lost, is asked again and succeeds once', async () => {
    const { engine, done } = begin(250, ({ faults }) => faults.add('complete', answerLost))
    await done()
    expect(engine.faults.count('complete')).toBe(2)
    expectWhole(engine, 250)
    expect(sentParts(engine)).toHaveLength(3)
  })

  test('fault 25: some parts are missing: those are sent again, and progress never falls', async () => {
    const { engine, run, done } = begin(450, ({ faults, store }) =>
      faults.add('complete', (proceed) => {
        const [upload] = store.uploads.values()
        upload?.parts.delete(2)
        upload?.parts.delete(5)
        return proceed()
      }),
    )
    await done()
    expect(sentParts(engine).slice(5)).toEqual([2, 5])
    expectWhole(engine, 450)
    expect(run.shown).toEqual(run.shown.toSorted((a, b) => a - b))
    expect(states(run)).toEqual(['preparing', 'transferring', 'completing', 'transferring', 'completing'])
  })

  test('fault 39: a 200 that the store never gave is found out at completion', async () => {
    const { engine, done } = begin(250, ({ faults }) => faults.add('send', answers(200), { part: 3 }))
    await done()
    expect(engine.faults.count('send', 3)).toBe(2)
    expectWhole(engine, 250)
  })

  test('fault 39: the same for a file of one request', async () => {
    const { engine, done } = begin(10, ({ faults }) => faults.add('send', answers(200)))
    await done()
    expectWhole(engine, 10)
  })

  test('fault 23: the upload is gone and there is no object: all is sent anew, and progress says so', async () => {
    const { engine, run, done } = begin(250, ({ faults, store }) =>
      faults.add('complete', (proceed) => {
        store.uploads.clear()
        return proceed()
      }),
    )
    await done()
    expect(engine.signer.creates.map(({ attempt }) => attempt)).toEqual([1, 2])
    expect(sentParts(engine)).toHaveLength(6)
    expectWhole(engine, 250)
    expect(run.shown).toContain(0)
  })

  test('fault 24: another object took the key', async () => {
    const other = { bytes: bytesOf(7, 9), mark: 'another' }
    const { engine, done } = begin(250, ({ faults, store }) =>
      faults.add('complete', (proceed) => {
        for (const [id, { key }] of store.uploads) {
          store.uploads.delete(id)
          store.objects.set(key, other)
        }
        return proceed()
      }),
    )
    await expect(done()).rejects.toMatchObject({ code: 'CONFLICT', details: { name: 'a.bin' } })
    expect([...engine.store.objects.values()]).toEqual([other])
  })

  test('rejected by the server, says why', async () => {
    const { done } = begin(250, ({ faults }) =>
      faults.add('complete', async () => ({ state: 'rejected', reason: 'No cats.' })),
    )
    await expect(done()).rejects.toThrow('No cats.')
  })

  test('a store that loses everything again and again is left in the end', async () => {
    const { engine, done } = begin(250, ({ faults, store }) =>
      faults.add(
        'complete',
        (proceed) => {
          store.uploads.clear()
          return proceed()
        },
        { times: Infinity },
      ),
    )
    await expect(done()).rejects.toMatchObject({ code: 'BAD_STORE_RESPONSE' })
    expect(engine.signer.creates).toHaveLength(5)
  })
})

describe('the file', () => {
  test('fault 37: that changed before completion is FILE_CHANGED, and completes nothing', async () => {
    const { engine, run, file } = begin(250)
    const handle = fakeHandle(fileOf(250, 'a.bin', 2000))
    run.local = { file, handle }
    await expect(engine.clock.during(upload(engine, run))).rejects.toMatchObject({ code: 'FILE_CHANGED' })
    expect(engine.faults.count('complete')).toBe(0)
  })

  test('fault 38: that cannot be read is FILE_UNREADABLE, with the cause', async () => {
    const { engine, run } = begin(250)
    const cause = new DOMException('gone', 'NotReadableError')
    engine.checksum.digest = () => Promise.reject(cause)
    await expect(engine.clock.during(upload(engine, run))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      cause,
    })
  })
})

describe('a run that is ended', () => {
  test('rejects with the reason when everything has settled, and sends nothing after', async () => {
    const held = gate()
    const { engine, run } = begin(1000, ({ faults }) => faults.add('send', held.fault, { times: Infinity }))
    let end: unknown
    upload(engine, run).catch((error: unknown) => (end = error))
    await engine.clock.settle()
    expect(held.reached).toBe(6)
    run.abort()
    await engine.clock.settle()
    expect(end).toBe(run.signal.reason)
    expect(engine.faults.count('send')).toBe(6)
    expect(engine.clock.waiting).toBe(0)
  })
})
