import { MAX_KEY_BYTES } from '@longshore/protocol'
import { byteLength } from '../../keys/utf8.ts'
import { ProviderError } from '../../provider-error.ts'
import type { ObjectAddress } from '../../provider.ts'
import type { S3Settings } from './options.ts'

/** An address in S3's own terms. */
export interface Place {
  readonly Bucket: string
  readonly Key: string
}

export interface Places {
  of(address: ObjectAddress): Place
}

/** Puts the provider's own prefix before each key. */
export function createPlaces({ bucket, keyPrefix }: S3Settings): Places {
  return {
    of(address) {
      const Key = keyPrefix + address.key
      if (address.key === '' || byteLength(Key) > MAX_KEY_BYTES) {
        throw new ProviderError(
          'INVALID_KEY',
          `S3 takes keys of 1 to ${MAX_KEY_BYTES} bytes, prefix included.`,
        )
      }
      // a URL's parser, the browser's too, would resolve these and reach another object
      if (Key.split('/').some((segment) => segment === '.' || segment === '..')) {
        throw new ProviderError('INVALID_KEY', 'A key with a segment of dots cannot be reached by a URL.')
      }
      return { Bucket: address.bucket ?? bucket, Key }
    },
  }
}
