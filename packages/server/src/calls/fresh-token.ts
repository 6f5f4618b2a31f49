import type { Grant } from '../route.ts'
import { tenantBinding } from '../token/tenant-binding.ts'
import { signToken, type UploadToken } from '../token/upload-token.ts'
import type { CallContext } from './call-context.ts'

/** The same upload's token, issued now and by the current secret. */
export async function freshToken(
  context: CallContext,
  token: UploadToken,
  grant: Required<Grant>,
): Promise<string> {
  const { keyring } = context.settings
  return signToken(keyring, { ...token, tenant: await tenantBinding(keyring, grant), issued: context.now })
}
