import { describe, expect, test } from 'vitest'
import type { ObjectInfo } from '../provider.ts'
import { bytesFrom, expectBytes } from './conformance/bytes.ts'
import { inPieces } from './conformance/send.ts'
import type { FilesystemProvider } from './filesystem.ts'
import { callsOf, crash, outcomeOf, type Scenario, type Trial } from './filesystem/testing/crash-trial.ts'
import { leftoversOf } from './filesystem/testing/leftovers.ts'
import { randomFrom, type Random } from './filesystem/testing/random.ts'
import { readWhole } from './filesystem/testing/read-whole.ts'
import type { ProviderProcess } from './filesystem/testing/spawn-provider.ts'
import { readStoredPart } from './filesystem/testing/stored-part.ts'
import {
  joined,
  newTrial,
  openTrial,
  putGrant,
  sendTrialPart,
  trialUpload,
  type TrialUpload,
} from './filesystem/testing/trial-upload.ts'

const KEY = 'folder/file'
const OLD = bytesFrom(99, 5_000)
const PARTS = 4

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'a part': killedInParts,
  'a second write to a done part': killedInSecondWrites,
  Complete: killedInComplete,
  'a Complete that gathers parts': killedInGathering,
  'a put': killedInPut,
  abort: killedInAbort,
  remove: killedInRemove,
  create: killedInCreate,
}

const SEED = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000)

describe(
  `kill -9 of a process with the filesystem provider (CRASH_SEED=${SEED})`,
  { timeout: 120_000 },
  () => {
    test.each(['a part', 'a second write to a done part', 'Complete'])(
      'at random moments in %s loses and alters nothing acknowledged, and shows nothing half',
      async (name) => {
        const scenario = scenarioOf(name)
        const total = await callsOf(scenario, SEED)
        const random = randomFrom(SEED)
        for (let kills = 0; kills < 34;) {
          const seed = random.integer(1, 1e9)
          const actAt = random.integer(1, total)
          if (await crash(scenario, seed, { actAt, moment: random.pick(['before', 'during']) })) kills++
        }
      },
    )

    test.each(['a Complete that gathers parts', 'a put', 'abort', 'remove', 'create'])(
      'at each step of %s leaves all or nothing, and it can be done again',
      async (name) => {
        const scenario = scenarioOf(name)
        const total = await callsOf(scenario, SEED)
        for (let actAt = 1; actAt <= total; actAt++) {
          await crash(scenario, SEED, { actAt, moment: actAt % 2 === SEED % 2 ? 'before' : 'during' })
        }
      },
    )
  },
)

async function killedInParts({ root, provider, random, killed }: Trial): Promise<void> {
  const trial = await openTrial(provider, KEY, PARTS)
  const acknowledged = new Map<number, number>()
  await killed((process) =>
    inLanes(shuffled(numbersOf(trial), random), (n) => sendFrom(process, trial, n, 1, acknowledged)),
  )
  await expectParts(root, provider, trial, acknowledged, [1])
  for (const n of numbersOf(trial)) await sendTrialPart(provider, trial, n, 1)
  await completeAndExpect(root, provider, trial, () => 1)
  // Whoever held a place is known to be dead, so its part came into the blob: nothing was copied.
  expect(await leftoversOf(root)).toMatchObject({ blobs: 1, others: [] })
}

async function killedInSecondWrites({ root, provider, random, killed }: Trial): Promise<void> {
  const trial = await openTrial(provider, KEY, PARTS)
  const acknowledged = new Map<number, number>()
  for (const n of numbersOf(trial)) {
    await sendTrialPart(provider, trial, n, 1)
    acknowledged.set(n, 1)
  }
  // The same bytes again, or others.
  const again = shuffled(numbersOf(trial), random).map((n) => ({ n, seed: random.pick([1, 2]) }))
  await killed((process) => inLanes(again, ({ n, seed }) => sendFrom(process, trial, n, seed, acknowledged)))
  const found = await expectParts(root, provider, trial, acknowledged, [1, 2])
  expect(found.size).toBe(PARTS)
  await completeAndExpect(root, provider, trial, (n) => found.get(n) ?? 0)
}

async function killedInComplete(crashed: Trial): Promise<void> {
  const { provider, random } = crashed
  const onlyIfAbsent = random.pick([true, false])
  const before = !onlyIfAbsent && random.pick([true, false]) ? OLD : undefined
  const trial = await openTrial(provider, KEY, 2)
  for (const n of numbersOf(trial)) await sendTrialPart(provider, trial, n, 1)
  await killInCompleteOf(crashed, trial, before, onlyIfAbsent)
}

async function killedInGathering(crashed: Trial): Promise<void> {
  const trial = await openTrial(crashed.provider, KEY, 3)
  await sendTrialPart(crashed.provider, trial, 2, 3)
  for (const n of numbersOf(trial)) await sendTrialPart(crashed.provider, trial, n, 1)
  await killInCompleteOf(crashed, trial, OLD, false)
}

async function killInCompleteOf(
  { root, provider, killed }: Trial,
  trial: TrialUpload,
  before: Uint8Array<ArrayBuffer> | undefined,
  onlyIfAbsent: boolean,
): Promise<void> {
  const whole = joined(numbersOf(trial).map((n) => trial.bytesOf(n, 1)))
  if (before) await provider.receive?.(putGrant(KEY, before), inPieces(before))
  const completion = trial.completionOf(await provider.listParts(trial), onlyIfAbsent)
  const completed = await killed(async (process) => {
    await process.run({ do: 'complete', completion })
    return true
  })
  const found = await readWhole(root, KEY)
  if (completed || found?.length === whole.length) expectBytes(found, whole)
  else expectBytes(found, before)

  // As the handler does: what is gone is compared with what stands at the key.
  const again = await outcomeOf(() => provider.completeUpload(completion))
  expect(again).toBeOneOf(['ok', 'NO_SUCH_UPLOAD'])
  expectBytes(await readWhole(root, KEY), whole)
  expect(await provider.listUploads({ key: KEY })).toEqual([])
  expect(await outcomeOf(() => provider.listParts(trial))).toBe('NO_SUCH_UPLOAD')
}

