import {
  ALGORITHMS,
  type Checksum,
  type CompleteOk,
  type ConfigAnswer,
  type CreateOk,
  type PartsOk,
  type SignedForm,
  type SignedPut,
  type SignedRequest,
  type SignOk,
  type StoredObject,
  type StoredPart,
} from '@longshore/protocol'
import { count, list, num, oneOf, optional, shape, states, text, texts, type Guard } from './guard.ts'

// What each call of the protocol answers.

const algorithm = oneOf(...ALGORITHMS)
const put = shape<SignedPut>({ method: oneOf('PUT'), url: text, expiresIn: num, headers: texts })
const form = shape<SignedForm>({ method: oneOf('POST'), url: text, expiresIn: num, fields: texts })
const numbered = shape<{ readonly partNumber: number }>({ partNumber: count })

function request(value: unknown): value is SignedRequest {
  return put(value) || form(value)
}

function partRequest(value: unknown): value is SignOk['requests'][number] {
  return request(value) && numbered(value)
}

const checksum = shape<Checksum>({
  algorithm,
  value: text,
  verifiedBy: oneOf('store', 'server', 'browser', 'nobody'),
})

export const objectGuard: Guard<StoredObject> = shape<StoredObject>({
  key: text,
  name: text,
  size: count,
  type: text,
  etag: text,
  lastModified: num,
  metadata: texts,
  url: optional(text),
  result: (_): _ is unknown => true,
  checksum: optional(checksum),
})

const storedPart = shape<StoredPart>({ partNumber: count, size: count, etag: text, checksum: optional(text) })

export const configGuard: Guard<ConfigAnswer> = shape<ConfigAnswer>({
  maxSize: count,
  accept: list(text),
  algorithm,
  parts: shape<ConfigAnswer['parts']>({ size: count, min: count, max: count, count, singleMax: count }),
  pack: optional(shape<NonNullable<ConfigAnswer['pack']>>({ files: count, fileSize: count, bytes: count })),
  hosts: list(text),
})

export const createGuard: Guard<CreateOk> = shape<CreateOk>({
  token: text,
  key: text,
  algorithm,
  partSize: count,
  partCount: count,
  request: optional(request),
})

export const signGuard: Guard<SignOk> = shape<SignOk>({ requests: list(partRequest), token: optional(text) })

export const partsGuard: Guard<PartsOk> = states<PartsOk>({
  open: { parts: list(storedPart), token: optional(text) },
  completed: { object: objectGuard, token: optional(text) },
  gone: {},
})

export const completeGuard: Guard<CompleteOk> = states<CompleteOk>({
  completed: { object: objectGuard },
  incomplete: { parts: list(count) },
  gone: {},
  conflict: {},
  rejected: { reason: text },
})
