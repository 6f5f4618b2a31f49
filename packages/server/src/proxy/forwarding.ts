import { ALGORITHMS } from '@longshore/protocol'
import * as v from 'valibot'
import { ProviderError } from '../provider-error.ts'
import type { PartToSign, PutToSign } from '../provider.ts'

const bytes = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const object = {
  bucket: v.optional(v.string()),
  key: v.string(),
  size: bytes,
  algorithm: v.picklist(ALGORITHMS),
  checksum: v.string(),
}

const schema = v.variant('op', [
  v.object({ op: v.literal('part'), ...object, uploadId: v.string(), partNumber: v.number() }),
  v.object({
    op: v.literal('put'),
    ...object,
    type: v.string(),
    metadata: v.record(v.string(), v.string()),
    onlyIfAbsent: v.boolean(),
  }),
])

/** What a grant of the proxy allows: to put exactly this part or object. */
export type Forwarding =
  | (Omit<PartToSign, 'expiresIn'> & { readonly op: 'part' })
  | (Omit<PutToSign, 'expiresIn'> & { readonly op: 'put' })

/** Reads back a grant that the handler has authenticated; a later version may differ. */
export function parseForwarding(grant: unknown): Forwarding {
  const parsed = v.safeParse(schema, grant)
  if (parsed.success) return parsed.output
  throw new ProviderError('REFUSED', 'The grant is none of this version. Sign the request again.')
}
