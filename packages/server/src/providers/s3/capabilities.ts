import { ALGORITHMS } from '@longshore/protocol'
import type { ProviderCapabilities, ProviderLimits } from '../../provider.ts'
import type { S3Store } from './store.ts'

const MIB = 1024 * 1024
const GIB = 1024 * MIB

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
export const S3_LIMITS: ProviderLimits = {
  minPartSize: 5 * MIB,
  maxPartSize: 5 * GIB,
  maxParts: 10_000,
  maxPutSize: 5 * GIB,
  maxObjectSize: 10_000 * 5 * GIB,
}

export function capabilitiesOf({ settings, clients }: S3Store): ProviderCapabilities {
  return {
    // An old gateway's own word for what it received is the ETag, an MD5.
    ...(settings.checksums === 'none'
      ? { checksums: ['MD5'] }
      : { checksums: ALGORITHMS, verifiedBy: 'store' }),
    data: false,
    get hosts() {
      return [...new Set([clients.publicBucket(settings.bucket).url.origin, ...settings.hosts])]
    },
  }
}
