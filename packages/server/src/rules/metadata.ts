import type { StandardSchemaV1 } from '@standard-schema/spec'
import { MARK, MAX_METADATA_BYTES } from '@longshore/protocol'
import { CallError } from '../http/call-error.ts'
import { byteLength } from '../keys/utf8.ts'

export type Metadata = Readonly<Record<string, string>>

const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/i
/** Names of the server's own. */
const RESERVED = /^longshore-/i
/** The mark counts too: stores limit all metadata together. */
const MARK_BYTES = MARK.length + 32

/** Checks metadata, by the route's schema first where it has one; what the schema answers is taken. */
export async function checkMetadata(
  sent: unknown,
  schema: StandardSchemaV1<unknown, Metadata> | undefined,
): Promise<Metadata> {
  const plain = copyMetadata(sent)
  if (!schema) return plain
  const result = await schema['~standard'].validate(plain)
  if (!result.issues) return copyMetadata(result.value)
  const issue = result.issues[0]
  const where = issue?.path
    ?.map((segment) => String(typeof segment === 'object' ? segment.key : segment))
    .join('.')
  throw invalid(`${where ? `${where}: ` : ''}${issue?.message ?? 'the route does not take it'}`)
}

/** A copy that holds only what may be stored, made so that no name in it means anything to JavaScript. */
function copyMetadata(sent: unknown): Metadata {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    throw invalid('it is no object of texts')
  const copy = new Map<string, string>()
  const seen = new Set<string>()
  let bytes = MARK_BYTES
  for (const [name, value] of Object.entries(sent) as [string, unknown][]) {
    if (!NAME.test(name)) throw invalid('a name is not of letters, digits, ".", "_" and "-" (64 at most)')
    if (RESERVED.test(name)) throw invalid('names that begin with longshore- are the server’s own')
    if (seen.has(name.toLowerCase())) throw invalid('two names differ in case only')
    if (typeof value !== 'string' || /\p{Surrogate}/u.test(value))
      throw invalid('a value is no well-formed text')
    bytes += name.length + byteLength(encodeURIComponent(value))
    if (bytes > MAX_METADATA_BYTES)
      throw invalid(`it has more than ${MAX_METADATA_BYTES} bytes as it is stored`)
    seen.add(name.toLowerCase())
    copy.set(name, value)
  }
  return Object.fromEntries(copy)
}

function invalid(why: string): CallError {
  return new CallError('INVALID_METADATA', `The metadata is not taken: ${why}.`)
}
