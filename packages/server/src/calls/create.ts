import type { CreateItem, CreateOk } from '@longshore/protocol'
import type { Grant } from '../route.ts'
import { partCountOf } from '../rules/plan-upload.ts'
import { tenantBinding } from '../token/tenant-binding.ts'
import { marksOf } from '../token/mark.ts'
import { signToken, type SingleToken, type UploadToken } from '../token/upload-token.ts'
import type { CallContext } from './call-context.ts'
import { checkFile, type CheckedFile } from './check-file.ts'
import { choosePlace, type Reserved } from './choose-place.ts'
import { findRoute } from './identify-token.ts'
import { parseCreate } from './parse-items.ts'
import { runBatch } from './run-batch.ts'
import { toSignedRequest } from './sign-request.ts'
import { newUpload, putToSign } from './store-address.ts'

interface Subject {
  readonly item: CreateItem
  readonly route: string
}

export function create(context: CallContext): Promise<Response> {
  const reserved: Reserved = new Map()
  return runBatch<Subject, CreateOk>(context, {
    async identify(raw) {
      const item = parseCreate(raw)
      const route = item.route ?? 'default'
      findRoute(context, route)
      return { item, route }
    },
    action: (route, subjects) => ({
      type: 'upload',
      route,
      files: subjects.map(({ item }) => ({ name: item.name, size: item.size, type: item.type ?? '' })),
    }),
    run: (subject, grant) => createOne(context, subject, grant, reserved),
  })
}

async function createOne(
  context: CallContext,
  subject: Subject,
  grant: Required<Grant>,
  reserved: Reserved,
): Promise<CreateOk> {
  const { settings, now } = context
  const file = await checkFile(subject.item, findRoute(context, subject.route), settings)
  const marks = await marksOf(settings.keyring, grant.tenant, subject.item.transferId)
  const place = await choosePlace({
    context,
    file,
    route: subject.route,
    grant,
    marks,
    attempt: subject.item.attempt,
    reserved,
  })
  const common = {
    version: 1,
    tenant: await tenantBinding(settings.keyring, grant),
    key: place.key,
    route: subject.route,
    name: file.name,
    size: file.size,
    partSize: file.partSize,
    type: file.type,
    metadata: file.metadata,
    onConflict: settings.onConflict,
    algorithm: file.algorithm,
    mark: place.mark,
    issued: now,
  } as const
  if (file.checksum !== undefined)
    return answerSingle(context, { ...common, kind: 'single', checksum: file.checksum }, grant)
  const uploadId = place.uploadId ?? (await settings.provider.createUpload(newUpload(common, grant))).uploadId
  return answerWith(context, { ...common, kind: 'multipart', uploadId }, file)
}

/** A key that our own earlier try has taken already is signed all the same: the store's 412 leads to Complete. */
async function answerSingle(
  context: CallContext,
  token: SingleToken,
  grant: Required<Grant>,
): Promise<CreateOk> {
  const { provider, signedRequestTtl } = context.settings
  const request = await provider.signPut(putToSign(token, grant, signedRequestTtl))
  return { ...(await answerWith(context, token, token)), request: await toSignedRequest(context, request) }
}

async function answerWith(
  context: CallContext,
  token: UploadToken,
  plan: Pick<CheckedFile, 'size' | 'partSize'>,
): Promise<CreateOk> {
  return {
    token: await signToken(context.settings.keyring, token),
    key: token.key,
    algorithm: token.algorithm,
    partSize: plan.partSize,
    partCount: token.kind === 'single' ? 1 : partCountOf(plan),
  }
}
