import type { AbortOk, TokenItem } from '@longshore/protocol'
import { MARK } from '@longshore/protocol'
import type { Grant } from '../route.ts'
import type { UploadToken } from '../token/upload-token.ts'
import type { CallContext } from './call-context.ts'
import { checkTenant, identifyToken, tokenAction, type TokenSubject } from './identify-token.ts'
import { parseToken } from './parse-items.ts'
import { runBatch } from './run-batch.ts'
import { objectAddress, uploadAddress } from './store-address.ts'

/** Takes tokens as old as listing does: not to free what is canceled late would help nobody. */
export function abort(context: CallContext): Promise<Response> {
  return runBatch<TokenSubject<TokenItem>, AbortOk>(context, {
    identify: async (raw) => identifyToken(context, parseToken(raw), 'list'),
    action: tokenAction,
    async run(subject, grant) {
      await checkTenant(context, subject, grant)
      await abortOne(context, subject.token, grant)
      return {}
    },
  })
}

/**
 * Ends an open multipart upload; an object that is complete stays. A single request has no open state: if its
 * object is there, it is removed, as long as it is this upload's own product and not another's.
 */
async function abortOne(context: CallContext, token: UploadToken, grant: Required<Grant>): Promise<void> {
  const { provider } = context.settings
  if (token.kind === 'multipart') return provider.abortUpload(uploadAddress(token, grant))
  const address = objectAddress(token, grant)
  const found = await provider.info(address)
  if (found?.metadata[MARK] === token.mark) await provider.remove(address)
}
