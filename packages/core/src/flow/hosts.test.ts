import { describe, expect, test } from 'vitest'
import { fakeEngine, type FakeEngine } from '../../test/fake-engine.ts'
import { fakeRun } from '../../test/fake-run.ts'
import { answers, cutAfter, gate, type Fault } from '../../test/faults.ts'
import { bytesOf, fileOf } from '../../test/files.ts'
import { NoAnswer } from '../ports/transport.ts'
import { goOn } from './go-on.ts'
import { upload } from './upload.ts'
import type { UploadRun } from './upload-run.ts'

const A = 'https://a.test'
const B = 'https://b.test'
const SIZE = 3000

const dead: Fault = async () => {
  throw new NoAnswer('nobody is there')
}

/** Requests to one host fare otherwise. */
function at(origin: string, fault: Fault): Fault {
  const { host } = new URL(origin)
  return (proceed, call) => (call.host === host ? fault(proceed, call) : proceed())
}

function engineOf(...hosts: readonly string[]): FakeEngine {
  const engine = fakeEngine()
  engine.signer.rule = { ...engine.signer.rule, hosts }
  return engine
}

function sentTo(engine: FakeEngine, origin: string): number {
  const { host } = new URL(origin)
  return engine.faults.calls.filter((call) => call.name === 'send' && call.host === host).length
}

/** Another upload than the first. */
function runOf(engine: FakeEngine, name: string, size: number): UploadRun {
  const file = fileOf(size, name)
  const id = name.padStart(32, '0')
  return fakeRun(engine, file, { ...fakeRun(engine, file).record, id })
}

async function expectArrived(engine: FakeEngine, size = SIZE): Promise<number> {
  const began = engine.clock.now()
  await engine.clock.during(upload(engine, fakeRun(engine, fileOf(size))))
  expect([...engine.store.objects.values()].map(({ bytes }) => bytes)).toEqual([bytesOf(size)])
  return engine.clock.now() - began
}

