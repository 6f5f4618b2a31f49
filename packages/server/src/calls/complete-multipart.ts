import { CallError } from '../http/call-error.ts'
import type { ProviderPart } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import type { Grant } from '../route.ts'
import { checkParts, combinedChecksum } from '../rules/check-parts.ts'
import type { MultipartToken } from '../token/upload-token.ts'
import type { CallContext } from './call-context.ts'
import { findObject } from './find-object.ts'
import { listParts } from './list-parts.ts'
import { settle, type Settled } from './settle.ts'
import { uploadAddress } from './store-address.ts'

/** Works from the store's own listing, never from what the browser says it has sent. */
export async function completeMultipart(
  context: CallContext,
  token: MultipartToken,
  grant: Required<Grant>,
  whole: string,
): Promise<Settled> {
  const listed = await listParts(context, token, grant)
  if (!listed) return settle(await findObject(context, token, grant, whole))
  const refusal = refuse(token, listed, whole)
  if (refusal) return refusal
  try {
    await context.settings.provider.completeUpload({
      ...uploadAddress(token, grant),
      parts: listed,
      size: token.size,
      algorithm: token.algorithm,
      checksum: whole,
      onlyIfAbsent: token.onConflict !== 'replace',
    })
  } catch (error) {
    return afterRefusal(context, token, grant, whole, error)
  }
  return afterSuccess(context, token, grant, whole)
}

/** Why the listed parts cannot be made into the object; `undefined` where they can. */
function refuse(token: MultipartToken, listed: readonly ProviderPart[], whole: string): Settled | undefined {
  const verdict = checkParts(token, listed)
  if (verdict.kind === 'too-many')
    return { state: 'rejected', reason: 'The store has parts that the upload was not planned with.' }
  if (verdict.kind === 'incomplete') return { state: 'incomplete', parts: verdict.parts }
  const combined = combinedChecksum(listed, token.algorithm)
  if (combined !== undefined && combined !== whole) {
    return {
      state: 'rejected',
      reason: 'The stored parts together are not the file: their checksums differ.',
    }
  }
  return undefined
}

async function afterSuccess(
  context: CallContext,
  token: MultipartToken,
  grant: Required<Grant>,
  whole: string,
): Promise<Settled> {
  const finding = await findObject(context, token, grant, whole)
  if (finding.kind === 'nothing') throw askAgain('The store does not show the object yet.')
  return settle(finding)
}

async function afterRefusal(
  context: CallContext,
  token: MultipartToken,
  grant: Required<Grant>,
  whole: string,
  error: unknown,
): Promise<Settled> {
  if (!(error instanceof ProviderError)) throw error
  switch (error.code) {
    case 'NO_SUCH_UPLOAD':
      // The first answer may have been lost: the object tells.
      return settle(await findObject(context, token, grant, whole))
    case 'ALREADY_EXISTS': {
      const finding = await findObject(context, token, grant, whole)
      if (finding.kind === 'nothing') throw askAgain('The key has just become free.', error)
      // It can never be completed now, whoever has the key: nothing of it is to stay open.
      await context.settings.provider.abortUpload(uploadAddress(token, grant))
      return settle(finding)
    }
    case 'INVALID_PART': {
      const listed = await listParts(context, token, grant)
      const refusal = listed
        ? refuse(token, listed, whole)
        : settle(await findObject(context, token, grant, whole))
      if (refusal) return refusal
      throw askAgain('The store is not of one mind about the parts.', error)
    }
    case 'CHECKSUM_MISMATCH':
      return { state: 'rejected', reason: 'The store found another checksum than the file has.' }
    default:
      throw error
  }
}

function askAgain(message: string, cause?: unknown): CallError {
  return new CallError('STORE_UNAVAILABLE', `${message} Ask again.`, { cause, retryAfter: 1000 })
}
