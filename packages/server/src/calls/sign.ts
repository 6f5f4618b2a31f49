import {
  isChecksum,
  TOKEN_SIGNS_FOR,
  type SignedRequest,
  type SignItem,
  type SignOk,
  type SignPart,
} from '@longshore/protocol'
import { CallError } from '../http/call-error.ts'
import type { Grant } from '../route.ts'
import { partCountOf, partSizeOf } from '../rules/plan-upload.ts'
import type { MultipartToken, UploadToken } from '../token/upload-token.ts'
import type { CallContext } from './call-context.ts'
import { checkHost } from './check-host.ts'
import { findObject } from './find-object.ts'
import { checkTenant, identifyToken, tokenAction, type TokenSubject } from './identify-token.ts'
import { mapLimit } from '../map-limit.ts'
import { parseSign } from './parse-items.ts'
import { freshToken } from './fresh-token.ts'
import { runBatch } from './run-batch.ts'
import { toSignedRequest } from './sign-request.ts'
import { signSingle } from './sign-single.ts'
import { uploadAddress } from './store-address.ts'

const AT_ONCE = 16

/** Uploads of one call that were looked at, by their ids: a window of parts is asked for in many items. */
type Looked = Map<string, Promise<void>>

export function sign(context: CallContext): Promise<Response> {
  const looked: Looked = new Map()
  return runBatch<TokenSubject<SignItem>, SignOk>(context, {
    async identify(raw) {
      const item = parseSign(raw)
      checkHost(context, item.host)
      return identifyToken(context, item, 'sign')
    },
    action: tokenAction,
    async run(subject, grant) {
      await checkTenant(context, subject, grant)
      return signOne(context, subject, grant, looked)
    },
  })
}

async function signOne(
  context: CallContext,
  { item, token }: TokenSubject<SignItem>,
  grant: Required<Grant>,
  looked: Looked,
): Promise<SignOk> {
  for (const part of item.parts) checkPart(token, part)
  if (token.kind === 'multipart') {
    const looking = looked.get(token.uploadId) ?? checkOpen(context, token, grant)
    looked.set(token.uploadId, looking)
    await looking
  }
  const requests = await mapLimit(item.parts, AT_ONCE, async (part) => {
    const request = await signPart(context, token, { ...part, host: item.host }, grant)
    return { ...request, partNumber: part.partNumber }
  })
  const aging = context.now - token.issued > TOKEN_SIGNS_FOR / 2
  return { requests, ...(aging && { token: await freshToken(context, token, grant) }) }
}

/**
 * A finished upload signs nothing. One that is gone otherwise is found out by the store, and a single request whose
 * answer was lost has to be signed again: the store's 412 tells its sender to ask for Complete.
 */
async function checkOpen(context: CallContext, token: MultipartToken, grant: Required<Grant>): Promise<void> {
  const finding = await findObject(context, token, grant, undefined)
  if (finding.kind === 'nothing' || finding.kind === 'other') return
  throw new CallError(
    'NOT_FOUND',
    'This upload is not open any more. Ask for its parts to see what became of it.',
  )
}

/** A part is exactly what the token's plan says: nothing longer, shorter or further is ever signed. */
function checkPart(token: UploadToken, part: SignPart): void {
  const planned = partSizeOf(token, part.partNumber)
  if (planned === undefined)
    throw new CallError('INVALID_PART', `This upload has ${partCountOf(token)} parts, numbered from 1.`)
  if (part.size !== planned)
    throw new CallError('INVALID_SIZE', `Part ${part.partNumber} has ${planned} bytes by plan.`)
  if (!isChecksum(part.checksum, token.algorithm))
    throw new CallError('INVALID_CHECKSUM', `Parts of this upload carry ${token.algorithm}.`)
  if (token.kind === 'single' && part.checksum !== token.checksum) {
    throw new CallError(
      'INVALID_CHECKSUM',
      'The file is not the one this upload was created for. Start it again.',
    )
  }
}

async function signPart(
  context: CallContext,
  token: UploadToken,
  part: SignPart & Pick<SignItem, 'host'>,
  grant: Required<Grant>,
): Promise<SignedRequest> {
  if (token.kind === 'single') return signSingle(context, token, grant, part.host)
  const { provider, signedRequestTtl: expiresIn } = context.settings
  const address = uploadAddress(token, grant)
  const { algorithm } = token
  return toSignedRequest(context, await provider.signPart({ ...address, ...part, algorithm, expiresIn }))
}
