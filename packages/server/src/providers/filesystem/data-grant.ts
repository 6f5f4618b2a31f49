import { ALGORITHMS, type Algorithm } from '@longshore/protocol'
import { ProviderError } from '../../provider-error.ts'
import { asMetadata, isRecord } from './json.ts'

/** Allows one part to be put. */
export type PartGrant = {
  readonly op: 'part'
  readonly key: string
  readonly uploadId: string
  readonly partNumber: number
  readonly size: number
  readonly algorithm: Algorithm
  readonly checksum: string
}

/** Allows one object to be put. */
export type PutGrant = {
  readonly op: 'put'
  readonly key: string
  readonly size: number
  readonly type: string
  readonly metadata: Readonly<Record<string, string>>
  readonly algorithm: Algorithm
  readonly checksum: string
  readonly onlyIfAbsent: boolean
}

/** Reads back what `signPart` and `signPut` gave out. The handler has authenticated it; a later version may differ. */
export function parseGrant(grant: unknown): PartGrant | PutGrant {
  const parsed = isRecord(grant) ? readGrant(grant) : undefined
  if (!parsed)
    throw new ProviderError('REFUSED', 'The grant is none of this provider. Sign the request again.')
  return parsed
}

function readGrant(grant: Readonly<Record<string, unknown>>): PartGrant | PutGrant | undefined {
  const { op, key, size, checksum } = grant
  const algorithm = ALGORITHMS.find((known) => known === grant['algorithm'])
  if (typeof key !== 'string' || typeof checksum !== 'string' || !algorithm) return undefined
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return undefined
  const common = { key, size, algorithm, checksum }
  if (op === 'part') {
    const { uploadId, partNumber } = grant
    if (typeof uploadId !== 'string' || typeof partNumber !== 'number') return undefined
    return { op, ...common, uploadId, partNumber }
  }
  if (op === 'put') {
    const { type, onlyIfAbsent } = grant
    const metadata = asMetadata(grant['metadata'])
    if (typeof type !== 'string' || typeof onlyIfAbsent !== 'boolean' || !metadata) return undefined
    return { op, ...common, type, metadata, onlyIfAbsent }
  }
  return undefined
}
