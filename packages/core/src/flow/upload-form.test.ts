import { expect, test } from 'vitest'
import { fakeEngine, type FakeEngine } from '../../test/fake-engine.ts'
import { fakeRun, type FakeRun } from '../../test/fake-run.ts'
import { answerLost, answers, cutAfter, gate, hangs, unreachable, type Fault } from '../../test/faults.ts'
import { bytesOf, fileOf } from '../../test/files.ts'
import { upload } from './upload.ts'

const SIZE = 40

/** Uploads a file by a form, which goes wrong so often. */
async function uploading(
  fault?: Fault,
  times = 1,
): Promise<{ engine: FakeEngine; run: FakeRun; ms: number }> {
  const engine = fakeEngine()
  engine.signer.forms = true
  if (fault) engine.faults.add('send', fault, { times })
  const run = fakeRun(engine, fileOf(SIZE))
  const began = engine.clock.now()
  await engine.clock.during(upload(engine, run))
  expect([...engine.store.objects.values()].map(({ bytes }) => bytes)).toEqual([bytesOf(SIZE)])
  expect(run.shown.at(-1)).toBe(SIZE)
  return { engine, run, ms: engine.clock.now() - began }
}

test('a form is not watched, and counts once it is answered', async () => {
  const { engine, run } = await uploading()
  expect(engine.faults.calls.find(({ name }) => name === 'send')?.onProgress).toBeUndefined()
  expect(run.shown).toEqual([SIZE])
  expect(engine.line.isSilent('store.test')).toBe(false)
})

test.each<[string, Fault]>([
  ['was lost', answerLost],
  [
    'cannot be read for want of CORS',
    async (proceed) => {
      await proceed()
      return cutAfter(0)(proceed, { name: 'send', signal: new AbortController().signal })
    },
  ],
])('a form whose answer %s is not sent again where its object stands', async (_, fault) => {
  const { engine } = await uploading(fault)
  expect([engine.faults.count('send'), engine.faults.count('parts')]).toEqual([1, 1])
})

test('a form that never arrived is signed and sent again, once the server said that nothing stands', async () => {
  const { engine } = await uploading(cutAfter(0), 2)
  const names = engine.faults.calls.map(({ name }) => name)
  expect(names.slice(names.indexOf('send')).join(' ')).toBe('send parts sign send parts sign send complete')
})

test('a form is not sent again before the server could be asked', async () => {
  const engine = fakeEngine()
  engine.signer.forms = true
  engine.faults.add('send', answerLost)
  engine.faults.add('parts', unreachable, { times: 5 })
  await engine.clock.during(upload(engine, fakeRun(engine, fileOf(SIZE))))
  expect([engine.faults.count('send'), engine.faults.count('parts')]).toEqual([1, 6])
})

test('a form that is refused is sent again without asking', async () => {
  const { engine } = await uploading(answers(503, 'SlowDown'))
  expect([engine.faults.count('send'), engine.faults.count('parts')]).toEqual([2, 0])
})

test('a form that never ends is given up, late, for nobody sees its bytes move', async () => {
  const { engine, ms } = await uploading(hangs)
  expect(ms).toBeGreaterThanOrEqual(engine.timeouts.queued)
  expect(engine.faults.count('send')).toBe(2)
})

test('a form that ran out while it waited is signed again', async () => {
  const engine = fakeEngine()
  engine.signer.forms = true
  engine.signer.expiresIn = 300_000
  const held = gate()
  engine.faults.add('create', held.fault)
  const filled = Array.from({ length: 6 }, () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const ask = {
      transferId: 'x',
      priority: 9,
      signal: new AbortController().signal,
      hosts: ['store.test'] as const,
    }
    void engine.slots.run(ask, () => promise)
    return resolve
  })
  const uploaded = upload(engine, fakeRun(engine, fileOf(SIZE)))
  held.open()
  await engine.clock.pass(300_000)
  for (const end of filled) end()
  await engine.clock.during(uploaded)
  expect([engine.faults.count('sign'), engine.faults.count('send')]).toEqual([1, 1])
})
