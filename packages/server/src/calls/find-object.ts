import { MARK } from '@longshore/protocol'
import type { ObjectInfo } from '../provider.ts'
import type { Grant } from '../route.ts'
import type { UploadToken } from '../token/upload-token.ts'
import type { CallContext } from './call-context.ts'
import { objectAddress } from './store-address.ts'

/** What stands at an upload's key. */
export type Finding =
  | { readonly kind: 'nothing' }
  /** our mark, our size, our bytes */
  | { readonly kind: 'ours'; readonly info: ObjectInfo }
  /** our mark, but not the file that was planned */
  | { readonly kind: 'damaged' }
  | { readonly kind: 'other' }

/** Looks at an upload's key. `whole` is the file's checksum where it is known. */
export async function findObject(
  context: CallContext,
  token: UploadToken,
  grant: Required<Grant>,
  whole: string | undefined,
): Promise<Finding> {
  return judge(
    await context.settings.provider.info(objectAddress(token, grant), token.algorithm),
    token,
    whole,
  )
}

function judge(info: ObjectInfo | undefined, token: UploadToken, whole: string | undefined): Finding {
  if (!info) return { kind: 'nothing' }
  if (info.metadata[MARK] !== token.mark) return { kind: 'other' }
  const kept = info.checksum?.algorithm === token.algorithm ? info.checksum.value : undefined
  const differs = kept !== undefined && whole !== undefined && kept !== whole
  return info.size === token.size && !differs ? { kind: 'ours', info } : { kind: 'damaged' }
}
