import { Upload, type UploadOptions } from 'tus-js-client'
import type { Row } from '../../row.ts'
import { pool } from './pool.ts'

const MIB = 1024 * 1024

/** tus-js-client as it comes: a file in one request, its upload created by another. */
export const tus: Row = tusRow(() => ({}))

/** Large files cut into six that go at once, small ones sent with the request that creates their upload. */
export const tusBest: Row = tusRow(({ size }) =>
  size > 16 * MIB ? { parallelUploads: 6 } : { uploadDataDuringCreation: true },
)

function tusRow(optionsFor: (file: File) => Partial<UploadOptions>): Row {
  return async ({ stores: [store] }) =>
    (files) => ({
      stored: pool(files, (file) => upload(file, { endpoint: `${store}/tus/`, ...optionsFor(file) })),
    })
}

function upload(file: File, options: UploadOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    new Upload(file, { ...options, onSuccess: () => resolve(), onError: reject }).start()
  })
}
