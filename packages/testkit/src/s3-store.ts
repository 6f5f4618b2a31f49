import {
  AbortMultipartUploadCommand,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  NoSuchKey,
  PutBucketCorsCommand,
  S3Client,
  UploadPartCommand,
  type GetObjectCommandOutput,
  type ListMultipartUploadsCommandOutput,
  type ListObjectsV2CommandOutput,
  type ListPartsCommandOutput,
} from '@aws-sdk/client-s3'
import { createHash, randomUUID } from 'node:crypto'

export interface S3Access {
  /** e.g. `Ceph 20` */
  readonly name: string
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/** A store that speaks S3, path style, asked directly: past any proxy that a test stands before it. */
export interface S3Store extends S3Access {
  readonly client: S3Client
  /** A new bucket whose CORS lets pages of any origin, or of those given, put and get. */
  makeBucket(options?: { readonly origins?: readonly string[] }): Promise<S3Bucket>
  /** a bucket that is there already */
  bucket(name: string): S3Bucket
  /** Lets go of the store: where nobody else uses it any more it is ended, and this waits for it. */
  release(): Promise<void>
}

export interface ListedUpload {
  readonly key: string
  readonly uploadId: string
}

export interface ListedObject {
  readonly key: string
  /** bytes */
  readonly size: number
}

export interface S3Bucket extends AsyncDisposable {
  readonly name: string
  /** open multipart uploads, all pages */
  listUploads(): Promise<readonly ListedUpload[]>
  /** numbers of the stored parts of an upload, all pages */
  listParts(upload: ListedUpload): Promise<readonly number[]>
  /** Stores a part without any checksum, over the one that is there. */
  putPart(upload: ListedUpload, partNumber: number, bytes: Uint8Array): Promise<void>
  abort(upload: ListedUpload): Promise<void>
  listObjects(prefix?: string): Promise<readonly ListedObject[]>
  /** the object's bytes in memory; `undefined` where there is none */
  read(key: string): Promise<Uint8Array | undefined>
  /** hex, of the object's bytes as they are read back */
  sha256(key: string): Promise<string>
  /** Removes the bucket with all objects and open uploads in it. */
  remove(): Promise<void>
}

export function createS3Store(access: S3Access, release: () => Promise<void>): S3Store {
  const client = new S3Client({
    endpoint: access.endpoint,
    region: access.region,
    credentials: access.credentials,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })
  return {
    ...access,
    client,
    async makeBucket(options = {}) {
      const name = `longshore-${randomUUID()}`
      await client.send(new CreateBucketCommand({ Bucket: name }))
      await client.send(
        new PutBucketCorsCommand({
          Bucket: name,
          CORSConfiguration: {
            CORSRules: [
              {
                AllowedOrigins: [...(options.origins ?? ['*'])],
                AllowedMethods: ['PUT', 'POST', 'GET', 'HEAD'],
                AllowedHeaders: [
                  'content-type',
                  'content-md5',
                  'if-none-match',
                  'if-match',
                  'range',
                  'x-amz-*',
                ],
                MaxAgeSeconds: 600,
              },
            ],
          },
        }),
      )
      return openBucket(client, name)
    },
    bucket: (name) => openBucket(client, name),
    async release() {
      client.destroy()
      await release()
    },
  }
}

function openBucket(client: S3Client, name: string): S3Bucket {
  const Bucket = name

  const listUploads = async (): Promise<ListedUpload[]> => {
    const uploads: ListedUpload[] = []
    for (
      let marker: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {};
      marker !== undefined;
    ) {
      const page: ListMultipartUploadsCommandOutput = await client.send(
        new ListMultipartUploadsCommand({ Bucket, ...marker }),
      )
      for (const { Key, UploadId } of page.Uploads ?? []) {
        if (Key !== undefined && UploadId !== undefined) uploads.push({ key: Key, uploadId: UploadId })
      }
      marker = page.IsTruncated ? markerOf(page.NextKeyMarker, page.NextUploadIdMarker) : undefined
    }
    return uploads
  }

  const listObjects = async (prefix = ''): Promise<ListedObject[]> => {
    const objects: ListedObject[] = []
    for (let after: string | undefined = ''; after !== undefined;) {
      const page: ListObjectsV2CommandOutput = await client.send(
        new ListObjectsV2Command({ Bucket, Prefix: prefix, StartAfter: after }),
      )
      for (const { Key, Size } of page.Contents ?? [])
        if (Key !== undefined) objects.push({ key: Key, size: Size ?? 0 })
      after = page.IsTruncated ? objects.at(-1)?.key : undefined
    }
    return objects
  }

  const open = (key: string): Promise<GetObjectCommandOutput> =>
    client.send(new GetObjectCommand({ Bucket, Key: key }))

  const abort = async ({ key, uploadId }: ListedUpload): Promise<void> => {
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key: key, UploadId: uploadId }))
  }

  const remove = async (): Promise<void> => {
    for (const upload of await listUploads()) await abort(upload)
    for (const { key } of await listObjects())
      await client.send(new DeleteObjectCommand({ Bucket, Key: key }))
    await client.send(new DeleteBucketCommand({ Bucket }))
  }

  return {
    name,
    listUploads,
    async listParts({ key, uploadId }) {
      const numbers: number[] = []
      for (let after: string | undefined = '0'; after !== undefined;) {
        const page: ListPartsCommandOutput = await client.send(
          new ListPartsCommand({ Bucket, Key: key, UploadId: uploadId, PartNumberMarker: after }),
        )
        for (const { PartNumber } of page.Parts ?? []) if (PartNumber !== undefined) numbers.push(PartNumber)
        after = page.IsTruncated ? page.NextPartNumberMarker : undefined
      }
      return numbers
    },
    async putPart({ key, uploadId }, PartNumber, Body) {
      await client.send(new UploadPartCommand({ Bucket, Key: key, UploadId: uploadId, PartNumber, Body }))
    },
    abort,
    listObjects,
    async read(key) {
      try {
        return await (await open(key)).Body?.transformToByteArray()
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined
        throw error
      }
    },
    async sha256(key) {
      const hash = createHash('sha256')
      const { Body } = await open(key)
      if (Body === undefined) throw new Error('the store answered an object without a body')
      const chunks: AsyncIterable<Uint8Array> = Body.transformToWebStream()
      for await (const chunk of chunks) hash.update(chunk)
      return hash.digest('hex')
    },
    remove,
    [Symbol.asyncDispose]: remove,
  }
}

function markerOf(
  key: string | undefined,
  uploadId: string | undefined,
): { KeyMarker?: string; UploadIdMarker?: string } {
  return {
    ...(key === undefined ? {} : { KeyMarker: key }),
    ...(uploadId === undefined ? {} : { UploadIdMarker: uploadId }),
  }
}
