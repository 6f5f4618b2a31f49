import type { StoredObject } from '@longshore/protocol'
import type { Grant } from '../route.ts'
import type { CallContext } from './call-context.ts'
import { findRoute } from './identify-token.ts'

/** The object with what its route's `onCompleted` makes of it. */
export async function ranCompleted(
  context: CallContext,
  grant: Required<Grant>,
  route: string,
  object: StoredObject,
): Promise<StoredObject> {
  const { onCompleted } = findRoute(context, route)
  if (!onCompleted) return object
  const { tenant, prefix } = grant
  const result = await onCompleted(object, {
    request: context.request,
    tenant,
    route,
    storeKey: `${prefix}${object.key}`,
  })
  return result === undefined ? object : { ...object, result }
}
