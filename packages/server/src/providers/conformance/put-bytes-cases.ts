import { expect, test } from 'vitest'
import type { ObjectInfo, StorageProvider, WholeObject } from '../../provider.ts'
import { bytesFrom, checksumOf, expectBytes, withBitFlipped } from './bytes.ts'
import { infoOf, type Suite } from './provider-under-test.ts'
import { usualAlgorithm } from './upload-of.ts'

export function putBytesCases({ store, freshKey, testWith, algorithms }: Suite): void {
  test.each([0, 1, 1024, 65_536])('of %i bytes stores them, and tells what info tells', async (size) => {
    const { provider, read } = store()
    const key = freshKey('Ä+ %.bin')
    const bytes = bytesFrom(size + 1, size)
    const metadata = { 'longshore-id': 'x1', note: 'Prüfung 文' }
    const told = await putOf(provider, key, bytes, { type: 'text/csv', metadata })
    const stands = await infoOf(provider, key, usualAlgorithm(provider))
    expect({ ...told, lastModified: 0 }).toEqual({ ...stands, lastModified: 0 })
    // Stores round to seconds, and run clocks of their own.
    expect(Math.abs(told.lastModified - stands.lastModified)).toBeLessThan(60_000)
    expect(stands).toMatchObject({ key, size, type: 'text/csv', metadata })
    expectBytes(await read(key), bytes)
  })

  test('of no type tells the one that info tells', async () => {
    const { provider } = store()
    const key = freshKey()
    const { type } = await putOf(provider, key, bytesFrom(1, 10), { type: '' })
    expect(type).toBe((await infoOf(provider, key)).type)
  })

  test('compares each algorithm, and keeps nothing of other bytes', async () => {
    const { provider, read } = store()
    for (const algorithm of algorithms) {
      const key = freshKey()
      const bytes = bytesFrom(2, 5000)
      const wrong = putOf(provider, key, withBitFlipped(bytes), {
        algorithm,
        checksum: checksumOf(bytes, algorithm),
      })
      await expect(wrong, algorithm).rejects.toMatchObject({ code: 'CHECKSUM_MISMATCH' })
      expect(await provider.info({ key })).toBeUndefined()
      await putOf(provider, key, bytes, { algorithm, checksum: checksumOf(bytes, algorithm) })
      expectBytes(await read(key), bytes)
    }
  })

  test.each([9, 11])('of 10 bytes takes no %i', async (sent) => {
    const { provider } = store()
    const key = freshKey()
    const put = putOf(provider, key, bytesFrom(3, sent), { size: 10 })
    await expect(put).rejects.toMatchObject({ code: 'LENGTH_MISMATCH' })
    expect(await provider.info({ key })).toBeUndefined()
  })

  testWith('conditionalPut', 'only where absent is ALREADY_EXISTS where the key is taken', async () => {
    const { provider, read } = store()
    const key = freshKey()
    await putOf(provider, key, bytesFrom(4, 100), { onlyIfAbsent: true })
    const second = putOf(provider, key, bytesFrom(5, 100), { onlyIfAbsent: true })
    await expect(second).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    expectBytes(await read(key), bytesFrom(4, 100))
  })

  test('otherwise replaces, the description too', async () => {
    const { provider, read } = store()
    const key = freshKey()
    await putOf(provider, key, bytesFrom(6, 100), { metadata: { a: '1' } })
    await putOf(provider, key, bytesFrom(7, 20), { type: 'text/plain', metadata: { b: '2' } })
    expectBytes(await read(key), bytesFrom(7, 20))
    expect(await infoOf(provider, key)).toMatchObject({ size: 20, type: 'text/plain', metadata: { b: '2' } })
  })

  testWith('conditionalPut', 'of one key by many at once has one winner', async () => {
    const { provider, read } = store()
    const key = freshKey()
    const all = Array.from({ length: 8 }, (_, i) => bytesFrom(i + 10, 1000))
    const puts = all.map((bytes) => putOf(provider, key, bytes, { onlyIfAbsent: true }))
    const outcomes = await Promise.allSettled(puts)
    const winners = all.filter((_, i) => outcomes[i]?.status === 'fulfilled')
    expect(winners).toHaveLength(1)
    expectBytes(await read(key), winners[0])
  })

  test('of a hundred keys at once stores each, in one folder and in many', async () => {
    const { provider, read } = store()
    const folder = freshKey()
    const keys = Array.from({ length: 100 }, (_, i) => `${folder}/${i % 2 === 0 ? i : `${i}/in/it`}`)
    await Promise.all(keys.map((key, i) => putOf(provider, key, bytesFrom(i, i))))
    for (const [i, key] of keys.entries()) expectBytes(await read(key), bytesFrom(i, i))
  })
}

function putOf(
  provider: StorageProvider,
  key: string,
  bytes: Uint8Array<ArrayBuffer>,
  more: Partial<WholeObject> = {},
): Promise<ObjectInfo> {
  if (!provider.putBytes) throw new Error('the provider puts no bytes')
  const algorithm = usualAlgorithm(provider)
  const object: WholeObject = {
    key,
    size: bytes.length,
    type: 'application/octet-stream',
    metadata: {},
    algorithm,
    checksum: checksumOf(bytes, algorithm),
    onlyIfAbsent: false,
    ...more,
  }
  return provider.putBytes(object, bytes)
}
