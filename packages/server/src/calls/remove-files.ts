import { MAX_KEYS, type RemoveItem, type RemoveOk } from '@longshore/protocol'
import { toWireError } from '../http/wire-error.ts'
import { fullKey, fullPrefix } from '../keys/full-key.ts'
import type { Grant } from '../route.ts'
import type { CallContext } from './call-context.ts'
import { parseRemove } from './parse-file-items.ts'
import { runFiles } from './run-files.ts'

/** `POST /files/remove`. */
export function removeFiles(context: CallContext): Promise<Response> {
  return runFiles<RemoveItem, RemoveOk>(context, {
    parse: parseRemove,
    // A prefix names all that begins with it, so it is asked about as a key would be.
    actions: (items) => ({
      type: 'remove',
      keys: items.flatMap(({ keys, prefix }) => keys ?? [prefix]),
    }),
    run: (item, grant) =>
      item.keys ? removeKeys(context, item.keys, grant) : removeNext(context, item.prefix, grant),
  })
}

async function removeKeys(
  context: CallContext,
  keys: readonly string[],
  { prefix }: Required<Grant>,
): Promise<RemoveOk> {
  return removeAll(
    context,
    keys.map((key) => fullKey(prefix, key)),
    prefix,
    false,
  )
}

/** As many as a store removes at once; the browser asks again as long as there are more. */
async function removeNext(
  context: CallContext,
  asked: string,
  { prefix }: Required<Grant>,
): Promise<RemoveOk> {
  const full = fullPrefix(prefix, asked)
  const page = await context.settings.provider.list({ prefix: full, limit: MAX_KEYS })
  const keys = page.objects.map(({ key }) => key).filter((key) => key !== prefix)
  return removeAll(context, keys, prefix, page.cursor !== undefined)
}

async function removeAll(
  context: CallContext,
  keys: readonly string[],
  tenantPrefix: string,
  more: boolean,
): Promise<RemoveOk> {
  const failed = await context.settings.provider.removeMany(undefined, keys)
  for (const { error } of failed) context.report(error)
  return {
    removed: keys.length - failed.length,
    failed: failed.map(({ key, error }) => ({
      key: key.slice(tenantPrefix.length),
      error: toWireError(error, context.requestId),
    })),
    more,
  }
}
