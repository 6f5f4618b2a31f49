import type { CreateItem, CreateOk } from '@longshore/protocol'
import type { Grant } from '../route.ts'
import { partCountOf } from '../rules/plan-upload.ts'
import { tenantBinding } from '../token/tenant-binding.ts'
import { signToken, type SingleToken, type UploadToken } from '../token/upload-token.ts'
import { admitFile } from './admit-file.ts'
import type { CallContext } from './call-context.ts'
import type { Reserved } from './choose-place.ts'
import { filesAction, identifyFile, type FileSubject } from './identify-file.ts'
import { parseCreate } from './parse-items.ts'
import { runBatch } from './run-batch.ts'
import { signFirst, signSingle } from './sign-single.ts'
import { newUpload } from './store-address.ts'

export function create(context: CallContext): Promise<Response> {
  const reserved: Reserved = new Map()
  return runBatch<FileSubject, CreateOk>(context, {
    identify: async (raw) => identifyFile(context, parseCreate(raw)),
    action: filesAction,
    run: (subject, grant) => createOne(context, subject, grant, reserved),
  })
}

async function createOne(
  context: CallContext,
  subject: FileSubject,
  grant: Required<Grant>,
  reserved: Reserved,
): Promise<CreateOk> {
  const { settings, now } = context
  const { upload, checksum, uploadId: open } = await admitFile(context, subject, grant, reserved)
  const common = {
    version: 1,
    tenant: await tenantBinding(settings.keyring, grant),
    ...upload,
    issued: now,
  } as const
  if (checksum !== undefined) {
    const token = { ...common, kind: 'single', checksum } as const
    return answerSingle(context, token, grant, subject.item)
  }
  const uploadId = open ?? (await settings.provider.createUpload(newUpload(upload, grant))).uploadId
  return answerWith(context, { ...common, kind: 'multipart', uploadId })
}

/** A key that our own earlier try has taken already is signed all the same: the store's 412 leads to Complete. */
async function answerSingle(
  context: CallContext,
  token: SingleToken,
  grant: Required<Grant>,
  { attempt, host }: CreateItem,
): Promise<CreateOk> {
  const sign = attempt === 1 ? signFirst : signSingle
  const request = await sign(context, token, grant, host)
  return { ...(await answerWith(context, token)), request }
}

async function answerWith(context: CallContext, token: UploadToken): Promise<CreateOk> {
  return {
    token: await signToken(context.settings.keyring, token),
    key: token.key,
    algorithm: token.algorithm,
    partSize: token.partSize,
    partCount: token.kind === 'single' ? 1 : partCountOf(token),
  }
}
