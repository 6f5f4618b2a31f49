import { MARK, type MetadataItem, type StoredObject } from '@longshore/protocol'
import { fullKey } from '../keys/full-key.ts'
import type { ObjectInfo } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import type { Grant } from '../route.ts'
import { parseMediaType } from '../rules/media-type.ts'
import { checkMetadata } from '../rules/metadata.ts'
import type { CallContext } from './call-context.ts'
import { existing } from './file-info.ts'
import { parseMetadata } from './parse-file-items.ts'
import { runFiles } from './run-files.ts'
import { storedObjectOf } from './stored-object.ts'

/** The object may be replaced between looking at its mark and writing; the wish holds for the new one as well. */
const TRIES = 3

/** `POST /files/metadata`. */
export function setMetadata(context: CallContext): Promise<Response> {
  return runFiles<MetadataItem, StoredObject>(context, {
    parse: parseMetadata,
    actions: (items) => ({ type: 'write', keys: items.map(({ key }) => key) }),
    run: async (item, grant) => storedObjectOf(context, grant, await setOne(context, item, grant)),
  })
}

async function setOne(
  { settings: { provider } }: CallContext,
  item: MetadataItem,
  { prefix }: Required<Grant>,
): Promise<ObjectInfo> {
  const at = { key: fullKey(prefix, item.key) }
  const wished = await checkMetadata(item.metadata, undefined)
  const type = item.type === undefined ? undefined : parseMediaType(item.type)
  for (let attempt = 1; ; attempt++) {
    const { metadata, etag } = await existing(provider, at)
    const mark = metadata[MARK]
    try {
      return await provider.copy({
        from: at,
        to: at,
        type,
        metadata: mark === undefined ? wished : { ...wished, [MARK]: mark },
        onlyIfAbsent: false,
        ifMatch: etag,
      })
    } catch (error) {
      if (attempt === TRIES || !isReplaced(error)) throw error
    }
  }
}

function isReplaced(error: unknown): boolean {
  return error instanceof ProviderError && error.code === 'PRECONDITION_FAILED'
}
