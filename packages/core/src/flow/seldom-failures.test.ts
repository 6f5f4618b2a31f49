import { expect, test } from 'vitest'
import { fakeEngine } from '../../test/fake-engine.ts'
import { fakeRun } from '../../test/fake-run.ts'
import { answersAfterAll, cutAfter, type Fault } from '../../test/faults.ts'
import { fileOf } from '../../test/files.ts'
import { upload } from './upload.ts'

const PARTS = 64
const CONNECTIONS = 6
/** ms that a connection takes for a part */
const PART_TAKES = 200
const SEEDS = 20

type Fate = 'stored' | 'refused' | 'cut'

/** 5 % of the requests are answered 503 after all their bytes, 2 % are cut at half. */
function fates(seed: number): () => Fate {
  let state = seed * 7919
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const chance = state / 2 ** 32
    return chance < 0.05 ? 'refused' : chance < 0.07 ? 'cut' : 'stored'
  }
}

/** ms that it takes who sends again at once whatever failed. */
function floor(seed: number): number {
  const next = fates(seed)
  const free = Array.from({ length: CONNECTIONS }, () => 0)
  for (let stored = 0; stored < PARTS;) {
    const first = free.indexOf(Math.min(...free))
    const fate = next()
    free[first] = (free[first] ?? 0) + (fate === 'cut' ? PART_TAKES / 2 : PART_TAKES)
    if (fate === 'stored') stored++
  }
  return Math.max(...free)
}

async function uploading(
  seed: number,
): Promise<{ readonly ms: number; readonly sent: number; failed: number }> {
  const engine = fakeEngine()
  const next = fates(seed)
  let failed = 0
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => void engine.clock.after(ms, () => resolve()))
  const fault: Fault = async (proceed, call) => {
    const fate = next()
    if (fate !== 'stored') failed++
    await wait(fate === 'cut' ? PART_TAKES / 2 : PART_TAKES)
    if (fate === 'stored') return proceed()
    return fate === 'cut' ? cutAfter(50)(proceed, call) : answersAfterAll(503, 'SlowDown')(proceed, call)
  }
  engine.faults.add('send', fault, { times: Infinity })
  const began = engine.clock.now()
  await engine.clock.during(upload(engine, fakeRun(engine, fileOf(PARTS * 100))))
  return { ms: engine.clock.now() - began, sent: engine.faults.count('send'), failed }
}

test('failures that are few cost little more than sending again what failed', async () => {
  let [ms, least] = [0, 0]
  for (let seed = 1; seed <= SEEDS; seed++) {
    const ended = await uploading(seed)
    expect(ended.sent).toBe(PARTS + ended.failed)
    ms += ended.ms
    least += floor(seed)
  }
  expect(ms / least).toBeLessThan(1.1)
})
