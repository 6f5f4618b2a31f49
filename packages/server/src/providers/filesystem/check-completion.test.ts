import { crc32c, encodeUint32 } from '@longshore/protocol'
import { describe, expect, test } from 'vitest'
import type { Completion } from '../../provider.ts'
import { checkCompletion } from './check-completion.ts'
import { etagOfPart } from './etag.ts'
import { applyRecord, emptyState, type JournalState } from './journal-state.ts'
import type { UploadMeta } from './upload-meta.ts'

const meta: UploadMeta = {
  key: 'k',
  size: 25,
  partSize: 10,
  type: '',
  metadata: {},
  algorithm: 'CRC32C',
  initiated: 0,
}
const whole = Uint8Array.from({ length: 25 }, (_, i) => i)
const checksum = encodeUint32(crc32c(whole))
const partChecksum = (n: number): string => encodeUint32(crc32c(whole.subarray((n - 1) * 10, n * 10)))
const sizeOf = (n: number): number => (n === 3 ? 5 : 10)

function stored(...numbers: readonly number[]): JournalState {
  const state = emptyState()
  for (const partNumber of numbers) {
    applyRecord(state, {
      op: 'done',
      partNumber,
      attempt: 'a',
      size: sizeOf(partNumber),
      checksum: partChecksum(partNumber),
      place: 'beside',
    })
  }
  return state
}

const parts = [1, 2, 3].map((partNumber) => ({
  partNumber,
  size: sizeOf(partNumber),
  checksum: partChecksum(partNumber),
  etag: etagOfPart(sizeOf(partNumber), partChecksum(partNumber)),
}))
const listed = { parts, size: 25, checksum, algorithm: 'CRC32C' } as const

describe('a completion', () => {
  test('whose parts are all there as listed is one', () => {
    const verdict = checkCompletion(meta, stored(1, 2, 3), listed)
    expect(verdict).toMatchObject({ ok: true, parts: [{ size: 10 }, { size: 10 }, { size: 5 }] })
  })

  const [one, two, three] = parts
  if (!one || !two || !three) throw new Error('three parts')
  test.each<[string, JournalState, Partial<Completion>, string]>([
    ['with a part that is not there', stored(1, 3), {}, 'INVALID_PART'],
    ['with too few parts', stored(1, 2, 3), { parts: [one, two] }, 'INVALID_PART'],
    [
      'with too many parts',
      stored(1, 2, 3),
      { parts: [...parts, { ...three, partNumber: 4 }] },
      'INVALID_PART',
    ],
    ['with parts out of order', stored(1, 2, 3), { parts: [two, one, three] }, 'INVALID_PART'],
    ['with a part twice', stored(1, 2, 3), { parts: [one, one, three] }, 'INVALID_PART'],
    [
      'with another ETag',
      stored(1, 2, 3),
      { parts: [one, { ...two, etag: one.etag }, three] },
      'INVALID_PART',
    ],
    ['with another size', stored(1, 2, 3), { parts: [one, two, { ...three, size: 6 }] }, 'INVALID_PART'],
    [
      'with another checksum',
      stored(1, 2, 3),
      { parts: [one, { ...two, checksum: one.checksum }, three] },
      'INVALID_PART',
    ],
    ['of another size', stored(1, 2, 3), { size: 26 }, 'INVALID_PART'],
    ['with another checksum of the whole', stored(1, 2, 3), { checksum: 'AAAAAA==' }, 'CHECKSUM_MISMATCH'],
  ])('%s is none', (_, state, changed, code) => {
    expect(checkCompletion(meta, state, { ...listed, ...changed })).toMatchObject({ ok: false, code })
  })

  test('takes parts listed without checksums', () => {
    const bare = parts.map(({ partNumber, size, etag }) => ({ partNumber, size, etag }))
    expect(checkCompletion(meta, stored(1, 2, 3), { ...listed, parts: bare }).ok).toBe(true)
  })
})
