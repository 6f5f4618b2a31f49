import type { PartsOk, StoredPart, TokenItem } from '@longshore/protocol'
import type { ProviderPart } from '../provider.ts'
import type { Grant } from '../route.ts'
import type { UploadToken } from '../token/upload-token.ts'
import type { CallContext } from './call-context.ts'
import { findObject } from './find-object.ts'
import { finish } from './finish.ts'
import { freshToken } from './fresh-token.ts'
import { checkTenant, identifyToken, tokenAction, type TokenSubject } from './identify-token.ts'
import { listParts } from './list-parts.ts'
import { parseToken } from './parse-items.ts'
import { runBatch } from './run-batch.ts'

export function parts(context: CallContext): Promise<Response> {
  return runBatch<TokenSubject<TokenItem>, PartsOk>(context, {
    identify: async (raw) => identifyToken(context, parseToken(raw), 'list'),
    action: tokenAction,
    async run(subject, grant) {
      await checkTenant(context, subject, grant)
      return partsOf(context, subject.token, grant)
    },
  })
}

async function partsOf(context: CallContext, token: UploadToken, grant: Required<Grant>): Promise<PartsOk> {
  const listed = token.kind === 'multipart' ? await listParts(context, token, grant) : undefined
  if (listed)
    return { state: 'open', parts: listed.map(toStoredPart), token: await freshToken(context, token, grant) }
  const whole = token.kind === 'single' ? token.checksum : undefined
  const finding = await findObject(context, token, grant, whole)
  if (finding.kind === 'ours')
    return { state: 'completed', object: await finish(context, token, grant, finding.info, whole) }
  // A single request has nothing at the store that could be gone: it can be signed again.
  return token.kind === 'single'
    ? { state: 'open', parts: [], token: await freshToken(context, token, grant) }
    : { state: 'gone' }
}

function toStoredPart({ partNumber, size, etag, checksum }: ProviderPart): StoredPart {
  return { partNumber, size, etag, ...(checksum !== undefined && { checksum }) }
}
