import { CallError } from '../../http/call-error.ts'
import { keyProblem } from '../../keys/check-key.ts'
import type { CallContext } from '../call-context.ts'
import { getContent } from './get-content.ts'
import { putContent } from './put-content.ts'
import { removeContent } from './remove-content.ts'

/** The calls that name a key in their path: what a store's own HTTP would be, behind `authorize`. */
export function content(context: CallContext, path: string): Promise<Response> {
  const key = readKey(path)
  switch (context.request.method) {
    case 'PUT':
      return putContent(context, key)
    case 'DELETE':
      return removeContent(context, key)
    default:
      return getContent(context, key)
  }
}

/** Decoded once: `%252e` is a key with a percent sign in it, and stays one. */
function readKey(path: string): string {
  let key: string
  try {
    key = decodeURIComponent(path)
  } catch (cause) {
    throw new CallError('INVALID_KEY', 'The key is not percent-encoded as UTF-8.', { cause })
  }
  const problem = keyProblem(key)
  if (problem !== undefined) throw new CallError('INVALID_KEY', `The key cannot be taken: ${problem}.`)
  return key
}
