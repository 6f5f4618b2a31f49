import { describe, expect, test } from 'vitest'
import { runParts } from './run-parts.ts'

/** Parts that end when the test says so. */
function setting(window: () => number, parts: Iterable<number> = [1, 2, 3, 4, 5]) {
  const controller = new AbortController()
  const running = new Map<number, { signal: AbortSignal; end: () => void; fail: (error: unknown) => void }>()
  const begun: number[] = []
  let settled: 'resolved' | { error: unknown } | undefined
  const done = runParts(
    parts,
    controller.signal,
    window,
    (partNumber, signal) =>
      new Promise<void>((resolve, reject) => {
        begun.push(partNumber)
        const leave = (settle: () => void) => (): void => {
          running.delete(partNumber)
          settle()
        }
        running.set(partNumber, {
          signal,
          end: leave(resolve),
          fail: (error) => leave(() => reject(error))(),
        })
      }),
  )
  done.then(
    () => (settled = 'resolved'),
    (error: unknown) => (settled = { error }),
  )
  return {
    controller,
    begun,
    running,
    done,
    get settled() {
      return settled
    },
    /** what was done has its effect */
    turn: () => new Promise((resolve) => setImmediate(resolve)),
  }
}

describe('runParts', () => {
  test('keeps as many under way as the window has, in order', async () => {
    const { begun, running, turn, done } = setting(() => 2)
    await turn()
    expect(begun).toEqual([1, 2])
    running.get(2)?.end()
    await turn()
    expect(begun).toEqual([1, 2, 3])
    for (let n = 1; n <= 5; n++) {
      running.get(n)?.end()
      await turn()
    }
    await done
    expect(begun).toEqual([1, 2, 3, 4, 5])
  })

  test('asks the window anew before each part, and takes it for 1 at least', async () => {
    let window = 0
    const { begun, running, turn } = setting(() => window)
    await turn()
    expect(begun).toEqual([1])
    window = 3
    running.get(1)?.end()
    await turn()
    expect(begun).toEqual([1, 2, 3, 4])
    window = 1
    running.get(2)?.end()
    running.get(3)?.end()
    await turn()
    expect(begun).toEqual([1, 2, 3, 4])
  })

  test('resolves without any parts', async () => {
    await setting(() => 2, []).done
  })

  test('the first failure calls the others off, and is the outcome once all have settled', async () => {
    const world = setting(() => 3)
    await world.turn()
    const first = new Error('first')
    world.running.get(2)?.fail(first)
    await world.turn()
    expect(world.running.get(1)?.signal.reason).toBe(first)
    expect(world.settled).toBeUndefined()
    world.running.get(1)?.fail(new Error('late'))
    await world.turn()
    expect(world.settled).toBeUndefined()
    world.running.get(3)?.end()
    await world.turn()
    expect(world.settled).toEqual({ error: first })
    expect(world.begun).toEqual([1, 2, 3])
  })

  test('called off from outside, begins nothing more and rejects with the reason once all have settled', async () => {
    const world = setting(() => 2)
    await world.turn()
    const reason = new DOMException('paused', 'AbortError')
    world.controller.abort(reason)
    await world.turn()
    expect(world.settled).toBeUndefined()
    world.running.get(1)?.fail(reason)
    world.running.get(2)?.end()
    await world.turn()
    expect(world.settled).toEqual({ error: reason })
    expect(world.begun).toEqual([1, 2])
  })

  test('called off before it began, begins nothing', async () => {
    const controller = new AbortController()
    controller.abort(new Error('off'))
    const begun: number[] = []
    await expect(
      runParts(
        [1, 2],
        controller.signal,
        () => 2,
        async (n) => void begun.push(n),
      ),
    ).rejects.toThrow('off')
    expect(begun).toEqual([])
  })
})
