import { expect, test } from 'vitest'
import type { Copy, ObjectInfo } from '../../provider.ts'
import { bytesFrom, expectBytes } from './bytes.ts'
import { infoOf, type Suite } from './provider-under-test.ts'
import { putBytes } from './stored.ts'
import { openUpload, usualAlgorithm, workingPartSize } from './upload-of.ts'

const METADATA = { 'longshore-id': 'x1', note: 'Prüfung' }

export function copyCases({ store, freshKey, testWith }: Suite): void {
  const copy = (from: string, to: string, more: Partial<Copy> = {}): Promise<ObjectInfo> =>
    store().provider.copy({ from: { key: from }, to: { key: to }, onlyIfAbsent: false, ...more })

  test('has the bytes, type and metadata of the original, which stays', async () => {
    const { provider, read } = store()
    const [from, to] = [freshKey('a ü+%.txt'), freshKey('b/文 #?.txt')]
    const bytes = bytesFrom(1, 100_000)
    await putBytes(provider, from, bytes, { type: 'text/csv', metadata: METADATA })
    const info = await copy(from, to)
    expect(info).toMatchObject({ key: to, size: bytes.length, type: 'text/csv', metadata: METADATA })
    const standing = await infoOf(provider, to)
    expect(standing).toMatchObject({ key: to, size: bytes.length, type: 'text/csv', metadata: METADATA })
    expect(standing.etag).toBe(info.etag)
    expectBytes(await read(to), bytes)
    expectBytes(await read(from), bytes)
  })

  test('outlives its original, and the original its copy', async () => {
    const { provider, read } = store()
    const [from, to, other] = [freshKey('a'), freshKey('b'), freshKey('c')]
    const bytes = bytesFrom(2, 1000)
    await putBytes(provider, from, bytes)
    await copy(from, to)
    await copy(from, other)
    await provider.remove({ key: other })
    expectBytes(await read(from), bytes)
    await putBytes(provider, from, bytesFrom(3, 1000))
    expectBytes(await read(to), bytes)
    await provider.remove({ key: from })
    expectBytes(await read(to), bytes)
  })

  testWith('wholeChecksumKept', 'of an upload in parts keeps the checksum of the whole', async () => {
    const { provider, read } = store()
    const algorithm = usualAlgorithm(provider)
    const partSize = workingPartSize(provider)
    const upload = await openUpload(provider, freshKey(), bytesFrom(4, partSize + 10), partSize)
    await upload.sendAll()
    await upload.complete()
    const { checksum } = await infoOf(provider, upload.key, algorithm)
    const to = freshKey('copy')
    await copy(upload.key, to)
    expect((await infoOf(provider, to, algorithm)).checksum).toEqual(checksum)
    expectBytes(await read(to), upload.bytes)
    await copy(to, to, { metadata: { a: 'b' } })
    expect((await infoOf(provider, to, algorithm)).checksum).toEqual(checksum)
    expectBytes(await read(to), upload.bytes)
  })

  test('with type and metadata of its own has these alone', async () => {
    const { provider } = store()
    const [from, to] = [freshKey('a'), freshKey('b')]
    await putBytes(provider, from, bytesFrom(5, 10), { type: 'text/csv', metadata: METADATA })
    await copy(from, to, { type: 'text/plain', metadata: { color: 'grün' } })
    expect(await infoOf(provider, to)).toMatchObject({ type: 'text/plain', metadata: { color: 'grün' } })
    expect((await infoOf(provider, to)).metadata).not.toHaveProperty('note')
    await copy(from, to, { metadata: {} })
    expect(await infoOf(provider, to)).toMatchObject({ type: 'text/csv', metadata: {} })
  })

  test('on itself changes type and metadata and keeps the bytes', async () => {
    const { provider, read } = store()
    const key = freshKey()
    const bytes = bytesFrom(6, 100_000)
    await putBytes(provider, key, bytes, { type: 'text/csv', metadata: METADATA })
    const before = await infoOf(provider, key)
    await copy(key, key, { metadata: { 'longshore-id': 'x1', a: 'new' }, ifMatch: before.etag })
    expect(await infoOf(provider, key)).toMatchObject({ type: 'text/csv', size: bytes.length })
    expect((await infoOf(provider, key)).metadata).toEqual({ 'longshore-id': 'x1', a: 'new' })
    await copy(key, key, { type: 'text/plain' })
    const after = await infoOf(provider, key)
    expect(after).toMatchObject({ type: 'text/plain', metadata: { 'longshore-id': 'x1', a: 'new' } })
    expect(after.checksum).toEqual(before.checksum)
    expectBytes(await read(key), bytes)
  })

  test('replaces what stands at its key', async () => {
    const { provider, read } = store()
    const [from, to] = [freshKey('a'), freshKey('b')]
    await putBytes(provider, from, bytesFrom(7, 1000))
    await putBytes(provider, to, bytesFrom(8, 2000))
    await copy(from, to)
    expectBytes(await read(to), bytesFrom(7, 1000))
  })

  test('only where absent is ALREADY_EXISTS where the key is taken', async () => {
    const { provider, read } = store()
    const [from, to] = [freshKey('a'), freshKey('b')]
    await putBytes(provider, from, bytesFrom(9, 1000))
    await copy(from, to, { onlyIfAbsent: true })
    await putBytes(provider, from, bytesFrom(10, 1000))
    await expect(copy(from, to, { onlyIfAbsent: true })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    expectBytes(await read(to), bytesFrom(9, 1000))
  })

  testWith('conditionalCopy', 'only where absent has one winner among many at once', async () => {
    const { provider, read } = store()
    const to = freshKey('to')
    const all = Array.from({ length: 6 }, (_, i) => ({
      key: freshKey('from'),
      bytes: bytesFrom(i + 20, 1000),
    }))
    for (const { key, bytes } of all) await putBytes(provider, key, bytes)
    const outcomes = await Promise.allSettled(all.map(({ key }) => copy(key, to, { onlyIfAbsent: true })))
    const winners = all.filter((_, i) => outcomes[i]?.status === 'fulfilled')
    expect(winners).toHaveLength(1)
    expectBytes(await read(to), winners[0]?.bytes)
  })

  test('of nothing is NO_SUCH_KEY and makes nothing', async () => {
    const { provider } = store()
    const to = freshKey()
    await expect(copy(freshKey(), to)).rejects.toMatchObject({ code: 'NO_SUCH_KEY' })
    await expect(copy(to, to)).rejects.toMatchObject({ code: 'NO_SUCH_KEY' })
    expect(await provider.info({ key: to })).toBeUndefined()
  })

  test('of another object than ifMatch names is PRECONDITION_FAILED and changes nothing', async () => {
    const { provider, read } = store()
    const [from, to] = [freshKey('a'), freshKey('b')]
    const { etag } = await putBytes(provider, from, bytesFrom(11, 1000))
    await putBytes(provider, from, bytesFrom(12, 1000), { metadata: { a: 'new' } })
    for (const target of [to, from]) {
      const stale = copy(from, target, { ifMatch: etag, metadata: { a: 'old' } })
      await expect(stale).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    }
    expect(await provider.info({ key: to })).toBeUndefined()
    expect((await infoOf(provider, from)).metadata).toEqual({ a: 'new' })
    expectBytes(await read(from), bytesFrom(12, 1000))
  })
}
