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

/** What an upload's object is to be. */
export type Expected = Pick<UploadToken, 'key' | 'mark' | 'size' | 'algorithm'>

/** Looks at an upload's key. `whole` is the file's checksum where it is known. */
export async function findObject(
  context: CallContext,
  expected: Expected,
  grant: Required<Grant>,
  whole: string | undefined,
): Promise<Finding> {
  return judge(
    await context.settings.provider.info(objectAddress(expected, grant), expected.algorithm),
    expected,
    whole,
  )
}

function judge(info: ObjectInfo | undefined, expected: Expected, whole: string | undefined): Finding {
  if (!info) return { kind: 'nothing' }
  if (info.metadata[MARK] !== expected.mark) return { kind: 'other' }
  const kept = info.checksum?.algorithm === expected.algorithm ? info.checksum.value : undefined
  const differs = kept !== undefined && whole !== undefined && kept !== whole
  return info.size === expected.size && !differs ? { kind: 'ours', info } : { kind: 'damaged' }
}
