import { uploadFiles } from '@better-upload/client'
import type { Row } from '../../row.ts'

const MIB = 1024 * 1024

/** better-upload as it comes: each file in one request, all begun at once, none tried again. */
export const betterUpload: Row =
  async ({ peers }) =>
  (files) => ({ stored: upload({ api: `${peers}/better-upload`, route: 'single', files: [...files] }) })

/** Large files in parts, small ones in batches that fill the connections and no more, and what fails tried again. */
export const betterUploadBest: Row =
  async ({ peers }) =>
  (files) => ({
    stored: upload({
      api: `${peers}/better-upload`,
      route: files.some(({ size }) => size > 16 * MIB) ? 'multipart' : 'single',
      files: [...files],
      uploadBatchSize: 60,
      retry: 5,
      retryDelay: 100,
    }),
  })

async function upload(params: Parameters<typeof uploadFiles>[0]): Promise<void> {
  const { files, failedFiles } = await uploadFiles(params)
  if (failedFiles.length > 0 || files.length < params.files.length) {
    throw new Error(`${failedFiles.length} of ${params.files.length} files failed`)
  }
}
