import type { SignedRequest } from '@longshore/protocol'

/**
 * What travels as the body. The slice is untyped, since a typed Blob makes the browser add a
 * `Content-Type` that nobody signed; a form's file stands last, as S3 reads no field after it.
 */
export function payloadOf(request: SignedRequest, body: Blob): Blob | FormData {
  const bytes = body.slice()
  if (request.method === 'PUT') return bytes
  const form = new FormData()
  for (const [name, value] of Object.entries(request.fields)) form.append(name, value)
  form.append('file', bytes)
  return form
}

/** Characters of an answer's body that are kept: a store's error code stands at its start. */
export const KEPT_TEXT: number = 4096
