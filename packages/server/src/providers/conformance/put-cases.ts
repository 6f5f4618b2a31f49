import { expect, test } from 'vitest'
import { bytesFrom, checksumOf, withBitFlipped, expectBytes } from './bytes.ts'
import { infoOf, type Suite } from './provider-under-test.ts'
import { put, usualAlgorithm } from './upload-of.ts'

export function putCases({ store, freshKey, testWith }: Suite): void {
  test.each([0, 1, 65_536, 1_500_001])('of %i bytes arrives as it was sent', async (size) => {
    const { provider, read } = store()
    const key = freshKey()
    const bytes = bytesFrom(size + 1, size)
    const before = Date.now()
    expect(await put(provider, key, bytes, { type: 'image/png' })).toMatchObject({ ok: true })
    const info = await infoOf(provider, key)
    expect(info).toMatchObject({ key, size, type: 'image/png', metadata: {} })
    expect(info.etag).not.toBe('')
    // Stores round to seconds, and run clocks of their own.
    expect(Math.abs(info.lastModified - before)).toBeLessThan(60_000)
    expectBytes(await read(key), bytes)
  })

  testWith('wholeChecksumKept', 'leaves its checksum in info', async () => {
    const { provider } = store()
    const key = freshKey()
    const bytes = bytesFrom(2, 1000)
    await put(provider, key, bytes)
    const algorithm = usualAlgorithm(provider)
    const { checksum } = await infoOf(provider, key, algorithm)
    expect(checksum).toEqual({ algorithm, value: checksumOf(bytes, algorithm) })
  })

  testWith('bodyChecksum', 'of other bytes than were signed is refused and leaves nothing', async () => {
    const { provider, read } = store()
    const key = freshKey()
    const bytes = bytesFrom(3, 100_000)
    const answer = await put(provider, key, bytes, { body: withBitFlipped(bytes) })
    expect(answer.ok).toBe(false)
    if (!answer.ok && answer.code) expect(answer.code).toBe('CHECKSUM_MISMATCH')
    expect(await provider.info({ key })).toBeUndefined()
    expect(await read(key)).toBeUndefined()
  })

  test.each([
    ['short', 99_999],
    ['long', 100_001],
    ['long by far', 300_000],
    ['empty', 0],
  ])('that is too %s is refused and leaves nothing', async (_, sent) => {
    const { provider } = store()
    const key = freshKey()
    const answer = await put(provider, key, bytesFrom(4, 100_000), { body: bytesFrom(4, sent) })
    expect(answer.ok).toBe(false)
    if (!answer.ok && answer.code) expect(answer.code).toBe('LENGTH_MISMATCH')
    expect(await provider.info({ key })).toBeUndefined()
  })

  testWith('conditionalPut', 'that may not replace is refused where the key is taken', async () => {
    const { provider, read } = store()
    const key = freshKey()
    const first = bytesFrom(5, 1000)
    expect(await put(provider, key, first, { onlyIfAbsent: true })).toMatchObject({ ok: true })
    const second = await put(provider, key, bytesFrom(6, 1000), { onlyIfAbsent: true })
    expect(second.ok).toBe(false)
    if (!second.ok) expect(second.code ?? second.status).toBeOneOf(['ALREADY_EXISTS', 412])
    expectBytes(await read(key), first)
  })

  testWith('conditionalPut', 'that may not replace has one winner among many at once', async () => {
    const { provider, read } = store()
    const key = freshKey()
    const all = Array.from({ length: 8 }, (_, i) => bytesFrom(i + 10, 20_000))
    const answers = await Promise.all(all.map((bytes) => put(provider, key, bytes, { onlyIfAbsent: true })))
    const winners = all.filter((_, i) => answers[i]?.ok)
    expect(winners).toHaveLength(1)
    expectBytes(await read(key), winners[0])
  })

  test('is gone after remove, and removing again is no error', async () => {
    const { provider, read } = store()
    const key = freshKey()
    await put(provider, key, bytesFrom(7, 10))
    await provider.remove({ key })
    expect(await provider.info({ key })).toBeUndefined()
    expect(await read(key)).toBeUndefined()
    await provider.remove({ key })
  })
}
