import type { KeyItem, StoredObject } from '@longshore/protocol'
import { CallError } from '../http/call-error.ts'
import { fullKey } from '../keys/full-key.ts'
import type { ObjectAddress, ObjectInfo, StorageProvider } from '../provider.ts'
import type { CallContext } from './call-context.ts'
import { parseKey } from './parse-file-items.ts'
import { runFiles } from './run-files.ts'
import { storedObjectOf } from './stored-object.ts'

/** `POST /files/info`. */
export function fileInfo(context: CallContext): Promise<Response> {
  return runFiles<KeyItem, StoredObject>(context, {
    parse: parseKey,
    actions: (items) => ({ type: 'info', keys: items.map(({ key }) => key) }),
    run: async ({ key }, grant) => {
      const at = { key: fullKey(grant.prefix, key) }
      return storedObjectOf(context, grant, await existing(context.settings.provider, at))
    },
  })
}

/** What stands at an address; `NOT_FOUND` where nothing does. */
export async function existing(provider: StorageProvider, at: ObjectAddress): Promise<ObjectInfo> {
  const info = await provider.info(at)
  if (!info) throw new CallError('NOT_FOUND', 'No object stands at this key.')
  return info
}
