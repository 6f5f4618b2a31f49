import {
  ALGORITHMS,
  isChecksum,
  isWholeChecksum,
  MAX_SIGN_PARTS,
  type CompleteItem,
  type CreateItem,
  type PackItem,
  type SignItem,
  type TokenItem,
} from '@longshore/protocol'
import * as v from 'valibot'
import { parseItem, type CodeOf } from './parse-item.ts'

/** characters: SHA-256 of ten thousand parts, `base64-10000` */
const MAX_CHECKSUM = 50

const bytes = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
// Of which algorithm it has to be is looked at where the upload is known.
const checksum = v.pipe(
  v.string(),
  v.maxLength(MAX_CHECKSUM),
  v.check((text) => ALGORITHMS.some((algorithm) => isChecksum(text, algorithm))),
)
const whole = v.pipe(
  v.string(),
  v.maxLength(MAX_CHECKSUM),
  v.check((text) => ALGORITHMS.some((known) => isChecksum(text, known) || isWholeChecksum(text, known))),
)
const token = v.pipe(v.string(), v.maxLength(16_384))
// Whether the store has it is looked at where the store is known.
const host = v.pipe(v.string(), v.maxLength(300))
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(1024))

const create = v.strictObject({
  transferId: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  attempt: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  route: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
  name,
  relativePath: v.exactOptional(v.pipe(v.string(), v.maxLength(4096))),
  prefix: v.exactOptional(v.pipe(v.string(), v.maxLength(1024))),
  size: bytes,
  type: v.exactOptional(v.pipe(v.string(), v.maxLength(255))),
  // Looked at by rules/metadata, which takes names that a record would drop in silence.
  metadata: v.exactOptional(
    v.custom<Record<string, string>>((value) => typeof value === 'object' && value !== null),
  ),
  partSize: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  checksum: v.exactOptional(checksum),
  host: v.exactOptional(host),
})

const packed = v.strictObject({ ...create.entries, checksum })

const sign = v.strictObject({
  token,
  parts: v.pipe(
    v.array(
      v.strictObject({
        partNumber: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(10_000)),
        size: bytes,
        checksum,
      }),
    ),
    v.minLength(1),
    v.maxLength(MAX_SIGN_PARTS),
    v.check((parts) => new Set(parts.map((part) => part.partNumber)).size === parts.length),
  ),
  host: v.exactOptional(host),
})

const complete = v.strictObject({ token, checksum: whole })
const tokenOnly = v.strictObject({ token })

const CODE_OF: CodeOf = new Map([
  ['name', 'INVALID_NAME'],
  ['relativePath', 'INVALID_NAME'],
  ['prefix', 'INVALID_KEY'],
  ['size', 'INVALID_SIZE'],
  ['partSize', 'INVALID_SIZE'],
  ['type', 'INVALID_TYPE'],
  ['metadata', 'INVALID_METADATA'],
  ['checksum', 'INVALID_CHECKSUM'],
  ['parts', 'INVALID_PART'],
  ['partNumber', 'INVALID_PART'],
  ['token', 'TOKEN_INVALID'],
])

export const parseCreate = (item: unknown): CreateItem => parseItem(create, CODE_OF, item)
export const parsePacked = (item: unknown): PackItem => parseItem(packed, CODE_OF, item)
export const parseSign = (item: unknown): SignItem => parseItem(sign, CODE_OF, item)
export const parseComplete = (item: unknown): CompleteItem => parseItem(complete, CODE_OF, item)
export const parseToken = (item: unknown): TokenItem => parseItem(tokenOnly, CODE_OF, item)
