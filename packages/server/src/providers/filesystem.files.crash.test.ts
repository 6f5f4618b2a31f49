import { describe, expect, test } from 'vitest'
import type { Copy, ObjectToPut } from '../provider.ts'
import { bytesFrom, expectBytes } from './conformance/bytes.ts'
import { keysOf, putBytes } from './conformance/stored.ts'
import { callsOf, crash, type Scenario, type Trial } from './filesystem/testing/crash-trial.ts'
import { readWhole } from './filesystem/testing/read-whole.ts'

const FROM = 'folder/from'
const KEY = 'other/folder/file'
const OLD = bytesFrom(1, 5_000)
const NEW = bytesFrom(2, 300_000)

const SCENARIOS: readonly (readonly [string, Scenario])[] = [
  ['a put of a stream', killedInPut],
  ['a copy that replaces', (trial) => killedInCopy(trial, OLD)],
  ['a copy where nothing may stand', (trial) => killedInCopy(trial, undefined)],
  ['a change of metadata', killedInMetadata],
  ['a removal of many', killedInRemoveMany],
]
const SEED = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000)

describe(`kill -9 of a process that works on objects (CRASH_SEED=${SEED})`, { timeout: 120_000 }, () => {
  test.each(SCENARIOS)(
    'at each step of %s leaves all or nothing, and it can be done again',
    async (_, scenario) => {
      const total = await callsOf(scenario, SEED)
      for (let actAt = 1; actAt <= total; actAt++) {
        await crash(scenario, SEED, { actAt, moment: actAt % 2 === SEED % 2 ? 'before' : 'during' })
      }
    },
  )
})

async function killedInPut({ root, provider, killed }: Trial): Promise<void> {
  await putBytes(provider, KEY, OLD)
  const object: ObjectToPut = { key: KEY, type: '', metadata: {}, onlyIfAbsent: false }
  const done = await killed((process) =>
    process.run({ do: 'put', object, body: { seed: 2, size: NEW.length } }),
  )
  const found = await readWhole(root, KEY)
  expectBytes(found, done !== undefined || found?.length === NEW.length ? NEW : OLD)
  await putBytes(provider, KEY, NEW)
  expectBytes(await readWhole(root, KEY), NEW)
}

async function killedInCopy(
  { root, provider, killed }: Trial,
  before: Uint8Array<ArrayBuffer> | undefined,
): Promise<void> {
  await putBytes(provider, FROM, NEW)
  if (before) await putBytes(provider, KEY, before)
  const copy: Copy = { from: { key: FROM }, to: { key: KEY }, onlyIfAbsent: !before }
  const done = await killed((process) => process.run({ do: 'copy', copy }))
  const found = await readWhole(root, KEY)
  expectBytes(found, done !== undefined || found?.length === NEW.length ? NEW : before)
  expectBytes(await readWhole(root, FROM), NEW)
  if (!found || before) await provider.copy(copy)
  await provider.remove({ key: FROM })
  expectBytes(await readWhole(root, KEY), NEW)
}

async function killedInMetadata({ root, provider, killed }: Trial): Promise<void> {
  await putBytes(provider, KEY, NEW, { metadata: { n: 'old' } })
  const copy: Copy = {
    from: { key: KEY },
    to: { key: KEY },
    metadata: { n: 'new' },
    onlyIfAbsent: false,
  }
  const done = await killed((process) => process.run({ do: 'copy', copy }))
  expect((await provider.info({ key: KEY }))?.metadata['n']).toBeOneOf(
    done === undefined ? ['old', 'new'] : ['new'],
  )
  expectBytes(await readWhole(root, KEY), NEW)
  await provider.copy(copy)
  expect((await provider.info({ key: KEY }))?.metadata).toEqual({ n: 'new' })
  expectBytes(await readWhole(root, KEY), NEW)
}

async function killedInRemoveMany({ root, provider, killed }: Trial): Promise<void> {
  const keys = ['a', 'a/b'].map((name) => `${KEY}/${name}`)
  for (const key of keys) await putBytes(provider, key, OLD)
  await putBytes(provider, `${KEY}/stays`, NEW)
  await killed((process) => process.run({ do: 'remove-many', keys }))
  for (const key of keys) {
    const found = await readWhole(root, key)
    if (found) expectBytes(found, OLD)
  }
  expect(await provider.removeMany(undefined, keys)).toEqual([])
  expect(keysOf([await provider.list({ prefix: '', limit: 10 })])).toEqual([`${KEY}/stays`])
  expectBytes(await readWhole(root, `${KEY}/stays`), NEW)
}