describe('an upload to a store with several hosts', () => {
  test('spreads its parts over them, six requests to each', async () => {
    const engine = engineOf(A, B)
    const held = gate('after')
    engine.faults.add('send', held.fault, { times: Infinity })
    const run = fakeRun(engine, fileOf(SIZE))
    const uploading = upload(engine, run)
    await engine.clock.settle()
    expect([sentTo(engine, A), sentTo(engine, B), engine.slots.limit]).toEqual([6, 6, 12])
    held.open()
    await engine.clock.during(uploading)
    expect(sentTo(engine, A) + sentTo(engine, B)).toBe(30)
    expect(Math.abs(sentTo(engine, A) - sentTo(engine, B))).toBeLessThan(8)
    expect(engine.signer.creates).toMatchObject([{ attempt: 1 }])
    expect(engine.signer.creates[0]).not.toHaveProperty('host')
  })

  test('names no host to the server where there is but one', async () => {
    const engine = engineOf(A)
    const named: unknown[] = []
    const { sign } = engine.signer
    engine.signer.sign = (item, signal) => (named.push(item.host), sign(item, signal))
    await expectArrived(engine)
    await expectArrived(engine, 40).catch(() => {})
    expect(named.every((host) => host === undefined)).toBe(true)
    expect(engine.signer.creates.every((item) => !('host' in item))).toBe(true)
  })

  test('sends a further host one request until bytes move there', async () => {
    const engine = engineOf(A, B)
    const held = gate()
    engine.faults.add('send', held.fault, { times: Infinity })
    const uploading = upload(engine, fakeRun(engine, fileOf(SIZE)))
    await engine.clock.settle()
    expect([sentTo(engine, A), sentTo(engine, B)]).toEqual([6, 1])
    held.open()
    await engine.clock.during(uploading)
  })

  test('drops one that fails its first request: the part goes to another at once, at no cost', async () => {
    const engine = engineOf(A, B)
    const takes: number[] = []
    const budget = { ...engine.budget, take: (now: number) => (takes.push(now), engine.budget.take(now)) }
    engine.faults.add('send', at(B, dead), { times: Infinity })
    const began = engine.clock.now()
    await engine.clock.during(upload({ ...engine, budget }, fakeRun(engine, fileOf(SIZE))))
    expect(engine.clock.now() - began).toBe(0)
    expect([sentTo(engine, B), takes.length, engine.slots.limit]).toEqual([1, 0, 6])
    // for good
    await engine.clock.during(upload(engine, runOf(engine, 'b.bin', 1000)))
    expect(sentTo(engine, B)).toBe(1)
  })

  test('drops the default one too, where another is there', async () => {
    const engine = engineOf(A, B)
    engine.faults.add('send', at(A, dead), { times: Infinity })
    expect(await expectArrived(engine)).toBe(0)
    expect(sentTo(engine, A)).toBeLessThanOrEqual(6)
  })

  test('drops one whose first answer never comes, though bytes went there', async () => {
    const engine = engineOf(A, B)
    engine.faults.add('send', at(B, cutAfter(100)), { times: Infinity })
    expect(await expectArrived(engine)).toBe(0)
    expect(sentTo(engine, B)).toBeLessThanOrEqual(6)
  })

  test('keeps one that answered once, whatever becomes of later requests', async () => {
    const engine = engineOf(A, B)
    engine.faults.add('send', at(B, dead), { skip: 20, times: 3 })
    await expectArrived(engine)
    expect(engine.slots.limit).toBe(12)
  })

  test('takes one back that answers after all: a cut of its first request was chance', async () => {
    const engine = engineOf(A, B)
    const held = gate('after')
    engine.faults.add('send', at(A, cutAfter(0)), { times: 1 })
    engine.faults.add('send', held.fault, { times: Infinity })
    const uploading = upload(engine, fakeRun(engine, fileOf(SIZE)))
    await engine.clock.settle()
    expect(engine.slots.limit).toBe(6)
    held.open()
    await engine.clock.during(uploading)
    expect(engine.slots.limit).toBe(12)
  })

  test('keeps a host whose first answer is a refusal: it is there', async () => {
    const engine = engineOf(A, B)
    engine.faults.add('send', at(B, answers(503, 'SlowDown')), { times: 10 })
    await expectArrived(engine)
    expect(sentTo(engine, B)).toBeGreaterThan(2)
  })

  test('tries all of them again where none can be reached', async () => {
    const engine = engineOf(A, B)
    engine.faults.add('send', dead, { times: 12 })
    expect(await expectArrived(engine)).toBeGreaterThan(0)
    expect(Math.min(sentTo(engine, A), sentTo(engine, B))).toBeGreaterThan(6)
    expect(engine.slots.limit).toBe(12)
  })

  test('blames no host while the browser is offline', async () => {
    const engine = engineOf(A, B)
    engine.connectivity.set(false)
    engine.faults.add('send', at(B, dead))
    await expectArrived(engine)
    expect(engine.slots.limit).toBe(12)
  })

  test('has small files created for the host with the most room', async () => {
    const engine = engineOf(A, B)
    // both are known to be there
    await expectArrived(engine)
    const signed = engine.faults.count('sign')
    const runs = Array.from({ length: 20 }, (_, n) => runOf(engine, `${n}.bin`, 40))
    await engine.clock.during(Promise.all(runs.map((run) => upload(engine, run))))
    const named = engine.signer.creates.slice(1).map(({ host }) => host)
    expect(named.filter((host) => host === A).length).toBeGreaterThan(5)
    expect(named.filter((host) => host === B).length).toBeGreaterThan(5)
    expect(engine.faults.count('sign') - signed).toBeLessThan(5)
  })

  test('that is resumed is spread again', async () => {
    const engine = engineOf(A, B)
    const first = fakeRun(engine, fileOf(SIZE))
    const held = gate('after')
    engine.faults.add('send', held.fault, { skip: 4, times: Infinity })
    const stopped = upload(engine, first).catch(() => {})
    await engine.clock.settle()
    first.abort()
    await stopped
    engine.faults.clear()
    const again: FakeEngine = { ...engine, hosts: {} }
    const run = fakeRun(again, fileOf(SIZE), first.record, [...first.stored.values()])
    await again.clock.during(upload(again, run))
    expect(again.hosts.several).toBeDefined()
    expect([...engine.store.objects.values()].map(({ bytes }) => bytes)).toEqual([bytesOf(SIZE)])
  })

  test('goes on to the default host where a resume cannot learn the others', async () => {
    const engine = engineOf(A, B)
    const first = fakeRun(engine, fileOf(SIZE))
    engine.faults.add('send', gate().fault, { times: Infinity })
    const stopped = upload(engine, first).catch(() => {})
    await engine.clock.settle()
    first.abort()
    await stopped
    engine.faults.clear()
    engine.faults.add('config', gate().fault, { times: Infinity })
    const again: FakeEngine = { ...engine, hosts: {} }
    const begun = await again.clock.during(goOn(again, fakeRun(again, fileOf(SIZE), first.record)))
    expect(begun.state).toBe('open')
  })
})
