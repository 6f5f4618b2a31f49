import { plainHasher, type Algorithm } from '@longshore/protocol'
import { describe, expect, test } from 'vitest'
import { fakeEngine, type FakeEngine } from '../../test/fake-engine.ts'
import { fakeRun } from '../../test/fake-run.ts'
import { bytesOf, fileOf, flipped } from '../../test/files.ts'
import { checksumOf } from '../../test/instant-checksum.ts'
import { isEtagOf } from './doubtful-parts.ts'
import { upload } from './upload.ts'

const SIZE = 450

/** Before the first Complete of these asks is answered, the store's copy of part 2 is another. */
function turnPart(engine: FakeEngine, times: number): void {
  engine.faults.add(
    'complete',
    (proceed) => {
      for (const { parts } of engine.store.uploads.values()) {
        const bytes = flipped(bytesOf(SIZE).slice(100, 200), 7)
        parts.set(2, { bytes, checksum: checksumOf(bytes) })
      }
      return proceed()
    },
    { times },
  )
}

describe('a store that verifies nothing', () => {
  test('has a wrong part found at Complete, and only that one is sent again', async () => {
    const engine = fakeEngine()
    turnPart(engine, 1)
    const run = fakeRun(engine, fileOf(SIZE))
    await engine.clock.during(upload(engine, run))
    expect([...engine.store.objects.values()].map(({ bytes }) => bytes)).toEqual([bytesOf(SIZE)])
    const sent = engine.faults.calls.flatMap(({ name, part }) => (name === 'send' ? [part] : []))
    expect(sent.toSorted((a, b) => Number(a) - Number(b))).toEqual([1, 2, 2, 3, 4, 5])
    expect(run.shown).toEqual(run.shown.toSorted((a, b) => a - b))
    // once for the edges, once for the parts, and once for the part that was sent again
    expect(engine.checksum.read).toBeLessThanOrEqual(2 * SIZE + 100)
  })

  test('fault 17: that does so again and again is CHECKSUM_MISMATCH, and nothing is made', async () => {
    const engine = fakeEngine()
    turnPart(engine, Infinity)
    const ended = engine.clock.during(upload(engine, fakeRun(engine, fileOf(SIZE))))
    await expect(ended).rejects.toMatchObject({ code: 'CHECKSUM_MISMATCH' })
    expect(engine.store.objects.size).toBe(0)
    expect(engine.faults.count('complete')).toBe(5)
  })
})

describe('a part that is listed by its ETag alone', () => {
  const md5 = async (algorithm: Algorithm): Promise<string> => {
    const hasher = plainHasher(algorithm)
    hasher.update(new TextEncoder().encode('123456789'))
    return hasher.finish()
  }
  const ours = { partNumber: 1, size: 9, checksum: 'AAAAAA==' }

  test.each([
    ['is the local one by its MD5', '"25f9e794323b453885f5181f1b624d0b"', undefined, true],
    ['is so without quotes, in capitals', '25F9E794323B453885F5181F1B624D0B', undefined, true],
    ['is another by its MD5, whatever was recorded', '"00f9e794323b453885f5181f1b624d0b"', ours, false],
    ['that is no MD5 is vouched for by the record', '"0x8DC"', ours, true],
    ['that is no MD5 is unknown without a record', '"0x8DC"', undefined, false],
    ['of a longer hash is no MD5', `"${'25f9e794323b453885f5181f1b624d0b'.repeat(2)}"`, ours, true],
  ])('%s', async (_, etag, recorded, expected) => {
    expect(await isEtagOf(etag, md5, recorded)).toBe(expected)
  })
})
