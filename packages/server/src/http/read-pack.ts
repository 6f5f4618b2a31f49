import { MAX_BODY_BYTES, MAX_PACK_BYTES, PACK_TYPE, packHeadOf } from '@longshore/protocol'
import { CallError } from './call-error.ts'
import { parseJson } from './parse-json.ts'
import { readBody } from './read-body.ts'

/** The parts of a pack's body. */
export interface PackBody {
  /** its JSON */
  readonly head: unknown
  /** of all files, one after the other */
  readonly bytes: Uint8Array
}

export async function readPack(request: Request): Promise<PackBody> {
  const body = await readBody(request, { type: PACK_TYPE, most: MAX_PACK_BYTES })
  const head = packHeadOf(body)
  if (!head) throw new CallError('INVALID_REQUEST', 'The pack is shorter than it says. It may have been cut.')
  if (head.length > MAX_BODY_BYTES) {
    throw new CallError('BODY_TOO_LARGE', `The head of a pack takes at most ${MAX_BODY_BYTES} bytes.`)
  }
  return { head: parseJson(head), bytes: body.subarray(head.byteOffset - body.byteOffset + head.length) }
}
