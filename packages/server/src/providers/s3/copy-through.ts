import { ProviderError } from '../../provider-error.ts'
import type { CopyPlan } from './copy-object.ts'
import { get } from './get-object.ts'
import { checksumOfBytes, putWhole } from './put-whole.ts'
import type { S3Store } from './store.ts'

/** Copies a small object by reading and putting it, in memory: that keeps its checksum, and heeds the condition. */
export async function copyThrough(store: S3Store, plan: CopyPlan): Promise<void> {
  const { copy, info: found, said } = plan
  const source = await get(store, copy.from, { ifMatch: found.etag })
  if (!source) throw new ProviderError('NO_SUCH_KEY', 'The object to copy has gone.')
  const bytes = new Uint8Array(await new Response(source.body).arrayBuffer())
  const { algorithm, value } = found.checksum ?? {}
  const isPlain = algorithm !== undefined && value !== undefined && !value.includes('-')
  if (bytes.length !== found.size || (isPlain && (await checksumOfBytes(bytes, algorithm)) !== value)) {
    throw new ProviderError('UNAVAILABLE', 'The store gave other bytes than it says it has.')
  }
  const { onlyIfAbsent, to } = copy
  const kept = algorithm ?? (store.settings.checksums === 'none' ? 'MD5' : 'CRC32C')
  await putWhole(store, { ...to, algorithm: kept, onlyIfAbsent, said }, bytes)
}
