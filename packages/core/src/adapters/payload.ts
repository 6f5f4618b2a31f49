import type { SignedRequest } from '@longshore/protocol'

/**
 * What travels as the body. A typed Blob would make the browser add a `Content-Type` that nobody signed: it is sent
 * untyped, but where one is signed. A form's file stands last, as S3 reads no field after it; its own name and type are
 * read by nobody. (A slice would do without them, but each holds up the page for as long as the request itself does.)
 */
export function payloadOf(request: SignedRequest, body: Blob): Blob | FormData {
  if (request.method === 'PUT') {
    const typed =
      body.type !== '' && !Object.keys(request.headers).some((name) => /^content-type$/i.test(name))
    return typed ? body.slice() : body
  }
  const form = new FormData()
  for (const [name, value] of Object.entries(request.fields)) form.append(name, value)
  form.append('file', body)
  return form
}

/** Characters of an answer's body that are kept: a store's error code stands at its start. */
export const KEPT_TEXT: number = 4096
