import { CallError } from '../http/call-error.ts'
import type { Action, Grant, Route } from '../route.ts'
import { tenantBinding } from '../token/tenant-binding.ts'
import { unknownToken, verifyToken, type TokenUse, type UploadToken } from '../token/upload-token.ts'
import type { CallContext } from './call-context.ts'

/** An upload that a token speaks of. */
export interface TokenSubject<Item> {
  readonly item: Item
  readonly token: UploadToken
  readonly secret: number
  readonly route: string
}

export async function identifyToken<Item extends { readonly token: string }>(
  context: CallContext,
  item: Item,
  use: TokenUse,
): Promise<TokenSubject<Item>> {
  const { token, secret } = await verifyToken(context.settings.keyring, item.token, use, context.now)
  findRoute(context, token.route)
  return { item, token, secret, route: token.route }
}

export function tokenAction(route: string, subjects: readonly { readonly token: UploadToken }[]): Action {
  return { type: 'upload', route, keys: subjects.map((subject) => subject.token.key) }
}

/** A token is worth something only to the tenant it was made for, under the prefix it was made for. */
export async function checkTenant(
  context: CallContext,
  subject: { readonly token: UploadToken; readonly secret: number },
  grant: Required<Grant>,
): Promise<void> {
  const binding = await tenantBinding(context.settings.keyring, grant, subject.secret)
  if (binding !== subject.token.tenant) throw unknownToken()
}

export function findRoute(context: CallContext, name: string): Route {
  const route = context.settings.routes.get(name)
  if (!route)
    throw new CallError(
      'ROUTE_UNKNOWN',
      'The server has no such route. Name one that createHandler was given.',
    )
  return route
}
