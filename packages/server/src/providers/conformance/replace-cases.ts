import { expect, test } from 'vitest'
import { bytesFrom, expectBytes } from './bytes.ts'
import { infoOf, type Suite } from './provider-under-test.ts'
import { openUpload, put, workingPartSize } from './upload-of.ts'

export function replaceCases({ store, freshKey }: Suite): void {
  test('gives the new bytes, type, metadata and ETag', async () => {
    const { provider, read } = store()
    const key = freshKey()
    await put(provider, key, bytesFrom(1, 5_000), { type: 'text/plain', metadata: { color: 'red' } })
    const before = await infoOf(provider, key)
    const bytes = bytesFrom(2, 3_000)
    await put(provider, key, bytes, { type: 'text/html', metadata: { size: 'XL' } })
    const after = await infoOf(provider, key)
    expect(after).toMatchObject({ size: 3_000, type: 'text/html', metadata: { size: 'XL' } })
    expect(after.metadata).not.toHaveProperty('color')
    expect(after.etag).not.toBe(before.etag)
    expect((await infoOf(provider, key)).etag).toBe(after.etag)
    expectBytes(await read(key), bytes)
  })

  test('an object by a completed upload leaves the new one', async () => {
    const { provider, read } = store()
    const key = freshKey()
    await put(provider, key, bytesFrom(3, 5_000))
    const partSize = workingPartSize(provider)
    const upload = await openUpload(provider, key, bytesFrom(4, partSize + 1), partSize)
    await upload.sendAll()
    await upload.complete()
    expectBytes(await read(key), upload.bytes)
  })

  test('shows readers the old object or the whole new one, never a mix and never nothing', async () => {
    const { provider, read } = store()
    const key = freshKey()
    // Each version is one byte repeated, and its size tells which.
    const version = (n: number): Uint8Array<ArrayBuffer> => new Uint8Array(40_000 + n).fill(n)
    await put(provider, key, version(0))
    let replacing = true
    const readers = Array.from({ length: 4 }, async (_, reader) => {
      let seen = 0
      while (replacing) {
        if (reader % 2 === 0) {
          const bytes = await read(key)
          if (!bytes) throw new Error('a reader found nothing')
          expect(bytes.length).toBeGreaterThanOrEqual(40_000)
          expectBytes(bytes, version(bytes.length - 40_000))
        } else {
          expect((await infoOf(provider, key)).size).toBeGreaterThanOrEqual(40_000)
        }
        seen++
      }
      return seen
    })
    for (let n = 1; n <= 25; n++) expect(await put(provider, key, version(n))).toMatchObject({ ok: true })
    replacing = false
    for (const seen of await Promise.all(readers)) expect(seen).toBeGreaterThan(0)
    expectBytes(await read(key), version(25))
  })
}
