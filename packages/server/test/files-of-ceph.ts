import type { S3Bucket, S3Store } from '@longshore/testkit'
import type { ObjectInfo, ObjectToPut } from '../src/provider.ts'
import { s3, type S3Options, type S3Provider } from '../src/providers/s3.ts'

/** A bucket of a real store, and a provider on it. */
export interface FilesOfCeph {
  readonly bucket: S3Bucket
  readonly provider: S3Provider
  options(more?: Partial<S3Options>): S3Options
  /** another provider on the same bucket */
  open(more?: Partial<S3Options>): S3Provider
  put(key: string, text?: string, more?: Partial<ObjectToPut>): Promise<ObjectInfo>
  /** what stands at a key, as text */
  read(key: string): Promise<string>
  close(): Promise<void>
}

export async function filesOfCeph(store: S3Store | undefined): Promise<FilesOfCeph> {
  if (!store) throw new Error('there is no store')
  const bucket = await store.makeBucket()
  const { endpoint, region, credentials } = store
  const options = (more: Partial<S3Options> = {}): S3Options => ({
    bucket: bucket.name,
    endpoint,
    region,
    credentials,
    ...more,
  })
  const provider = s3(options())
  const made = [provider]
  return {
    bucket,
    provider,
    options,
    open(more) {
      const one = s3(options(more))
      made.push(one)
      return one
    },
    put: (key, text = 'hello', more = {}) =>
      provider.put({ key, type: 'text/plain', metadata: {}, onlyIfAbsent: false, ...more }, streamOf(text)),
    read: async (key) => textOf((await provider.get({ key }))?.body),
    async close() {
      for (const one of made) await one.dispose?.()
      await bucket.remove()
      await store.release()
    },
  }
}

export async function textOf(body: ReadableStream<Uint8Array> | undefined): Promise<string> {
  return new Response(body).text()
}

export async function* streamOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
