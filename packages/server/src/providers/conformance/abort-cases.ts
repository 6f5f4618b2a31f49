import { expect, test } from 'vitest'
import { bytesFrom, expectBytes } from './bytes.ts'
import type { Suite } from './provider-under-test.ts'
import { openUpload, put } from './upload-of.ts'

export function abortCases({ store, freshKey }: Suite): void {
  test('removes the upload and its parts, and aborting again is no error', async () => {
    const { provider } = store()
    const upload = await openUpload(provider, freshKey(), bytesFrom(1, 25_000), 10_000)
    await upload.sendAll()
    await upload.abort()
    await expect(upload.listParts()).rejects.toMatchObject({ code: 'NO_SUCH_UPLOAD' })
    expect(await provider.listUploads({ key: upload.key })).toEqual([])
    expect(await provider.info({ key: upload.key })).toBeUndefined()
    await upload.abort()
    await provider.abortUpload({ key: upload.key, uploadId: 'never-made' })
  })

  test('leaves the other uploads of the key, and its object, as they are', async () => {
    const { provider, read } = store()
    const key = freshKey()
    const standing = bytesFrom(2, 100)
    await put(provider, key, standing)
    const one = await openUpload(provider, key, bytesFrom(3, 25_000), 10_000)
    const other = await openUpload(provider, key, bytesFrom(4, 25_000), 10_000)
    await one.sendAll()
    await other.sendAll()
    await one.abort()
    expect(await other.listParts()).toHaveLength(3)
    expect((await provider.listUploads({ key })).map((open) => open.uploadId)).toEqual([other.uploadId])
    expectBytes(await read(key), standing)
    await other.abort()
  })

  test('makes a part that comes late leave nothing', async () => {
    const { provider } = store()
    const upload = await openUpload(provider, freshKey(), bytesFrom(5, 25_000), 10_000)
    await upload.sendPart(1)
    await upload.abort()
    const late = await upload.sendPart(2)
    expect(late.ok).toBe(false)
    if (!late.ok) expect(late.code ?? late.status).toBeOneOf(['NO_SUCH_UPLOAD', 404])
    await expect(upload.listParts()).rejects.toMatchObject({ code: 'NO_SUCH_UPLOAD' })
    expect(await provider.listUploads({ key: upload.key })).toEqual([])
    expect(await provider.info({ key: upload.key })).toBeUndefined()
  })

  test('racing parts in flight ends with nothing once it is repeated', async () => {
    const { provider } = store()
    const upload = await openUpload(provider, freshKey(), bytesFrom(6, 200_000), 10_000)
    const parts = Array.from({ length: 20 }, (_, i) => upload.sendPart(i + 1))
    await parts[0]
    await upload.abort()
    await Promise.all(parts)
    // As the engine does: abort, list, until it is gone.
    await upload.abort()
    await expect(upload.listParts()).rejects.toMatchObject({ code: 'NO_SUCH_UPLOAD' })
    expect(await provider.listUploads({ key: upload.key })).toEqual([])
  })
}
