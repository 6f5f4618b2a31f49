import type { WireErrorCode } from '@longshore/protocol'
import * as v from 'valibot'
import { CallError } from '../http/call-error.ts'

type Entries = Readonly<Record<string, unknown>>

/** What is wrong, by the field it is wrong in; any other field is `INVALID_REQUEST`. */
export type CodeOf = ReadonlyMap<string, WireErrorCode>

/** An item as its schema has it, or the code of what is wrong with it. */
export function parseItem<Output>(
  schema: v.GenericSchema<unknown, Output> & { readonly entries: Entries },
  codeOf: CodeOf,
  item: unknown,
): Output {
  // A list is an object too, and one without any field where all may be left out.
  if (Array.isArray(item)) throw new CallError('INVALID_REQUEST', 'An item is an object, not a list.')
  const result = v.safeParse(schema, item)
  if (result.success) return result.output
  const path = (result.issues[0].path ?? []).map((step) => step.key)
  const fields = path.filter((key) => typeof key === 'string')
  const code = codeOf.get(fields.at(-1) ?? '') ?? codeOf.get(fields[0] ?? '') ?? 'INVALID_REQUEST'
  // Names only fields that the protocol has: an unknown one is the sender's text.
  const isKnown = (key: unknown): boolean =>
    typeof key === 'number' ||
    (typeof key === 'string' && (Object.hasOwn(schema.entries, key) || codeOf.has(key)))
  const field = path.length > 0 && path.every(isKnown) ? `"${path.join('.')}"` : 'a field'
  throw new CallError(
    code,
    `The item cannot be read: ${field} is missing, unknown or not as the protocol has it.`,
  )
}
