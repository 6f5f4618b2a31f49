import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { batchQueue, split, type SendBatch } from './batch-queue.ts'

const NEVER = new AbortController().signal
const LIMITS = { items: 3, bytes: 1000, linger: 5, gap: 0 }

/** A sender whose batches wait until the test answers them. */
function sender() {
  const batches: {
    items: unknown[]
    signal: AbortSignal
    answer: () => void
    fail: (error: unknown) => void
  }[] = []
  const send: SendBatch<unknown> = (jsons, signal) =>
    new Promise((resolve, reject) => {
      const items = jsons.map((json) => JSON.parse(json) as unknown)
      batches.push({ items, signal, answer: () => resolve(items.map((ok) => ({ ok }))), fail: reject })
    })
  return { batches, send, sent: () => batches.map(({ items }) => items) }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('batchQueue', () => {
  test('sends the calls of one turn as one batch, and gives each its own outcome', async () => {
    const { batches, send, sent } = sender()
    const ask = batchQueue(LIMITS, send)
    const answers = Promise.all(['a', 'b', 'c'].map((item) => ask(item, NEVER)))
    await until(() => batches.length > 0)
    batches[0]?.answer()
    expect(await answers).toEqual(['a', 'b', 'c'])
    expect(sent()).toEqual([['a', 'b', 'c']])
  })

  test('cuts more than a batch takes into several, in order', async () => {
    const { batches, send, sent } = sender()
    const ask = batchQueue(LIMITS, send)
    for (const item of [1, 2, 3, 4]) void ask(item, NEVER)
    await until(() => batches.length === 2)
    expect(sent()).toEqual([[1, 2, 3], [4]])
  })

  test('gathers calls while a batch is under way, and sends them at its end', async () => {
    const { batches, send, sent } = sender()
    const ask = batchQueue({ ...LIMITS, linger: 60_000 }, send)
    void ask(1, NEVER)
    await until(() => batches.length === 1)
    void ask(2, NEVER)
    await new Promise((resolve) => setImmediate(resolve))
    void ask(3, NEVER)
    expect(sent()).toEqual([[1]])
    batches[0]?.answer()
    await until(() => batches.length === 2)
    expect(sent()).toEqual([[1], [2, 3]])
  })

  test('keeps a gap between two batches: calls that come one by one travel together', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] })
    const { batches, send, sent } = sender()
    const ask = batchQueue({ ...LIMITS, gap: 50 }, send)
    void ask(1, NEVER)
    await until(() => batches.length === 1)
    batches[0]?.answer()
    void ask(2, NEVER)
    vi.advanceTimersByTime(49)
    void ask(3, NEVER)
    await new Promise((resolve) => setImmediate(resolve))
    expect(sent()).toEqual([[1]])
    vi.advanceTimersByTime(1)
    expect(sent()).toEqual([[1], [2, 3]])
    vi.advanceTimersByTime(50)
    void ask(4, NEVER)
    batches[1]?.answer()
    await until(() => batches.length === 3)
  })

  test('keeps none in a hidden page, whose timers are late', async () => {
    vi.stubGlobal('document', { hidden: true })
    const { batches, send, sent } = sender()
    const ask = batchQueue({ ...LIMITS, linger: 60_000, gap: 60_000 }, send)
    void ask(1, NEVER)
    await until(() => batches.length === 1)
    void ask(2, NEVER)
    batches[0]?.answer()
    await until(() => batches.length === 2)
    expect(sent()).toEqual([[1], [2]])
  })

  test('does not wait for a batch that hangs', async () => {
    const { batches, send, sent } = sender()
    const ask = batchQueue(LIMITS, send)
    void ask(1, NEVER)
    await until(() => batches.length === 1)
    void ask(2, NEVER)
    await until(() => batches.length === 2)
    expect(sent()).toEqual([[1], [2]])
  })

  test("rejects an aborted call with its reason and leaves the others' batch alone", async () => {
    const { batches, send } = sender()
    const ask = batchQueue(LIMITS, send)
    const controller = new AbortController()
    const aborted = ask('a', controller.signal)
    const kept = ask('b', NEVER)
    await until(() => batches.length === 1)
    controller.abort('why')
    await expect(aborted).rejects.toBe('why')
    expect(batches[0]?.signal.aborted).toBe(false)
    batches[0]?.answer()
    expect(await kept).toBe('b')
  })

  test('aborts a batch once all of its calls were aborted', async () => {
    const { batches, send } = sender()
    const ask = batchQueue(LIMITS, send)
    const [one, two] = [new AbortController(), new AbortController()]
    const calls = [ask('a', one.signal), ask('b', two.signal)]
    await until(() => batches.length === 1)
    one.abort(1)
    two.abort(2)
    expect(batches[0]?.signal.aborted).toBe(true)
    expect(await Promise.allSettled(calls)).toMatchObject([{ reason: 1 }, { reason: 2 }])
  })

  test('does not send a call that was aborted before its batch went', async () => {
    const { batches, send, sent } = sender()
    const ask = batchQueue(LIMITS, send)
    const controller = new AbortController()
    const aborted = ask('a', controller.signal)
    void ask('b', NEVER)
    controller.abort('why')
    await expect(aborted).rejects.toBe('why')
    await until(() => batches.length === 1)
    expect(sent()).toEqual([['b']])
    await expect(ask('c', controller.signal)).rejects.toBe('why')
  })

  test('rejects every call of a batch that fails, and goes on with the next', async () => {
    const { batches, send } = sender()
    const ask = batchQueue(LIMITS, send)
    const calls = [ask(1, NEVER), ask(2, NEVER)]
    await until(() => batches.length === 1)
    batches[0]?.fail('broken')
    expect(await Promise.allSettled(calls)).toMatchObject([{ reason: 'broken' }, { reason: 'broken' }])
    const next = ask(3, NEVER)
    await until(() => batches.length === 2)
    batches[1]?.answer()
    expect(await next).toBe(3)
  })
})

describe('split', () => {
  test('keeps every item, in order, in batches within both limits', () => {
    const sizes = fc.array(fc.record({ bytes: fc.nat(120) }), { maxLength: 60 })
    fc.assert(
      fc.property(sizes, (items) => {
        const batches = split(items, { items: 5, bytes: 100 })
        expect(batches.flat()).toEqual(items)
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(5)
          const bytes = batch.reduce((sum, item) => sum + item.bytes + 1, 0)
          // one that is too large by itself travels alone
          if (batch.length > 1) expect(bytes).toBeLessThanOrEqual(101)
        }
      }),
    )
  })
})
