import { CallError } from './call-error.ts'

/** JSON in UTF-8, else `INVALID_REQUEST`. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new CallError('INVALID_REQUEST', 'The body is no JSON. It may have been cut on its way.', { cause })
  }
}
