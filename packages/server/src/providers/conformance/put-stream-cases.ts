import { expect, test } from 'vitest'
import { bytesFrom, checksumOf, expectBytes } from './bytes.ts'
import { infoOf, type Suite } from './provider-under-test.ts'
import { inPieces } from './send.ts'
import { putBytes } from './stored.ts'
import { usualAlgorithm } from './upload-of.ts'

export function putStreamCases({ store, freshKey, testWith, algorithms }: Suite): void {
  test.each([0, 1, 65_536, 9_000_001])('of %i bytes of unknown length stores them all', async (size) => {
    const { provider, read } = store()
    const key = freshKey()
    const bytes = bytesFrom(size + 1, size)
    const metadata = { 'longshore-id': 'x1', note: 'Prüfung 文' }
    const info = await putBytes(provider, key, bytes, { type: 'text/csv', metadata })
    expect(info).toMatchObject({ key, size, type: 'text/csv', metadata })
    const { etag } = await infoOf(provider, key)
    expect(info.etag).toBe(etag)
    expect(await infoOf(provider, key)).toMatchObject({ key, size, type: 'text/csv', metadata })
    expectBytes(await read(key), bytes)
  })

  test('of a length that is known takes no other', async () => {
    const { provider, read } = store()
    const key = freshKey()
    await putBytes(provider, key, bytesFrom(1, 1000), { size: 1000 })
    for (const size of [999, 1001]) {
      const put = putBytes(provider, key, bytesFrom(2, 1000), { size })
      await expect(put).rejects.toMatchObject({ code: 'LENGTH_MISMATCH' })
    }
    expectBytes(await read(key), bytesFrom(1, 1000))
  })

  testWith('wholeChecksumKept', 'keeps a checksum of what it stored', async () => {
    const { provider } = store()
    const usual = usualAlgorithm(provider)
    for (const algorithm of [usual, ...algorithms.filter((one) => one !== usual)]) {
      const key = freshKey()
      const bytes = bytesFrom(3, 10_000)
      await putBytes(provider, key, bytes, { algorithm })
      const { checksum } = await infoOf(provider, key, algorithm)
      // A store that verifies one for every part alone keeps none of the whole for some.
      if (checksum || algorithm === usual)
        expect(checksum).toEqual({ algorithm, value: checksumOf(bytes, algorithm) })
    }
  })

  test('that breaks off leaves what was there, and says what broke it', async () => {
    const { provider, read } = store()
    const key = freshKey()
    await putBytes(provider, key, bytesFrom(4, 100))
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield* inPieces(bytesFrom(5, 100_000))
      throw new Error('the line broke')
    }
    const object = { key, type: '', metadata: {}, onlyIfAbsent: false }
    await expect(provider.put(object, broken())).rejects.toThrow('the line broke')
    expectBytes(await read(key), bytesFrom(4, 100))
    expect(await provider.listUploads({ key })).toEqual([])
  })

  testWith('conditionalPut', 'only where absent is ALREADY_EXISTS where the key is taken', async () => {
    const { provider, read } = store()
    const key = freshKey()
    await putBytes(provider, key, bytesFrom(6, 1000), { onlyIfAbsent: true })
    const second = putBytes(provider, key, bytesFrom(7, 1000), { onlyIfAbsent: true })
    await expect(second).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    expectBytes(await read(key), bytesFrom(6, 1000))
  })
}
