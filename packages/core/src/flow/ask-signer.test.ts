import { TOKEN_LISTS_FOR, TOKEN_SIGNS_FOR } from '@longshore/protocol'
import { describe, expect, test } from 'vitest'
import { fakeEngine, type FakeEngine } from '../../test/fake-engine.ts'
import { fakeRun } from '../../test/fake-run.ts'
import { gate } from '../../test/faults.ts'
import { bytesOf, fileOf } from '../../test/files.ts'
import { upload } from './upload.ts'

const SIZE = 1000

function expectWhole({ store }: FakeEngine): void {
  expect([...store.objects.values()].map(({ bytes }) => bytes)).toEqual([bytesOf(SIZE)])
  expect(store.uploads.size).toBe(0)
}

/** An upload of ten parts whose machine sleeps while `call` is under way. */
async function sleeping(
  call: 'send' | 'complete',
  ms: number,
  meanwhile: (engine: FakeEngine) => void = () => {},
) {
  const engine = fakeEngine()
  const held = gate()
  engine.faults.add(call, held.fault, { times: 6 })
  const run = fakeRun(engine, fileOf(SIZE))
  const done = upload(engine, run)
  await engine.clock.settle()
  expect(held.reached).toBeGreaterThan(0)
  meanwhile(engine)
  await engine.clock.sleep(ms)
  held.open()
  await engine.clock.during(done)
  return { engine, run }
}

describe('a token', () => {
  test('that signs no longer is renewed once for all parts that find out', async () => {
    const { engine } = await sleeping('send', TOKEN_SIGNS_FOR + 1)
    expectWhole(engine)
    expect(engine.faults.count('parts')).toBe(1)
    expect(engine.signer.creates).toHaveLength(1)
  })

  test('is kept in the record as soon as a newer one comes', async () => {
    const { engine, run } = await sleeping('send', TOKEN_SIGNS_FOR / 2 + 1)
    expectWhole(engine)
    expect(engine.faults.count('parts')).toBe(0)
    const stored = await engine.progressStore.load(run.id)
    expect(run.record.opened?.token).not.toBe('token-1')
    expect(stored?.record).toMatchObject({ opened: run.record.opened })
  })

  test('that has run out at Complete is renewed by the listing', async () => {
    const { engine } = await sleeping('complete', TOKEN_SIGNS_FOR + 1)
    expectWhole(engine)
    expect(engine.faults.count('send')).toBe(10)
  })

  test('that has run out when the upload is completed already ends in its object', async () => {
    const { engine } = await sleeping('complete', TOKEN_SIGNS_FOR + 1, ({ store }) => {
      for (const id of store.uploads.keys()) store.assemble(id)
    })
    expectWhole(engine)
    expect(engine.signer.creates).toHaveLength(1)
  })

  test('that has run out when the upload is gone leads to a new upload', async () => {
    const { engine } = await sleeping('send', TOKEN_SIGNS_FOR + 1, ({ store }) => store.uploads.clear())
    expectWhole(engine)
    expect(engine.signer.creates).toHaveLength(2)
  })

  test('too old even to list leads to a create, which finds the open upload and its parts', async () => {
    const { engine } = await sleeping('complete', TOKEN_LISTS_FOR + 1)
    expectWhole(engine)
    expect(engine.signer.creates.map(({ attempt }) => attempt)).toEqual([1, 2])
    expect(engine.faults.count('send')).toBe(10)
  })
})
