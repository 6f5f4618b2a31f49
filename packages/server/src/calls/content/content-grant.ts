import { CallError } from '../../http/call-error.ts'
import { keyProblem } from '../../keys/check-key.ts'
import type { Action, Grant } from '../../route.ts'
import { askPermission } from '../ask-permission.ts'
import type { CallContext } from '../call-context.ts'

/** Asks leave for one key. Whether anything stands there is not looked at before. */
export async function contentGrant(
  context: CallContext,
  key: string,
  action: Action,
): Promise<Required<Grant>> {
  const grant = await askPermission(context, action)
  if (!grant) throw new CallError('FORBIDDEN', 'This is not allowed. Sign in, or ask who runs this site.')
  const problem = keyProblem(`${grant.prefix}${key}`)
  if (problem !== undefined) throw new CallError('INVALID_KEY', `The key cannot be taken: ${problem}.`)
  return grant
}
