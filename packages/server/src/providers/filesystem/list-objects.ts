import { join } from 'node:path'
import { MAX_KEYS } from '@longshore/protocol'
import { mapLimit } from '../../map-limit.ts'
import { ProviderError } from '../../provider-error.ts'
import type { ListedInfo, ListedPage, Listing } from '../../provider.ts'
import { readTextFile } from './files.ts'
import { isThere } from './folders.ts'
import { fromBytes, readKeyName, toBytes } from './key-name.ts'
import { foldersOfPrefix } from './key-path.ts'
import { infoOfEntry, parseEntry } from './object-entry.ts'
import { topFolder } from './objects.ts'
import type { Store } from './store.ts'
import { walkKeys, type Walked } from './walk-keys.ts'

/** Entries that are read at once. */
const AT_ONCE = 32

/** One page, read from the cursor on: what comes before it costs no more than the names of its folders. */
export async function listObjects(
  store: Store,
  { prefix, delimiter, cursor, limit }: Listing,
): Promise<ListedPage> {
  const from = cursor === undefined ? '' : readCursor(cursor)
  const most = Math.min(Math.max(1, limit), MAX_KEYS)
  const start = startOf(store, prefix)
  const page: Walked[] = []
  let more = false
  if (await isThere(start.folder)) {
    const span = { prefix: toBytes(prefix), from, grouped: delimiter !== undefined }
    for await (const walked of walkKeys(start.folder, start.base, span)) {
      more = page.length === most
      if (more) break
      page.push(walked)
    }
  }
  const infos = await mapLimit(
    page.filter(({ kind }) => kind === 'object'),
    AT_ONCE,
    readListed,
  )
  const last = page.at(-1)
  return {
    // Some may have been removed since their names were read.
    objects: infos.filter((info) => info !== undefined),
    prefixes: page.flatMap(({ kind, bytes }) => (kind === 'folder' ? [fromBytes(bytes)] : [])),
    ...(more && last && { cursor: cursorBehind(last) }),
  }
}

/** The folder that all keys of a prefix stand in, and the bytes that lead there. */
function startOf(store: Store, prefix: string): { readonly folder: string; readonly base: string } {
  const folders = foldersOfPrefix(prefix)
  const folder = join(topFolder(store), ...folders)
  return { folder, base: folders.map((name) => readKeyName(name)?.bytes ?? '').join('') }
}

async function readListed({ bytes, path }: Walked): Promise<ListedInfo | undefined> {
  const entry = parseEntry((await readTextFile(path)) ?? '')
  if (entry?.key !== fromBytes(bytes)) return undefined
  const { key, size, etag, lastModified } = infoOfEntry(entry)
  return { key, size, etag, lastModified }
}

/**
 * The cursor is the first key that may come next: right behind a key the one with a NUL more, which no key
 * has; behind a folder the one with the character after its slash.
 */
function cursorBehind({ kind, bytes }: Walked): string {
  const from = kind === 'object' ? `${bytes}\0` : `${bytes.slice(0, -1)}0`
  return Buffer.from(from, 'latin1').toString('base64url')
}

function readCursor(cursor: string): string {
  if (!/^[A-Za-z0-9_-]+$/.test(cursor))
    throw new ProviderError('INVALID_KEY', 'The cursor is none that a listing has given.')
  return Buffer.from(cursor, 'base64url').toString('latin1')
}
