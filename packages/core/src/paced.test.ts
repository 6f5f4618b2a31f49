import { expect, test } from 'vitest'
import { paced } from './paced.ts'

/** Takes its time over each, as a page does that is given many. */
function work(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end;);
}

async function* found(): AsyncGenerator<number> {
  yield* [1, 2, 3]
}

test.each([
  ['a list', [1, 2, 3]],
  ['a walk', found()],
])(
  'hands on all of %s in its order, and lets others have their turn where that takes long',
  async (_, all) => {
    const seen: (number | 'turn')[] = []
    for await (const one of paced(all)) {
      seen.push(one)
      if (one === 1) setImmediate(() => seen.push('turn'))
      work(10)
    }
    expect(seen.filter((one) => one !== 'turn')).toEqual([1, 2, 3])
    expect(seen.indexOf('turn')).toBeGreaterThan(0)
    expect(seen.indexOf('turn')).toBeLessThan(3)
  },
)
