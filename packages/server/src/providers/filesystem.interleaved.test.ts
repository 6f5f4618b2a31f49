import { existsSync } from 'node:fs'
import { cp, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { ProviderError } from '../provider-error.ts'
import { bytesFrom, expectBytes } from './conformance/bytes.ts'
import { inPieces } from './conformance/send.ts'
import { describeInterleavings, type Interleaving, type Race } from './filesystem/testing/interleave.ts'
import type { ProviderCommand } from './filesystem/testing/provider-command.ts'
import { readWhole } from './filesystem/testing/read-whole.ts'
import { joined, newTrial, putGrant, sendTrialPart } from './filesystem/testing/trial-upload.ts'

const OTHER = bytesFrom(5, 4_000)

const putOther = async ({ provider, key }: Race, onlyIfAbsent = false): Promise<void> => {
  await provider.receive?.(putGrant(key, OTHER, onlyIfAbsent), inPieces(OTHER))
}
const completion = async ({ provider, trial }: Race, onlyIfAbsent = false): Promise<ProviderCommand> => ({
  do: 'complete',
  completion: trial.completionOf(await provider.listParts(trial), onlyIfAbsent),
})
const completeHere = async ({ provider, trial }: Race): Promise<void> =>
  provider.completeUpload(trial.completionOf(await provider.listParts(trial)))
/** Leaves the upload's folder as a process that is killed between the commit and the tidying up. */
const completeAndCrash = async (race: Race): Promise<void> => {
  const folder = join(race.root, 'uploads', race.trial.uploadId)
  const copy = join(race.root, 'copy')
  if (!existsSync(folder)) return
  await cp(folder, copy, { recursive: true })
  await completeHere(race)
  await rename(copy, folder)
}
const firstPart = ({ trial }: Race): Promise<ProviderCommand> =>
  Promise.resolve({ do: 'receive', grant: trial.grantOf(1, 1), body: { seed: 1001, size: trial.sizeOf(1) } })
const abortHere = ({ provider, trial }: Race): Promise<void> => provider.abortUpload(trial)
const found = ({ root, key }: Race): Promise<Uint8Array | undefined> => readWhole(root, key)
const put = ({ key }: Race): Promise<ProviderCommand> =>
  Promise.resolve({
    do: 'receive',
    grant: putGrant(key, bytesFrom(6, 9_000)),
    body: { seed: 6, size: 9_000 },
  })
const unlessGone = async (act: Promise<void>): Promise<void> =>
  act.catch((error: unknown) => {
    if (!(error instanceof ProviderError && error.code === 'NO_SUCH_UPLOAD')) throw error
  })

const ALL = [1, 2, 3]
const INTERLEAVINGS: readonly (readonly [string, Interleaving])[] = [
  [
    'Complete, and an abort meanwhile: the whole object or nothing',
    {
      sent: ALL,
      stopped: completion,
      meanwhile: abortHere,
      async afterwards(race, outcome) {
        expect(outcome).toBeOneOf(['ok', 'NO_SUCH_UPLOAD'])
        expectBytes(await found(race), outcome === 'ok' ? race.whole : undefined)
      },
    },
  ],
  [
    'Complete, and the same Complete meanwhile: one object',
    {
      sent: ALL,
      stopped: completion,
      meanwhile: (race) => unlessGone(completeHere(race)),
      async afterwards(race, outcome) {
        expect(outcome).toBeOneOf(['ok', 'NO_SUCH_UPLOAD'])
        expectBytes(await found(race), race.whole)
      },
    },
  ],
  [
    'Complete only where absent, and the same meanwhile, before it has tidied up: one object',
    {
      sent: ALL,
      stopped: (race) => completion(race, true),
      meanwhile: (race) => unlessGone(completeAndCrash(race)),
      async afterwards(race, outcome) {
        expect(outcome).toBeOneOf(['ok', 'NO_SUCH_UPLOAD'])
        expectBytes(await found(race), race.whole)
      },
    },
  ],
  [
    'Complete, and meanwhile the same Complete and a newer object: the newer object stays',
    {
      sent: ALL,
      stopped: completion,
      async meanwhile(race) {
        await unlessGone(completeHere(race))
        await putOther(race)
      },
      afterwards: async (race) => expectBytes(await found(race), OTHER),
    },
  ],
  [
    'Complete, and meanwhile the same Complete and a removal: it stays removed',
    {
      sent: ALL,
      stopped: (race) => completion(race, true),
      async meanwhile(race) {
        await unlessGone(completeHere(race))
        await race.provider.remove({ key: race.key })
      },
      afterwards: async (race) => expectBytes(await found(race), undefined),
    },
  ],
  [
    'Complete only where absent, and an object meanwhile: the object stays',
    {
      sent: ALL,
      stopped: (race) => completion(race, true),
      meanwhile: putOther,
      async afterwards(race, outcome) {
        expect(outcome).toBeOneOf(['ok', 'ALREADY_EXISTS'])
        expectBytes(await found(race), OTHER)
      },
    },
  ],
  [
    'Complete, and other bytes for a part meanwhile: the object that was listed',
    {
      sent: ALL,
      stopped: completion,
      meanwhile: (race) => unlessGone(sendTrialPart(race.provider, race.trial, 2, 2)),
      async afterwards(race, outcome) {
        expect(outcome).toBeOneOf(['ok', 'INVALID_PART'])
        expectBytes(await found(race), outcome === 'ok' ? race.whole : undefined)
        if (outcome !== 'ok') await abortHere(race)
      },
    },
  ],
  [
    'a part, and an abort meanwhile: nothing',
    {
      sent: [2],
      stopped: firstPart,
      meanwhile: abortHere,
      async afterwards(race, outcome) {
        expect(outcome).toBeOneOf(['ok', 'NO_SUCH_UPLOAD'])
        expect(await race.provider.listUploads({ key: race.key })).toEqual([])
        expectBytes(await found(race), undefined)
      },
    },
  ],
  [
    'a part, and meanwhile other bytes for it and Complete: the object that was listed',
    {
      sent: [2, 3],
      stopped: firstPart,
      async meanwhile(race) {
        await sendTrialPart(race.provider, race.trial, 1, 2)
        await completeHere(race)
      },
      async afterwards(race, outcome) {
        expect(outcome).toBeOneOf(['ok', 'NO_SUCH_UPLOAD'])
        const { trial } = race
        expectBytes(
          await found(race),
          joined([trial.bytesOf(1, 2), trial.bytesOf(2, 1), trial.bytesOf(3, 1)]),
        )
      },
    },
  ],
  [
    'a part, and other bytes for it meanwhile: one of the two, as listed',
    {
      sent: [2, 3],
      stopped: firstPart,
      meanwhile: (race) => sendTrialPart(race.provider, race.trial, 1, 2),
      async afterwards(race, outcome) {
        expect(outcome).toBe('ok')
        const { provider, trial } = race
        const [first] = await provider.listParts(trial)
        const seed = first?.checksum === trial.grantOf(1, 1).checksum ? 1 : 2
        await completeHere(race)
        expectBytes(
          await found(race),
          joined([trial.bytesOf(1, seed), trial.bytesOf(2, 1), trial.bytesOf(3, 1)]),
        )
      },
    },
  ],
  [
    'a put, and a removal and another put meanwhile: whole objects only',
    {
      sent: [],
      stopped: put,
      async meanwhile(race) {
        await putOther(race)
        await race.provider.remove({ key: race.key })
        await putOther(race, true)
      },
      async afterwards(race, outcome) {
        expect(outcome).toBe('ok')
        const bytes = await found(race)
        expectBytes(bytes, bytes?.length === OTHER.length ? OTHER : bytesFrom(6, 9_000))
      },
    },
  ],
  [
    'a put, and a sweep of all meanwhile: the object, or nothing and an error',
    {
      sent: [],
      stopped: put,
      async meanwhile({ provider }) {
        await provider.sweep({ olderThan: -60_000 })
      },
      async afterwards(race, outcome) {
        expect(outcome).toBeOneOf(['ok', 'UNAVAILABLE'])
        expectBytes(await found(race), outcome === 'ok' ? bytesFrom(6, 9_000) : undefined)
      },
    },
  ],
  [
    'a create, and a sweep of all meanwhile: an upload that is whole, or none',
    {
      sent: [],
      stopped: (race) => Promise.resolve({ do: 'create', upload: newTrial(`${race.key}-other`, 2) }),
      async meanwhile({ provider }) {
        await provider.sweep({ olderThan: -60_000 })
      },
      async afterwards({ provider, key }) {
        const other = `${key}-other`
        for (const { uploadId } of await provider.listUploads({ key: other })) {
          expect(await provider.listParts({ key: other, uploadId })).toEqual([])
        }
      },
    },
  ],
  [
    'Complete, and a sweep of all meanwhile: the object, or nothing and an error',
    {
      sent: ALL,
      stopped: completion,
      async meanwhile({ provider }) {
        await provider.sweep({ olderThan: -60_000 })
      },
      async afterwards(race, outcome) {
        expect(outcome).toBeOneOf(['ok', 'NO_SUCH_UPLOAD'])
        expectBytes(await found(race), outcome === 'ok' ? race.whole : undefined)
      },
    },
  ],
  [
    'a sweep of all, and meanwhile a put and a Complete: what succeeds stands',
    {
      sent: ALL,
      stopped: () => Promise.resolve({ do: 'sweep', olderThan: -60_000 }),
      async meanwhile(race) {
        await race.provider.receive?.(putGrant(`${race.key}-other`, OTHER), inPieces(OTHER))
        await unlessGone(completeHere(race).then(() => putOther(race)))
      },
      async afterwards(race, outcome) {
        expect(outcome).toBe('ok')
        expectBytes(await readWhole(race.root, `${race.key}-other`), OTHER)
        const bytes = await found(race)
        if (bytes) expectBytes(bytes, OTHER)
      },
    },
  ],
  [
    'Complete, and meanwhile the crash of a twin right after its commit and a newer object: that stays',
    {
      sent: ALL,
      stopped: completion,
      async meanwhile(race) {
        await unlessGone(completeAndCrash(race))
        await putOther(race)
      },
      async afterwards(race, outcome) {
        expect(outcome).toBeOneOf(['ok', 'NO_SUCH_UPLOAD'])
        expectBytes(await found(race), OTHER)
      },
    },
  ],
  [
    'a removal after a crash right after the commit, and the same Complete meanwhile: the whole object or nothing',
    {
      sent: ALL,
      async stopped(race) {
        await completeAndCrash(race)
        return { do: 'remove', at: { key: race.key } }
      },
      meanwhile: (race) => unlessGone(completeHere(race)),
      async afterwards(race, outcome) {
        expect(outcome).toBe('ok')
        const bytes = await found(race)
        if (bytes) expectBytes(bytes, race.whole)
      },
    },
  ],
  [
    'a removal, and a newer object meanwhile: that, whole, or nothing',
    {
      sent: ALL,
      async stopped(race) {
        await completeHere(race)
        return { do: 'remove', at: { key: race.key } }
      },
      meanwhile: putOther,
      async afterwards(race, outcome) {
        expect(outcome).toBe('ok')
        const bytes = await found(race)
        if (bytes) expectBytes(bytes, OTHER)
      },
    },
  ],
]

describeInterleavings(INTERLEAVINGS)
