import type { StoredRecord } from '../model/transfer-record.ts'
import { isObject, list, text } from './guard.ts'
import type { PageKey } from './page-places.ts'
import { isRecord } from './stored-record.ts'

/** The page that stands under a key, or that the list there is about. */
export function pageKeyOf(key: IDBValidKey): PageKey | undefined {
  if (!Array.isArray(key)) return undefined
  const [kind, at, writer] = key
  return kind === 'page' && typeof at === 'number' && text(writer) ? [kind, at, writer] : undefined
}

/**
 * Who is in a page still, and how much in it is something else, which stays untouched.
 *
 * @param values what stands under the page's key and those of its lists
 */
export function contentsOf(values: readonly unknown[]): {
  readonly records: ReadonlyMap<string, StoredRecord>
  readonly others: number
} {
  const members = values.flatMap((value) => (isGone(value) ? [] : value))
  const records = new Map(members.filter(isRecord).map((record) => [record.id, record]))
  const others = members.length - records.size
  for (const id of values.filter(isGone).flatMap(({ gone }) => gone)) records.delete(id)
  return { records, others }
}

const areTexts = list(text)

/** A list of those that some store made leave. */
function isGone(value: unknown): value is { readonly gone: readonly string[] } {
  return isObject(value) && areTexts(value.gone)
}