async function killedInPut({ root, provider, killed }: Trial): Promise<void> {
  const fresh = bytesFrom(7, 300_000)
  await provider.receive?.(putGrant(KEY, OLD), inPieces(OLD))
  const done = await killed(async (process) => {
    await process.run({ do: 'receive', grant: putGrant(KEY, fresh), body: { seed: 7, size: fresh.length } })
    return true
  })
  const found = await readWhole(root, KEY)
  if (done || found?.length === fresh.length) expectBytes(found, fresh)
  else expectBytes(found, OLD)
  await provider.receive?.(putGrant(KEY, fresh), inPieces(fresh))
  expectBytes(await readWhole(root, KEY), fresh)
}

async function killedInAbort({ root, provider, killed }: Trial): Promise<void> {
  await provider.receive?.(putGrant(KEY, OLD), inPieces(OLD))
  const trial = await openTrial(provider, KEY, 2)
  await sendTrialPart(provider, trial, 1, 1)
  await killed((process) => process.run({ do: 'abort', at: trial }))
  await provider.abortUpload(trial)
  expect(await provider.listUploads({ key: KEY })).toEqual([])
  expect(await outcomeOf(() => provider.listParts(trial))).toBe('NO_SUCH_UPLOAD')
  expectBytes(await readWhole(root, KEY), OLD)
}

async function killedInRemove({ root, provider, killed }: Trial): Promise<void> {
  await provider.receive?.(putGrant(KEY, OLD), inPieces(OLD))
  await killed((process) => process.run({ do: 'remove', at: { key: KEY } }))
  const found = await readWhole(root, KEY)
  if (found) expectBytes(found, OLD)
  await provider.remove({ key: KEY })
  expect(await provider.info({ key: KEY })).toBeUndefined()
}

async function killedInCreate({ root, provider, killed }: Trial): Promise<void> {
  const upload = newTrial(KEY, 2)
  const made = await killed((process) => process.run({ do: 'create', upload }))
  const open = await provider.listUploads({ key: KEY })
  if (made) expect(open).toMatchObject([made])
  // One that is listed works, whether its maker heard of it or not.
  for (const { uploadId } of open) {
    const trial = trialUpload(upload, uploadId)
    for (const n of numbersOf(trial)) await sendTrialPart(provider, trial, n, 1)
    await completeAndExpect(root, provider, trial, () => 1)
  }
}

/**
 * Each acknowledged part is listed as it was acknowledged, or as one that was sent after; the bytes of
 * each listed part are on the disk. Answers the seeds of what is there.
 */
async function expectParts(
  root: string,
  provider: FilesystemProvider,
  trial: TrialUpload,
  acknowledged: ReadonlyMap<number, number>,
  seeds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const found = new Map<number, number>()
  for (const part of await provider.listParts(trial)) {
    const seed = seeds.find((each) => trial.grantOf(part.partNumber, each).checksum === part.checksum)
    if (seed === undefined) throw new Error('a part is listed that nobody sent')
    expectBytes(await readStoredPart(root, trial, part.partNumber), trial.bytesOf(part.partNumber, seed))
    found.set(part.partNumber, seed)
  }
  for (const [partNumber, seed] of acknowledged) expect(found.get(partNumber)).toBeGreaterThanOrEqual(seed)
  return found
}

async function completeAndExpect(
  root: string,
  provider: FilesystemProvider,
  trial: TrialUpload,
  seedOf: (partNumber: number) => number,
): Promise<void> {
  await provider.completeUpload(trial.completionOf(await provider.listParts(trial)))
  const whole = joined(numbersOf(trial).map((n) => trial.bytesOf(n, seedOf(n))))
  expectBytes(await readWhole(root, trial.key), whole)
  expect(await infoSize(provider, trial.key)).toBe(whole.length)
}

async function infoSize(provider: FilesystemProvider, key: string): Promise<number | undefined> {
  const info: ObjectInfo | undefined = await provider.info({ key })
  return info?.size
}

async function sendFrom(
  process: ProviderProcess,
  trial: TrialUpload,
  partNumber: number,
  seed: number,
  acknowledged: Map<number, number>,
): Promise<void> {
  const body = { seed: seed * 1000 + partNumber, size: trial.sizeOf(partNumber) }
  await process.run({ do: 'receive', grant: trial.grantOf(partNumber, seed), body })
  acknowledged.set(partNumber, seed)
}

/** Three at once, as a browser sends them; all have settled when it answers or fails. */
async function inLanes<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items]
  const lane = async (): Promise<void> => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await act(item)
  }
  const outcomes = await Promise.allSettled([lane(), lane(), lane()])
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}

function numbersOf({ partCount }: TrialUpload): number[] {
  return Array.from({ length: partCount }, (_, i) => i + 1)
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const rest = [...items]
  const mixed: T[] = []
  while (rest.length > 0) mixed.push(...rest.splice(random.integer(0, rest.length - 1), 1))
  return mixed
}

function scenarioOf(name: string): Scenario {
  const scenario = SCENARIOS[name]
  if (!scenario) throw new Error(`there is no scenario ${name}`)
  return scenario
}
