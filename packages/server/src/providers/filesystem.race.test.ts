import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ProviderPart } from '../provider.ts'
import { bytesFrom, expectBytes } from './conformance/bytes.ts'
import { leftoversOf } from './filesystem/testing/leftovers.ts'
import { readWhole } from './filesystem/testing/read-whole.ts'
import { spawnProvider, type ProviderProcess } from './filesystem/testing/spawn-provider.ts'
import { readStoredPart } from './filesystem/testing/stored-part.ts'
import {
  joined,
  newTrial,
  putGrant,
  trialUpload,
  type TrialUpload,
} from './filesystem/testing/trial-upload.ts'

let root = ''
let one: ProviderProcess
let two: ProviderProcess
let key = ''

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'longshore-race-'))
  one = spawnProvider(root)
  two = spawnProvider(root)
})
afterAll(async () => {
  await Promise.all([one.kill(), two.kill()])
  await rm(root, { recursive: true })
})
beforeEach(() => {
  key = crypto.randomUUID()
})
afterEach(async () => {
  await one.run({ do: 'sweep', olderThan: -1000 })
  const { objects, blobs, others } = await leftoversOf(root)
  expect({ blobs, others }).toEqual({ blobs: objects, others: [] })
})

const ROUNDS = 15

const open = async (partCount: number): Promise<TrialUpload> => {
  const upload = newTrial(key, partCount)
  return trialUpload(upload, ((await one.run({ do: 'create', upload })) as { uploadId: string }).uploadId)
}
const list = async (by: ProviderProcess, at: TrialUpload): Promise<readonly ProviderPart[]> =>
  (await by.run({ do: 'list', at: { key: at.key, uploadId: at.uploadId } })) as ProviderPart[]
const send = async (
  by: ProviderProcess,
  trial: TrialUpload,
  n: number,
  seed: number,
  gate?: { name: string; at: number },
): Promise<void> => {
  const body = { seed: seed * 1000 + n, size: trial.sizeOf(n), ...(gate && { gate }) }
  await by.run({ do: 'receive', grant: trial.grantOf(n, seed), body })
}
const complete = (
  by: ProviderProcess,
  trial: TrialUpload,
  parts: readonly ProviderPart[],
  onlyIfAbsent = false,
): Promise<unknown> => by.run({ do: 'complete', completion: trial.completionOf(parts, onlyIfAbsent) })
const put = (by: ProviderProcess, seed: number, size: number, onlyIfAbsent = false): Promise<unknown> =>
  by.run({ do: 'receive', grant: putGrant(key, bytesFrom(seed, size), onlyIfAbsent), body: { seed, size } })
const codesOf = (outcomes: readonly PromiseSettledResult<unknown>[]): string[] =>
  outcomes.map((outcome) => {
    if (outcome.status === 'fulfilled') return 'ok'
    const reason: unknown = outcome.reason
    return reason instanceof Error && 'code' in reason ? String(reason.code) : String(reason)
  })
/** The seed whose bytes are listed as the part. */
const seedOf = (
  trial: TrialUpload,
  parts: readonly ProviderPart[],
  n: number,
  seeds: readonly number[],
): number => {
  const checksum = parts.find((part) => part.partNumber === n)?.checksum
  const seed = seeds.find((each) => trial.grantOf(n, each).checksum === checksum)
  if (seed === undefined) throw new Error(`part ${n} is none of those sent`)
  return seed
}

