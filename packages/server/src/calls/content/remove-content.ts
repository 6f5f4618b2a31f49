import { emptyResponse } from '../../http/respond.ts'
import type { CallContext } from '../call-context.ts'
import { contentGrant } from './content-grant.ts'

/** Where nothing stands, it is removed already. */
export async function removeContent(context: CallContext, key: string): Promise<Response> {
  const grant = await contentGrant(context, key, { type: 'remove', keys: [key] })
  await context.settings.provider.remove({ key: `${grant.prefix}${key}` })
  return emptyResponse(204)
}
