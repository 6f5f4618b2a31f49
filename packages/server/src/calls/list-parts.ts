import type { ProviderPart } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import type { Grant } from '../route.ts'
import type { MultipartToken } from '../token/upload-token.ts'
import type { CallContext } from './call-context.ts'
import { uploadAddress } from './store-address.ts'

/** All stored parts; `undefined` where the upload is gone: completed, aborted or swept. */
export async function listParts(
  context: CallContext,
  token: MultipartToken,
  grant: Required<Grant>,
): Promise<readonly ProviderPart[] | undefined> {
  try {
    return await context.settings.provider.listParts(uploadAddress(token, grant), token.algorithm)
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'NO_SUCH_UPLOAD') return undefined
    throw error
  }
}
