import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3'
import { Upload, type Options } from '@aws-sdk/lib-storage'
import type { Row } from '../../row.ts'
import { pool } from './pool.ts'

/** lib-storage as it comes: parts of 5 MiB, four at once, each with a CRC32 that the page's main thread computes. */
export const libStorage: Row = libStorageRow({}, {})

/** As many parts as there are connections, and no checksums; it joins larger parts out of pieces, which costs more than it spares. */
export const libStorageBest: Row = libStorageRow(
  { requestChecksumCalculation: 'WHEN_REQUIRED' },
  { queueSize: 6 },
)

function libStorageRow(config: S3ClientConfig, options: Partial<Options>): Row {
  return async ({ stores: [store] }) => {
    const client = new S3Client({
      endpoint: store,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
      ...config,
    })
    return (files) => ({
      stored: pool(files, (file) =>
        new Upload({ client, params: { Bucket: 'bucket', Key: file.name, Body: file }, ...options }).done(),
      ),
    })
  }
}
