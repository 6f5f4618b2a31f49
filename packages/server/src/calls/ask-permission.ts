import { asFolder, prefixProblem } from '../keys/check-key.ts'
import type { Action, Grant } from '../route.ts'
import type { CallContext } from './call-context.ts'

/** Asks `authorize`; `undefined` where it refuses. A prefix that no key could begin with is its author's mistake. */
export async function askPermission(
  context: CallContext,
  action: Action,
): Promise<Required<Grant> | undefined> {
  const grant = await context.settings.authorize(context.request, action)
  if (grant === null || grant === undefined) return undefined
  const { tenant, prefix = '' } = grant
  if (typeof tenant !== 'string' || tenant === '') {
    throw new TypeError('authorize answered no tenant: name who asks, or answer null to refuse.')
  }
  const problem = typeof prefix === 'string' ? prefixProblem(prefix) : 'it is no text'
  if (problem !== undefined)
    throw new TypeError(`authorize answered a prefix that cannot be taken: ${problem}.`)
  return { tenant, prefix: asFolder(prefix), public: grant.public === true }
}

/** Asks for each; `undefined` where one is refused, or where they are not all of one tenant in one place. */
export async function askPermissions(
  context: CallContext,
  actions: Action | readonly Action[],
): Promise<Required<Grant> | undefined> {
  let given: Required<Grant> | undefined
  for (const action of isList(actions) ? actions : [actions]) {
    const grant = await askPermission(context, action)
    const same = !given || (grant?.tenant === given.tenant && grant.prefix === given.prefix)
    if (!grant || !same) return undefined
    given = grant
  }
  return given
}

/** `Array.isArray` knows nothing of readonly. */
function isList(actions: Action | readonly Action[]): actions is readonly Action[] {
  return Array.isArray(actions)
}