describe('two processes on one store', { timeout: 60_000 }, () => {
  test('share an upload: each takes parts, either lists and completes', async () => {
    const trial = await open(6)
    await Promise.all([1, 2, 3, 4, 5, 6].map((n) => send(n % 2 === 0 ? one : two, trial, n, 1)))
    expect(await list(one, trial)).toEqual(await list(two, trial))
    await complete(two, trial, await list(one, trial))
    expectBytes(await readWhole(root, key), joined([1, 2, 3, 4, 5, 6].map((n) => trial.bytesOf(n, 1))))
    await expect(list(one, trial)).rejects.toMatchObject({ code: 'NO_SUCH_UPLOAD' })
  })

  test('writing the same part at once, with different bytes, leave one of the two, whole', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const trial = await open(2)
      await Promise.all([send(one, trial, 1, 1), send(two, trial, 1, 2), send(two, trial, 2, 1)])
      const parts = await list(one, trial)
      const seed = seedOf(trial, parts, 1, [1, 2])
      expectBytes(await readStoredPart(root, trial, 1), trial.bytesOf(1, seed))
      await complete(round % 2 === 0 ? one : two, trial, parts)
      expectBytes(await readWhole(root, key), joined([trial.bytesOf(1, seed), trial.bytesOf(2, 1)]))
    }
  })

  test('an older writer that stands still, and goes on later, harms neither the part nor the object', async () => {
    const trial = await open(2)
    const stale = send(one, trial, 1, 1, { name: 'mid', at: 50_000 })
    await one.reached('mid')
    await send(two, trial, 1, 2)
    await send(two, trial, 2, 2)
    expectBytes(await readStoredPart(root, trial, 1), trial.bytesOf(1, 2))
    const parts = await list(two, trial)
    await complete(two, trial, parts)
    const whole = joined([trial.bytesOf(1, 2), trial.bytesOf(2, 2)])
    expectBytes(await readWhole(root, key), whole)
    await one.run({ do: 'open-gate', gate: 'mid' })
    await expect(stale).rejects.toMatchObject({ code: 'NO_SUCH_UPLOAD' })
    expectBytes(await readWhole(root, key), whole)
  })

  test('an older writer that stands still and ends before Complete is the newer part, and whole', async () => {
    const trial = await open(1)
    const slow = send(one, trial, 1, 1, { name: 'slow', at: 10 })
    await one.reached('slow')
    await send(two, trial, 1, 2)
    await one.run({ do: 'open-gate', gate: 'slow' })
    await slow
    await complete(two, trial, await list(two, trial))
    expectBytes(await readWhole(root, key), trial.bytesOf(1, 1))
  })

  test('a killed writer gives its place free at once', async () => {
    const trial = await open(1)
    const doomed = spawnProvider(root)
    const sending = send(doomed, trial, 1, 1, { name: 'doomed', at: 50 }).catch((error: unknown) => error)
    await doomed.reached('doomed')
    await doomed.kill()
    expect(await sending).toBeInstanceOf(Error)
    await send(two, trial, 1, 2)
    await complete(one, trial, await list(one, trial))
    // In place, not gathered: the blob is still the upload's own.
    expect(await readdir(join(root, 'blobs'))).toContain(trial.uploadId)
    expectBytes(await readWhole(root, key), trial.bytesOf(1, 2))
  })

  test('parts written again while the upload is completed make the object that was listed, or none', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      key = crypto.randomUUID()
      const trial = await open(3)
      for (const n of [1, 2, 3]) await send(one, trial, n, 1)
      const parts = await list(one, trial)
      const [again, completed] = await Promise.allSettled([
        Promise.all([1, 2, 3].map((n) => send(two, trial, n, 2))),
        complete(one, trial, parts),
      ])
      const [againCode, completeCode] = codesOf([again, completed])
      expect(againCode).toBeOneOf(['ok', 'NO_SUCH_UPLOAD'])
      if (completeCode === 'ok') {
        expectBytes(await readWhole(root, key), joined([1, 2, 3].map((n) => trial.bytesOf(n, 1))))
      } else {
        expect(completeCode).toBe('INVALID_PART')
        expect(await readWhole(root, key)).toBeUndefined()
        const now = await list(two, trial)
        await complete(two, trial, now)
        const whole = [1, 2, 3].map((n) => trial.bytesOf(n, seedOf(trial, now, n, [1, 2])))
        expectBytes(await readWhole(root, key), joined(whole))
      }
    }
  })

  test('completing at once make one object', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      key = crypto.randomUUID()
      const trial = await open(2)
      for (const n of [1, 2]) await send(one, trial, n, 1)
      const parts = await list(one, trial)
      const onlyIfAbsent = round % 2 === 0
      const codes = codesOf(
        await Promise.allSettled([
          complete(one, trial, parts, onlyIfAbsent),
          complete(two, trial, parts, onlyIfAbsent),
        ]),
      )
      expect(codes).toContain('ok')
      for (const code of codes) expect(code).toBeOneOf(['ok', 'NO_SUCH_UPLOAD'])
      expectBytes(await readWhole(root, key), joined([1, 2].map((n) => trial.bytesOf(n, 1))))
    }
  })

  test('completing and aborting at once leave the whole object or nothing', async () => {
    const seen = new Set<string>()
    for (let round = 0; round < ROUNDS * 2; round++) {
      key = crypto.randomUUID()
      const trial = await open(2)
      for (const n of [1, 2]) await send(one, trial, n, 1)
      const parts = await list(one, trial)
      // Each gets a head start in turn, of as many turns as there are rounds.
      const aborting = async (): Promise<unknown> => {
        for (let turn = 0; turn < round; turn++) await two.run({ do: 'calls' })
        return two.run({ do: 'abort', at: { key, uploadId: trial.uploadId } })
      }
      const [completeCode, abortCode] = codesOf(
        await Promise.allSettled([complete(one, trial, parts), aborting()]),
      )
      expect(abortCode).toBe('ok')
      expect(completeCode).toBeOneOf(['ok', 'NO_SUCH_UPLOAD'])
      seen.add(completeCode ?? '')
      const whole = completeCode === 'ok' ? joined([1, 2].map((n) => trial.bytesOf(n, 1))) : undefined
      expectBytes(await readWhole(root, key), whole)
      await expect(list(one, trial)).rejects.toMatchObject({ code: 'NO_SUCH_UPLOAD' })
    }
    expect(seen.size).toBeGreaterThan(0)
  })

  test('a part in flight while the other aborts leaves nothing', async () => {
    const trial = await open(2)
    const late = send(one, trial, 1, 1, { name: 'late', at: 50_000 })
    await one.reached('late')
    await two.run({ do: 'abort', at: { key, uploadId: trial.uploadId } })
    await one.run({ do: 'open-gate', gate: 'late' })
    await expect(late).rejects.toMatchObject({ code: 'NO_SUCH_UPLOAD' })
    expect(await readWhole(root, key)).toBeUndefined()
  })

  test('putting where only one may have one winner, and its bytes stand', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      key = crypto.randomUUID()
      const codes = codesOf(
        await Promise.allSettled(
          [1, 2, 3, 4].map((seed) => put(seed % 2 === 0 ? one : two, seed, 40_000, true)),
        ),
      )
      expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
      expect(codes.filter((code) => code === 'ALREADY_EXISTS')).toHaveLength(3)
      expectBytes(await readWhole(root, key), bytesFrom(codes.indexOf('ok') + 1, 40_000))
    }
  })

  test('replacing, removing and reading the same key see whole objects only', async () => {
    const size = 40_000
    let busy = true
    const reading = (async () => {
      while (busy) {
        const found = await readWhole(root, key)
        // The first bytes tell which version it is.
        const seed = [1, 2].find(
          (each) => found && Buffer.compare(found.subarray(0, 8), bytesFrom(each, 8)) === 0,
        )
        if (found) expectBytes(found, bytesFrom(seed ?? 0, size))
      }
    })()
    for (let round = 0; round < ROUNDS; round++) {
      await Promise.all([
        put(one, 1, size),
        put(two, 2, size),
        ...(round % 3 === 0 ? [two.run({ do: 'remove', at: { key } })] : []),
      ])
    }
    busy = false
    await reading
    await put(one, 1, size)
    expectBytes(await readWhole(root, key), bytesFrom(1, size))
  })
})
