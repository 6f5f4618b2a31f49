import { connectToKeeper } from './ceph/connect.ts'
import { createS3Store, type S3Access, type S3Store } from './s3-store.ts'

export type CephVersion = 20 | 16

const started = new Map<CephVersion, Promise<S3Store | undefined>>()

/**
 * An S3 store for tests. `S3_TEST_ENDPOINT` names one that runs already (with `S3_ACCESS_KEY_ID`,
 * `S3_SECRET_ACCESS_KEY`, `S3_REGION_NAME`); else a Ceph gateway is booted from the project's own
 * launcher, once for all processes that ask at a time, and ended when the last has let go or died.
 * Where none can be had: throws under `REQUIRE_STORES=1`, else says so and answers `undefined`.
 */
export function startCeph(version: CephVersion = 20): Promise<S3Store | undefined> {
  let store = started.get(version)
  if (store === undefined) started.set(version, (store = start(version)))
  return store
}

async function start(version: CephVersion): Promise<S3Store | undefined> {
  const given = version === 20 ? givenStore() : undefined
  if (given !== undefined) return createS3Store(given, async () => undefined)
  try {
    const { access, release } = await connectToKeeper(version)
    return createS3Store(access, async () => {
      started.delete(version)
      await release()
    })
  } catch (error) {
    if (process.env['REQUIRE_STORES'] === '1') throw error
    console.warn(
      `SKIPPED: tests on Ceph ${version}. ${error instanceof Error ? error.message : String(error)}`,
    )
    return undefined
  }
}

function givenStore(): S3Access | undefined {
  const endpoint = process.env['S3_TEST_ENDPOINT']
  if (endpoint === undefined || endpoint === '') return undefined
  return {
    name: 'S3_TEST_ENDPOINT',
    endpoint,
    region: process.env['S3_REGION_NAME'] ?? 'us-east-1',
    credentials: { accessKeyId: needed('S3_ACCESS_KEY_ID'), secretAccessKey: needed('S3_SECRET_ACCESS_KEY') },
  }
}

function needed(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`S3_TEST_ENDPOINT is set, so ${name} must be set too`)
  return value
}
