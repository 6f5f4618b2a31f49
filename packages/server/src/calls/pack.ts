import { MAX_PACK_FILES, type PackItem, type StoredObject } from '@longshore/protocol'
import { CallError } from '../http/call-error.ts'
import { readPack } from '../http/read-pack.ts'
import { ProviderError } from '../provider-error.ts'
import type { ObjectInfo } from '../provider.ts'
import type { Grant } from '../route.ts'
import { packLimitsOf } from '../rules/pack-limits.ts'
import type { PlannedUpload } from '../token/upload-token.ts'
import { admitFile } from './admit-file.ts'
import type { CallContext } from './call-context.ts'
import type { Reserved } from './choose-place.ts'
import { findObject } from './find-object.ts'
import { finish } from './finish.ts'
import { filesAction, identifyFile, type FileSubject } from './identify-file.ts'
import { findRoute } from './identify-token.ts'
import { parsePacked } from './parse-items.ts'
import { runItems } from './run-batch.ts'
import { wholeObject } from './store-address.ts'
import { unpack, type PackedFile } from './unpack.ts'

interface PackSubject extends FileSubject<PackItem> {
  readonly bytes: Uint8Array
}

/** Small files, many in one body: each is created, stored and completed here, and answered on its own. */
export async function pack(context: CallContext): Promise<Response> {
  const files = unpack(await readPack(context.request))
  const reserved: Reserved = new Map()
  return runItems<PackedFile, PackSubject, StoredObject>(context, files, {
    identify: async ({ item, bytes }) => ({ ...identifyFile(context, parsePacked(item)), bytes }),
    action: filesAction,
    run: (subject, grant) => storeOne(context, subject, grant, reserved),
    // Their bytes are here already, and what comes to a disk at once costs it little more than one.
    atOnce: MAX_PACK_FILES,
  })
}

async function storeOne(
  context: CallContext,
  subject: PackSubject,
  grant: Required<Grant>,
  reserved: Reserved,
): Promise<StoredObject> {
  checkPacked(context, subject)
  const { upload, checksum } = await admitFile(context, subject, grant, reserved)
  if (checksum === undefined)
    throw new CallError('INVALID_CHECKSUM', `Files of this pack are to carry ${upload.algorithm}.`)
  const put: Put = { ...upload, checksum }
  const info =
    (subject.item.attempt > 1 ? await ofEarlierTry(context, put, grant) : undefined) ??
    (await putBytes(context, put, grant, subject.bytes))
  return finish(context, put, grant, info, checksum)
}

/** A browser that hears `UNSUPPORTED_MEDIA_TYPE` or `FILE_TOO_LARGE` here may send the file by itself. */
function checkPacked(context: CallContext, { item, route }: PackSubject): void {
  const limits = packLimitsOf(findRoute(context, route), context.settings)
  if (!limits)
    throw new CallError('UNSUPPORTED_MEDIA_TYPE', 'No packs are taken here. Send the file by itself.')
  if (item.size > limits.fileSize)
    throw new CallError('FILE_TOO_LARGE', `Files in a pack have at most ${limits.fileSize} bytes.`)
}

type Put = PlannedUpload & { readonly checksum: string }

async function ofEarlierTry(
  context: CallContext,
  put: Put,
  grant: Required<Grant>,
): Promise<ObjectInfo | undefined> {
  const finding = await findObject(context, put, grant, put.checksum)
  return finding.kind === 'ours' ? finding.info : undefined
}

/** Without a question before it: where the key is taken, what stands there may be what an earlier try has put. */
async function putBytes(
  context: CallContext,
  put: Put,
  grant: Required<Grant>,
  bytes: Uint8Array,
): Promise<ObjectInfo> {
  const { provider } = context.settings
  if (!provider.putBytes) throw new RangeError('packLimitsOf let a provider without putBytes pass.')
  try {
    return await provider.putBytes(wholeObject(put, grant), bytes)
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code !== 'ALREADY_EXISTS') throw error
    const info = await ofEarlierTry(context, put, grant)
    if (!info) throw error
    return info
  }
}
