import { contentDisposition } from '../../http/content-disposition.ts'
import { serveObject } from '../../http/serve-object.ts'
import type { CallContext } from '../call-context.ts'
import { contentGrant } from './content-grant.ts'

/** Caches may keep what is public, and ask each time whether it is still what stands there. */
const PUBLIC = 'public, max-age=0, must-revalidate'

export async function getContent(context: CallContext, key: string): Promise<Response> {
  const grant = await contentGrant(context, key, { type: 'download', keys: [key] })
  const name = key.slice(key.lastIndexOf('/') + 1)
  const response = await serveObject(context.request, {
    provider: context.settings.provider,
    report: context.report,
    at: { key: `${grant.prefix}${key}` },
    disposition: ({ type }) => contentDisposition('inline', name, type),
    ...(grant.public && { cacheControl: PUBLIC }),
  })
  // What a visitor's cookies open is not to be drawn into pages of others, as a script above all.
  response.headers.set('cross-origin-resource-policy', grant.public ? 'cross-origin' : 'same-site')
  return response
}
