import { MAX_KEYS, type ListedObject, type ListItem, type ListOk } from '@longshore/protocol'
import { fullPrefix } from '../keys/full-key.ts'
import type { ListedInfo } from '../provider.ts'
import type { Grant } from '../route.ts'
import { openCursor, sealCursor } from '../token/sealed-cursor.ts'
import type { CallContext } from './call-context.ts'
import { parseList } from './parse-file-items.ts'
import { publicUrl } from './public-url.ts'
import { runFiles } from './run-files.ts'
import { nameOfKey } from './stored-object.ts'

/** `POST /files/list`. */
export function listFiles(context: CallContext): Promise<Response> {
  return runFiles<ListItem, ListOk>(context, {
    parse: parseList,
    // A prefix names all that begins with it, so it is asked about as a key would be.
    actions: (items) => ({ type: 'list', keys: items.map(({ prefix = '' }) => prefix) }),
    run: (item, grant) => listOne(context, item, grant),
  })
}

async function listOne(
  context: CallContext,
  { prefix: asked = '', delimiter, cursor, limit = MAX_KEYS }: ListItem,
  grant: Required<Grant>,
): Promise<ListOk> {
  const { tenant, prefix } = grant
  const { provider, keyring } = context.settings
  const full = fullPrefix(prefix, asked)
  const listing = JSON.stringify([tenant, full, delimiter ?? ''])
  const page = await provider.list({
    prefix: full,
    delimiter,
    limit,
    cursor: cursor === undefined ? undefined : await openCursor(keyring, cursor, listing),
  })
  return {
    objects: page.objects.filter(({ key }) => key !== prefix).map((info) => tellListed(context, grant, info)),
    prefixes: page.prefixes.map((one) => one.slice(prefix.length)),
    ...(page.cursor !== undefined && { cursor: await sealCursor(keyring, page.cursor, listing) }),
  }
}

function tellListed(context: CallContext, grant: Required<Grant>, info: ListedInfo): ListedObject {
  const key = info.key.slice(grant.prefix.length)
  const { size, etag, lastModified } = info
  return { key, name: nameOfKey(key), size, etag, lastModified, ...publicUrl(context, grant, key) }
}
