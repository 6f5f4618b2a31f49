import { expect } from 'vitest'
import { ProviderError } from '../provider-error.ts'
import { bytesFrom, expectBytes } from './conformance/bytes.ts'
import { putBytes } from './conformance/stored.ts'
import { describeInterleavings, type Interleaving, type Race } from './filesystem/testing/interleave.ts'
import type { ProviderCommand } from './filesystem/testing/provider-command.ts'
import { readWhole } from './filesystem/testing/read-whole.ts'

const OLD = bytesFrom(5, 4_000)
const NEW = bytesFrom(6, 9_000)

/** Where objects are copied to: the suite removes it as well. */
const target = ({ key }: Race): string => `${key}-other`

/** Puts what is to be copied, and has it copied. */
async function copy(race: Race, onlyIfAbsent = false): Promise<ProviderCommand> {
  await putBytes(race.provider, race.key, OLD, { metadata: { n: 'old' } })
  return { do: 'copy', copy: { from: { key: race.key }, to: { key: target(race) }, onlyIfAbsent } }
}

async function changeMetadata({ provider, key }: Race): Promise<ProviderCommand> {
  await putBytes(provider, key, OLD, { metadata: { n: 'old' } })
  const at = { key }
  return { do: 'copy', copy: { from: at, to: at, metadata: { n: 'new' }, onlyIfAbsent: false } }
}

const sweepAll = async ({ provider }: Race): Promise<void> => {
  await provider.sweep({ olderThan: -60_000 })
}

/** Whole, and one of these. */
function expectOneOf(found: Uint8Array | undefined, all: readonly Uint8Array[]): void {
  expectBytes(found, all.find(({ length }) => length === found?.length) ?? all[0])
}

const INTERLEAVINGS: readonly (readonly [string, Interleaving])[] = [
  [
    'a copy, and the removal of the original meanwhile: the whole copy, or nothing and an error',
    {
      sent: [],
      stopped: copy,
      meanwhile: ({ provider, key }) => provider.remove({ key }),
      async afterwards(race, outcome) {
        expect(outcome).toBeOneOf(['ok', 'NO_SUCH_KEY'])
        expectBytes(await readWhole(race.root, target(race)), outcome === 'ok' ? OLD : undefined)
      },
    },
  ],
  [
    'a copy, and another original meanwhile: a copy of one of them, and the new original',
    {
      sent: [],
      stopped: copy,
      meanwhile: async ({ provider, key }) => void (await putBytes(provider, key, NEW)),
      async afterwards(race, outcome) {
        expect(outcome).toBe('ok')
        expectOneOf(await readWhole(race.root, target(race)), [OLD, NEW])
        expectBytes(await readWhole(race.root, race.key), NEW)
      },
    },
  ],
  [
    'a copy, and another object at its key meanwhile: one of them, whole',
    {
      sent: [],
      stopped: copy,
      meanwhile: async (race) => void (await putBytes(race.provider, target(race), NEW)),
      async afterwards(race, outcome) {
        expect(outcome).toBe('ok')
        expectOneOf(await readWhole(race.root, target(race)), [OLD, NEW])
        expectBytes(await readWhole(race.root, race.key), OLD)
      },
    },
  ],
  [
    'a copy where nothing may stand, and another object at its key meanwhile: one winner',
    {
      sent: [],
      stopped: (race) => copy(race, true),
      async meanwhile(race) {
        await putBytes(race.provider, target(race), NEW, { onlyIfAbsent: true }).catch((error: unknown) => {
          if (!(error instanceof ProviderError && error.code === 'ALREADY_EXISTS')) throw error
        })
      },
      async afterwards(race, outcome) {
        expect(outcome).toBeOneOf(['ok', 'ALREADY_EXISTS'])
        expectBytes(await readWhole(race.root, target(race)), outcome === 'ok' ? OLD : NEW)
      },
    },
  ],
  [
    'a copy, and a sweep of all meanwhile: the whole copy, or nothing and an error',
    {
      sent: [],
      stopped: copy,
      meanwhile: sweepAll,
      async afterwards(race, outcome) {
        // Where its new blob is swept, it looks for the original again.
        expect(outcome).toBeOneOf(['ok', 'UNAVAILABLE'])
        expectBytes(await readWhole(race.root, target(race)), outcome === 'ok' ? OLD : undefined)
        expectBytes(await readWhole(race.root, race.key), OLD)
      },
    },
  ],
  [
    'a sweep of all, and meanwhile a copy and the removal of the original: the copy stands',
    {
      sent: [],
      async stopped({ provider, key }) {
        await putBytes(provider, key, OLD)
        return { do: 'sweep', olderThan: -60_000 }
      },
      async meanwhile(race) {
        const { provider, key } = race
        const to = { key: target(race) }
        await provider.copy({ from: { key }, to, onlyIfAbsent: false })
        await provider.remove({ key })
      },
      async afterwards(race, outcome) {
        expect(outcome).toBe('ok')
        expectBytes(await readWhole(race.root, target(race)), OLD)
        expect(await readWhole(race.root, race.key)).toBeUndefined()
      },
    },
  ],
  [
    'a removal, and a copy of what is removed meanwhile: the whole copy, or nothing and an error',
    {
      sent: [],
      async stopped({ provider, key }) {
        await putBytes(provider, key, OLD)
        return { do: 'remove', at: { key } }
      },
      async meanwhile(race) {
        const { provider, key } = race
        const to = { key: target(race) }
        await provider.copy({ from: { key }, to, onlyIfAbsent: false }).catch((error: unknown) => {
          if (!(error instanceof ProviderError && error.code === 'NO_SUCH_KEY')) throw error
        })
      },
      async afterwards(race, outcome) {
        expect(outcome).toBe('ok')
        expect(await readWhole(race.root, race.key)).toBeUndefined()
        const copied = await readWhole(race.root, target(race))
        if (copied) expectBytes(copied, OLD)
      },
    },
  ],
  [
    'a change of metadata, and the removal of the object meanwhile: the whole object, or nothing',
    {
      sent: [],
      stopped: changeMetadata,
      meanwhile: ({ provider, key }) => provider.remove({ key }),
      async afterwards(race, outcome) {
        expect(outcome).toBeOneOf(['ok', 'NO_SUCH_KEY'])
        const found = await readWhole(race.root, race.key)
        if (found) expectBytes(found, OLD)
      },
    },
  ],
  [
    'a change of metadata, and another object meanwhile: one of them, whole',
    {
      sent: [],
      stopped: changeMetadata,
      meanwhile: async ({ provider, key }) => void (await putBytes(provider, key, NEW)),
      async afterwards(race, outcome) {
        expect(outcome).toBe('ok')
        expectOneOf(await readWhole(race.root, race.key), [OLD, NEW])
      },
    },
  ],
]

describeInterleavings(INTERLEAVINGS)
