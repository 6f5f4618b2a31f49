import type { DownloadItem, DownloadOk } from '@longshore/protocol'
import { contentDisposition } from '../http/content-disposition.ts'
import { fullKey } from '../keys/full-key.ts'
import type { Grant } from '../route.ts'
import type { CallContext } from './call-context.ts'
import { existing } from './file-info.ts'
import { parseDownload } from './parse-file-items.ts'
import { runFiles } from './run-files.ts'
import { toSignedGet } from './sign-request.ts'
import { nameOfKey, storedObjectOf } from './stored-object.ts'

/** `POST /downloads/sign`. */
export function signDownload(context: CallContext): Promise<Response> {
  return runFiles<DownloadItem, DownloadOk>(context, {
    parse: parseDownload,
    actions: (items) => ({ type: 'download', keys: items.map(({ key }) => key) }),
    run: (item, grant) => signOne(context, item, grant),
  })
}

async function signOne(
  context: CallContext,
  { key, disposition = 'attachment' }: DownloadItem,
  grant: Required<Grant>,
): Promise<DownloadOk> {
  const { provider, signedRequestTtl: expiresIn } = context.settings
  const at = { key: fullKey(grant.prefix, key) }
  const info = await existing(provider, at)
  const request = await provider.signGet({
    ...at,
    disposition: contentDisposition(disposition, nameOfKey(key), info.type),
    expiresIn,
  })
  return { ...storedObjectOf(context, grant, info), request: await toSignedGet(context, request) }
}
