import { Upload } from 'tus-js-client'
import type { ReloadRow } from '../row.ts'
import { keepHandle, keptHandle } from './kept-handle.ts'

/** tus-js-client finds an upload again by its file, which a person must pick a second time: here at once. */
export const reloadTus: ReloadRow = {
  async begin({ stores: [store] }, handle, half) {
    await keepHandle(handle)
    const upload = new Upload(await handle.getFile(), {
      endpoint: `${store}/tus/`,
      onProgress(sent, size) {
        if (sent >= size / 2) half()
      },
    })
    upload.start()
  },
  async resume({ stores: [store] }) {
    const file = await (await keptHandle()).getFile()
    const done = Promise.withResolvers<void>()
    const upload = new Upload(file, {
      endpoint: `${store}/tus/`,
      onSuccess: () => done.resolve(),
      onError: done.reject,
    })
    const [previous] = await upload.findPreviousUploads()
    if (previous) upload.resumeFromPreviousUpload(previous)
    upload.start()
    await done.promise
    return true
  },
}
