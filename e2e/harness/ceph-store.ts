import type { S3Store } from '@longshore/testkit'
import { TENANT_PREFIX, withoutPrefix, type TestStore } from './store.ts'

/** S3's smallest part. */
const PART_SIZE = 5 * 1024 * 1024

/** A new bucket of a real Ceph gateway; `proxied`: one that browsers reach through the signing server alone. */
export async function openCephStore(ceph: S3Store, proxied = false): Promise<TestStore> {
  const bucket = await ceph.makeBucket()
  return {
    name: 'ceph',
    target: proxied ? 'server' : { origin: ceph.endpoint },
    partSize: PART_SIZE,
    place: (publicEndpoint, endpoint = ceph.endpoint) => ({
      kind: 's3',
      endpoint,
      ...(proxied ? { proxied } : { publicEndpoint }),
      bucket: bucket.name,
      region: ceph.region,
      ...ceph.credentials,
    }),
    listObjects: async () =>
      (await bucket.listObjects()).map(({ key, size }) => ({ key: withoutPrefix(key), size })),
    listOpenUploads: async () => (await bucket.listUploads()).map(({ uploadId }) => uploadId),
    async abortUploads() {
      for (const upload of await bucket.listUploads()) await bucket.abort(upload)
    },
    sha256Of: (key) => bucket.sha256(TENANT_PREFIX + key),
    [Symbol.asyncDispose]: () => bucket.remove(),
  }
}
