import type { Grant } from '../route.ts'
import { marksOf } from '../token/mark.ts'
import type { PlannedUpload } from '../token/upload-token.ts'
import type { CallContext } from './call-context.ts'
import { checkFile } from './check-file.ts'
import { choosePlace, type Reserved } from './choose-place.ts'
import type { FileSubject } from './identify-file.ts'
import { findRoute } from './identify-token.ts'

/** A file that its route takes, and its place at the store. */
export interface Admitted {
  readonly upload: PlannedUpload
  /** of the whole, where it goes in one request */
  readonly checksum: string | undefined
  /** an upload of an earlier try, to go on with */
  readonly uploadId: string | undefined
}

export async function admitFile(
  context: CallContext,
  { item, route }: FileSubject,
  grant: Required<Grant>,
  reserved: Reserved,
): Promise<Admitted> {
  const { settings } = context
  const file = await checkFile(item, findRoute(context, route), settings)
  const marks = await marksOf(settings.keyring, grant.tenant, item.transferId)
  const place = await choosePlace({ context, file, route, grant, marks, attempt: item.attempt, reserved })
  const { name, size, partSize, type, metadata, algorithm, checksum } = file
  const { key, mark, uploadId } = place
  const { onConflict } = settings
  return {
    upload: { key, route, name, size, partSize, type, metadata, onConflict, algorithm, mark },
    checksum,
    uploadId,
  }
}
