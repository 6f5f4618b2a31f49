import type { CopyItem, StoredObject } from '@longshore/protocol'
import { CallError } from '../http/call-error.ts'
import { fullKey } from '../keys/full-key.ts'
import type { Copy, ObjectAddress, ObjectInfo, StorageProvider } from '../provider.ts'
import type { Action, Grant } from '../route.ts'
import type { CallContext } from './call-context.ts'
import { existing } from './file-info.ts'
import { parseCopy } from './parse-file-items.ts'
import { runFiles } from './run-files.ts'
import { storedObjectOf } from './stored-object.ts'

/** `POST /files/copy`. */
export function copyFile(context: CallContext): Promise<Response> {
  return runFiles<CopyItem, StoredObject>(context, {
    parse: parseCopy,
    actions: writes,
    run: async (item, grant) =>
      storedObjectOf(context, grant, await context.settings.provider.copy(planCopy(item, grant))),
  })
}

/** `POST /files/move`. */
export function moveFile(context: CallContext): Promise<Response> {
  return runFiles<CopyItem, StoredObject>(context, {
    parse: parseCopy,
    actions: (items) => [writes(items), { type: 'remove', keys: items.map(({ from }) => from) }],
    run: async (item, grant) =>
      storedObjectOf(context, grant, await move(context.settings.provider, planCopy(item, grant))),
  })
}

function writes(items: readonly CopyItem[]): Action {
  return { type: 'write', keys: items.flatMap(({ from, to }) => [from, to]) }
}

function planCopy({ from, to, onConflict = 'fail' }: CopyItem, { prefix }: Required<Grant>): Copy {
  return {
    from: { key: fullKey(prefix, from) },
    to: { key: fullKey(prefix, to) },
    onlyIfAbsent: onConflict === 'fail',
  }
}

/** Copied first: at every moment the bytes stand somewhere. */
async function move(provider: StorageProvider, copy: Copy): Promise<ObjectInfo> {
  const { etag } = await existing(provider, copy.from)
  const moved = await provider.copy({ ...copy, ifMatch: etag })
  await removeMoved(provider, copy.from, etag)
  return moved
}

async function removeMoved(provider: StorageProvider, from: ObjectAddress, etag: string): Promise<void> {
  const left = await provider.info(from)
  // What has come there meanwhile was not moved, so it is not removed.
  if (left && left.etag !== etag)
    throw new CallError('CONFLICT', 'The object was replaced while it was moved. Both stand now; look again.')
  await provider.remove(from)
}
