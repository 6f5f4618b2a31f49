import type { DownloadOk, ListedObject, ListOk, RemoveOk, SignedGet, WireError } from '@longshore/protocol'
import { count, list, num, oneOf, optional, shape, text, texts, type Guard } from './guard.ts'
import { objectGuard } from './signer-guards.ts'

// What the calls of downloads and files answer.

const get = shape<SignedGet>({ method: oneOf('GET'), url: text, expiresIn: num, headers: texts })
const readable = shape<Pick<DownloadOk, 'request'>>({ request: get })

export function downloadGuard(value: unknown): value is DownloadOk {
  return objectGuard(value) && readable(value)
}

const listed = shape<ListedObject>({
  key: text,
  name: text,
  size: count,
  etag: text,
  lastModified: num,
  url: optional(text),
})

export const listGuard: Guard<ListOk> = shape<ListOk>({
  objects: list(listed),
  prefixes: list(text),
  cursor: optional(text),
})

// of a newer server the code may be one that is not known here
const wireError = shape<WireError>({
  code: text as Guard<WireError['code']>,
  message: text,
  retryAfter: optional(num),
})

export const removeGuard: Guard<RemoveOk> = shape<RemoveOk>({
  removed: count,
  failed: list(shape<RemoveOk['failed'][number]>({ key: text, error: wireError })),
  more: oneOf(true, false),
})
