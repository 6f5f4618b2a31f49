import type { NewObject } from '../../provider.ts'
import { encodeMetadata } from './metadata.ts'
import type { Said } from './put-whole.ts'

/** What a new object is to say of itself. */
export function describeNew({ metadata, type }: Pick<NewObject, 'metadata' | 'type'>): Said {
  return { Metadata: encodeMetadata(metadata), ...(type === '' ? {} : { ContentType: type }) }
}
