import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { bytesFrom } from './bytes.ts'
import type { Suite } from './provider-under-test.ts'
import { openUpload } from './upload-of.ts'

export function listUploadsCases({ store, freshKey }: Suite): void {
  test('of a key are listed oldest first', async () => {
    const { provider, traits } = store()
    const key = freshKey()
    expect(await provider.listUploads({ key })).toEqual([])
    const ids: string[] = []
    const before = Date.now()
    for (let i = 0; i < 3; i++) {
      const { uploadId } = await openUpload(provider, key, bytesFrom(i, 10), 10)
      ids.push(uploadId)
      // The store's clock must tick between two creates for their order to be known.
      await delay(traits.initiatedResolution)
    }
    const open = await provider.listUploads({ key })
    expect(open.map((upload) => upload.uploadId)).toEqual(ids)
    // Not every store keeps the part size; none tells another.
    for (const { partSize } of open) expect(partSize ?? 10).toBe(10)
    for (const { initiated } of open) expect(Math.abs(initiated - before)).toBeLessThan(60_000)
    for (const uploadId of ids) await provider.abortUpload({ key, uploadId })
    expect(await provider.listUploads({ key })).toEqual([])
  })

  test('are those of exactly that key, not of keys it begins', async () => {
    const { provider } = store()
    const key = freshKey('a')
    const neighbours = [`${key}b`, `${key}/b`, `${key} `, key.slice(0, -1) + 'A', key.slice(0, -2)]
    for (const other of neighbours) await openUpload(provider, other, bytesFrom(1, 10), 10)
    expect(await provider.listUploads({ key })).toEqual([])
    const { uploadId } = await openUpload(provider, key, bytesFrom(2, 10), 10)
    expect((await provider.listUploads({ key })).map((open) => open.uploadId)).toEqual([uploadId])
    for (const at of [key, ...neighbours]) {
      const open = await provider.listUploads({ key: at })
      expect(open).toHaveLength(1)
      for (const upload of open) await provider.abortUpload({ key: at, uploadId: upload.uploadId })
    }
  })

  test('of one key are no uploads of another', async () => {
    const { provider } = store()
    const upload = await openUpload(provider, freshKey(), bytesFrom(3, 10), 10)
    const foreign = { key: freshKey(), uploadId: upload.uploadId }
    await expect(provider.listParts(foreign)).rejects.toMatchObject({ code: 'NO_SUCH_UPLOAD' })
    await provider.abortUpload(foreign)
    expect(await upload.listParts()).toEqual([])
    await upload.abort()
  })
}
