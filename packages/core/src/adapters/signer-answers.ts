// How the signing server's answers are read: a chunk of its own, which comes while the first call is under way.
import type { ConfigAnswer } from '@longshore/protocol'
import type { FileCall, Outcome } from '../ports/signer.ts'
import { isObject, type Guard } from './guard.ts'
import { downloadGuard, listGuard, removeGuard } from './file-guards.ts'
import { failureOf, notTheProtocol, refused } from './signer-failure.ts'
import {
  completeGuard,
  configGuard,
  createGuard,
  objectGuard,
  partsGuard,
  signGuard,
} from './signer-guards.ts'
import type { SignerResponse } from './signer-request.ts'

export { packBody } from './pack-body.ts'
export { noAnswer } from './signer-failure.ts'

export type CallPath =
  | `uploads/${'pack' | 'create' | 'sign' | 'parts' | 'complete' | 'abort'}`
  | 'downloads/sign'
  | `files/${FileCall}`

const GUARDS: Readonly<Record<CallPath, Guard<unknown>>> = {
  'uploads/pack': objectGuard,
  'uploads/create': createGuard,
  'uploads/sign': signGuard,
  'uploads/parts': partsGuard,
  'uploads/complete': completeGuard,
  'uploads/abort': isObject,
  'downloads/sign': downloadGuard,
  'files/list': listGuard,
  'files/info': objectGuard,
  'files/copy': objectGuard,
  'files/move': objectGuard,
  'files/metadata': objectGuard,
  'files/remove': removeGuard,
}

/** The outcomes of a batch of `count` items, in their order. Throws where the call failed whole. */
export function readBatch<Ok>(response: SignerResponse, path: CallPath, count: number): Outcome<Ok>[] {
  const outcomes = readObject(response)['items']
  if (!Array.isArray(outcomes) || outcomes.length !== count) throw notTheProtocol(response.status)
  // the guard of a call knows what the call answers
  const guard = GUARDS[path] as Guard<Ok>
  return outcomes.map((outcome: unknown) => {
    const { ok, error } = isObject(outcome) ? outcome : {}
    return guard(ok) ? { ok } : { error: refused(error, { status: response.status }) }
  })
}

export function readConfig(response: SignerResponse): ConfigAnswer {
  const answer = readObject(response)
  if (configGuard(answer)) return answer
  throw notTheProtocol(response.status)
}

/** What is not 2xx with a JSON object is thrown as the error it means. */
function readObject(response: SignerResponse): Readonly<Record<string, unknown>> {
  const { status, text } = response
  const answer = parse(text)
  if (status < 200 || status > 299) throw failureOf(response, answer, Date.now())
  if (isObject(answer)) return answer
  throw notTheProtocol(status)
}

/** `undefined` for what is no JSON. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
