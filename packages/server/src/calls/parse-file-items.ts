import {
  MAX_KEYS,
  type CopyItem,
  type DownloadItem,
  type KeyItem,
  type ListItem,
  type MetadataItem,
  type RemoveItem,
} from '@longshore/protocol'
import * as v from 'valibot'
import { CallError } from '../http/call-error.ts'
import { checkKey, fullPrefix } from '../keys/full-key.ts'
import { parseItem, type CodeOf } from './parse-item.ts'

/** characters: what a store's own cursor of the longest key comes to, sealed */
const MAX_CURSOR = 8192

// Longer ones than any store takes are told apart where keys are checked.
const key = v.pipe(v.string(), v.maxLength(4096))

const download = v.strictObject({ key, disposition: v.exactOptional(v.picklist(['inline', 'attachment'])) })
const list = v.strictObject({
  prefix: v.exactOptional(key),
  delimiter: v.exactOptional(v.literal('/')),
  cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(MAX_CURSOR))),
  limit: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MAX_KEYS))),
})
const keyOnly = v.strictObject({ key })
const copy = v.strictObject({
  from: key,
  to: key,
  onConflict: v.exactOptional(v.picklist(['fail', 'replace'])),
})
const metadata = v.strictObject({
  key,
  // Looked at by rules/metadata, which takes names that a record would drop in silence.
  metadata: v.custom<Record<string, string>>((value) => typeof value === 'object' && value !== null),
  type: v.exactOptional(v.pipe(v.string(), v.maxLength(255))),
})
const remove = v.strictObject({
  keys: v.exactOptional(v.pipe(v.array(key), v.minLength(1), v.maxLength(MAX_KEYS))),
  prefix: v.exactOptional(key),
})

const CODE_OF: CodeOf = new Map([
  ['key', 'INVALID_KEY'],
  ['keys', 'INVALID_KEY'],
  ['from', 'INVALID_KEY'],
  ['to', 'INVALID_KEY'],
  ['prefix', 'INVALID_KEY'],
  ['type', 'INVALID_TYPE'],
  ['metadata', 'INVALID_METADATA'],
])

export function parseDownload(item: unknown): DownloadItem {
  return withKeys(parseItem(download, CODE_OF, item), ({ key: named }) => [named])
}

export function parseList(item: unknown): ListItem {
  const parsed = parseItem(list, CODE_OF, item)
  fullPrefix('', parsed.prefix ?? '')
  return parsed
}

export function parseKey(item: unknown): KeyItem {
  return withKeys(parseItem(keyOnly, CODE_OF, item), ({ key: named }) => [named])
}

export function parseCopy(item: unknown): CopyItem {
  const parsed = withKeys(parseItem(copy, CODE_OF, item), ({ from, to }) => [from, to])
  // A move would remove what it has just made.
  if (parsed.from === parsed.to)
    throw new CallError('INVALID_KEY', 'An object is copied or moved to another key than its own.')
  return parsed
}

export function parseMetadata(item: unknown): MetadataItem {
  return withKeys(parseItem(metadata, CODE_OF, item), ({ key: named }) => [named])
}

export function parseRemove(item: unknown): RemoveItem {
  const { keys, prefix } = parseItem(remove, CODE_OF, item)
  if (keys && prefix === undefined) return withKeys({ keys }, (parsed) => parsed.keys)
  if (prefix === undefined || keys)
    throw new CallError('INVALID_REQUEST', 'What to remove is either "keys" or a "prefix".')
  fullPrefix('', prefix)
  return { prefix }
}

function withKeys<Item>(item: Item, keysOf: (item: Item) => readonly string[]): Item {
  for (const named of keysOf(item)) checkKey(named)
  return item
}
