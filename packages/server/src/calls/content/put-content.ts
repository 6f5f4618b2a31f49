import type { CreateItem } from '@longshore/protocol'
import { bodyOf } from '../../http/body-source.ts'
import { CallError } from '../../http/call-error.ts'
import { jsonResponse } from '../../http/respond.ts'
import { checkFile } from '../check-file.ts'
import type { CallContext } from '../call-context.ts'
import { findRoute } from '../identify-token.ts'
import { ranCompleted } from '../ran-completed.ts'
import { storedObjectOf } from '../stored-object.ts'
import { contentGrant } from './content-grant.ts'

/**
 * Takes an object as it comes, under the rules of its route (`?route=`, or `default`), at exactly the key in the
 * path: no other name is picked where that is taken. It is replaced only where the handler's rule says so.
 */
export async function putContent(context: CallContext, key: string): Promise<Response> {
  const { request, settings } = context
  const route = new URL(request.url).searchParams.get('route') ?? 'default'
  findRoute(context, route)
  const item = readItem(request, key)
  const files = [{ name: item.name, size: item.size, type: item.type ?? '' }]
  const grant = await contentGrant(context, key, { type: 'upload', route, keys: [key], files })
  const file = await checkFile(item, findRoute(context, route), settings)
  const info = await settings.provider.put(
    {
      key: `${grant.prefix}${key}`,
      type: file.type,
      metadata: file.metadata,
      size: file.size,
      algorithm: file.algorithm,
      onlyIfAbsent: settings.onConflict !== 'replace' || request.headers.get('if-none-match') === '*',
    },
    bodyOf(request),
  )
  const object = storedObjectOf(context, grant, info)
  return jsonResponse(await ranCompleted(context, grant, route, object))
}

/** What a create would say of it. */
function readItem({ headers }: Request, key: string): CreateItem {
  const length = headers.get('content-length') ?? ''
  if (!/^\d{1,15}$/.test(length)) {
    throw new CallError('INVALID_SIZE', 'Send the length of the body as Content-Length.')
  }
  if ((headers.get('content-encoding') ?? 'identity') !== 'identity') {
    throw new CallError('UNSUPPORTED_MEDIA_TYPE', 'Send the bytes as they are, without Content-Encoding.')
  }
  for (const name of ['if-match', 'if-unmodified-since', 'content-range']) {
    if (headers.has(name)) throw new CallError('INVALID_REQUEST', `A PUT with ${name} is not taken here.`)
  }
  return {
    transferId: '',
    attempt: 1,
    name: key.slice(key.lastIndexOf('/') + 1),
    size: Number(length),
    type: headers.get('content-type') ?? '',
  }
}
