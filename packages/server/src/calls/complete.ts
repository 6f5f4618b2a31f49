import { isChecksum, isWholeChecksum, type CompleteItem, type CompleteOk } from '@longshore/protocol'
import { CallError } from '../http/call-error.ts'
import type { Grant } from '../route.ts'
import type { SingleToken, UploadToken } from '../token/upload-token.ts'
import type { CallContext } from './call-context.ts'
import { completeMultipart } from './complete-multipart.ts'
import { findObject } from './find-object.ts'
import { finish } from './finish.ts'
import { checkTenant, identifyToken, tokenAction, type TokenSubject } from './identify-token.ts'
import { parseComplete } from './parse-items.ts'
import { runBatch } from './run-batch.ts'
import { settle, type Settled } from './settle.ts'
import { objectAddress } from './store-address.ts'

export function complete(context: CallContext): Promise<Response> {
  return runBatch<TokenSubject<CompleteItem>, CompleteOk>(context, {
    identify: async (raw) => identifyToken(context, parseComplete(raw), 'sign'),
    action: tokenAction,
    async run(subject, grant) {
      await checkTenant(context, subject, grant)
      const { token, item } = subject
      checkKind(token, item.checksum)
      const settled =
        token.kind === 'single'
          ? await completeSingle(context, token, grant, item.checksum)
          : await completeMultipart(context, token, grant, item.checksum)
      if (settled.state !== 'stored') return settled
      return { state: 'completed', object: await finish(context, token, grant, settled.info, item.checksum) }
    },
  })
}

function checkKind({ kind, algorithm }: UploadToken, whole: string): void {
  const ofKind = kind === 'single' ? isChecksum : isWholeChecksum
  if (ofKind(whole, algorithm)) return
  throw new CallError('INVALID_CHECKSUM', `The checksum of this upload is to be of ${algorithm}.`)
}

/** One request is whole once the store has taken it: there is only to look. */
async function completeSingle(
  context: CallContext,
  token: SingleToken,
  grant: Required<Grant>,
  whole: string,
): Promise<Settled> {
  if (whole !== token.checksum)
    return { state: 'rejected', reason: 'The file is not the one this upload was created for.' }
  const finding = await findObject(context, token, grant, whole)
  const { provider } = context.settings
  if (finding.kind === 'damaged' && provider.capabilities.verifiedBy === undefined) {
    // Such a store takes whatever comes: what came is none of ours, and in the way of the file itself.
    await provider.remove(objectAddress(token, grant))
    return { state: 'incomplete', parts: [1] }
  }
  const stillToSend =
    finding.kind === 'nothing' || (finding.kind === 'other' && token.onConflict === 'replace')
  return stillToSend ? { state: 'incomplete', parts: [1] } : settle(finding)
}
