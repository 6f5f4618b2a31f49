import type { StorageProvider } from '@longshore/server'
import { filesystem } from '@longshore/server/providers/filesystem'
import { s3 } from '@longshore/server/providers/s3'
import type { StorePlace } from './server-options.ts'

/** The provider for a place, as the signing server uses it, and a test in its own process. */
export function providerOf(place: StorePlace, verify = true, forms = false): StorageProvider {
  if (place.kind === 'filesystem') return filesystem({ root: place.root, verify })
  const { endpoint, publicEndpoint, hosts = [], bucket, region, accessKeyId, secretAccessKey } = place
  const credentials = { accessKeyId, secretAccessKey }
  const checksums = verify ? 'full' : 'none'
  return s3({
    endpoint,
    ...(publicEndpoint && { publicEndpoint }),
    hosts,
    bucket,
    region,
    credentials,
    checksums,
    forms,
  })
}
