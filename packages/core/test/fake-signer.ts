import {
  TOKEN_LISTS_FOR,
  TOKEN_SIGNS_FOR,
  type CompleteOk,
  type ConfigAnswer,
  type CreateItem,
  type ListItem,
  type PackItem,
  type SignedRequest,
  type SignPart,
  type StoredObject,
} from '@longshore/protocol'
import { LongshoreError } from '../src/errors/longshore-error.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { Outcome, Signer } from '../src/ports/signer.ts'
import { listKeys, signDownload } from './fake-reading.ts'
import type { FakeStore } from './fake-store.ts'
import { wholeOf } from './fake-store.ts'
import type { Call, Faults } from './faults.ts'
import { checksumOf } from './instant-checksum.ts'

/** What a token stands for: the signing server itself remembers nothing else. */
interface Grant {
  readonly item: CreateItem
  readonly key: string
  readonly partSize: number
  readonly uploadId?: string
  /** ms since 1970 */
  readonly issued: number
}

export interface FakeSigner extends Signer {
  config(route: string | undefined, signal: AbortSignal): Promise<ConfigAnswer>
  /** what config answers; default parts of 100 bytes, single requests up to 50, a store of its own host */
  rule: ConfigAnswer
  /** whether files of one request go as forms; default not */
  forms: boolean
  /** ms that signed requests live; default 15 minutes */
  expiresIn: number
  /** the items of each create, in order */
  readonly creates: CreateItem[]
  /** the items of each pack, in order */
  readonly packed: PackItem[]
  /** which files of a pack are refused; default none */
  refuses: (item: PackItem) => boolean
}

/** The protocol over a fake store, as a server without a memory speaks it. */
export function fakeSigner(store: FakeStore, clock: Clock, faults: Faults): FakeSigner {
  const grants = new Map<string, Grant>()
  const creates: CreateItem[] = []
  const packed: PackItem[] = []

  function issue(grant: Grant): string {
    const token = `token-${grants.size + 1}`
    grants.set(token, { ...grant, issued: clock.now() })
    return token
  }

  function grantOf(token: string, livesFor: number): Grant {
    const grant = grants.get(token)
    if (!grant) throw new LongshoreError('TOKEN_INVALID', 'No such token.')
    if (clock.now() - grant.issued > livesFor) throw new LongshoreError('TOKEN_EXPIRED', 'Too old a token.')
    return grant
  }

  function requestOf(
    { item, key, uploadId }: Grant,
    { partNumber, size, checksum }: SignPart,
    host = signer.rule.hosts[0],
  ): SignedRequest {
    const expires = clock.now() + signer.expiresIn
    const put = { key, mark: item.transferId, uploadId, partNumber, size, checksum, expires }
    if (host !== undefined && !signer.rule.hosts.includes(host)) {
      throw new LongshoreError('INVALID_REQUEST', 'No such host.')
    }
    const url = `${host ?? 'https://store.test'}/?put=${encodeURIComponent(JSON.stringify(put))}`
    const { expiresIn } = signer
    return signer.forms && uploadId === undefined
      ? { method: 'POST', url, fields: { key }, expiresIn }
      : { method: 'PUT', url, headers: {}, expiresIn }
  }

  function objectOf({ item, key }: Grant): StoredObject | undefined {
    const found = store.objects.get(key)
    if (found?.mark !== item.transferId) return undefined
    return {
      key,
      name: item.name,
      size: found.bytes.length,
      type: item.type ?? '',
      etag: '"whole"',
      lastModified: clock.now(),
      metadata: item.metadata ?? {},
      checksum: { algorithm: 'CRC32C', value: checksumOf(found.bytes), verifiedBy: 'store' },
    }
  }

  function settled(grant: Grant): CompleteOk {
    const object = objectOf(grant)
    if (object) return { state: 'completed', object }
    return { state: store.objects.has(grant.key) ? 'conflict' : 'gone' }
  }

  function missing(grant: Grant, uploadId: string): number[] {
    const sizes = new Map(store.list(uploadId)?.map(({ partNumber, size }) => [partNumber, size]))
    return range(countOf(grant)).filter((n) => sizes.get(n) !== plannedSize(grant, n))
  }

  /** The oldest open upload of this transfer with parts of this size; the others are aborted. */
  function findOpen(item: CreateItem, partSize: number): string | undefined {
    const [first, ...rest] = [...store.uploads]
      .filter(([, upload]) => upload.mark === item.transferId)
      .sort(([, a], [, b]) => Number(b.partSize === partSize) - Number(a.partSize === partSize))
    for (const [id] of rest) store.uploads.delete(id)
    if (first?.[1].partSize === partSize) return first[0]
    if (first) store.uploads.delete(first[0])
    return undefined
  }

  const call = <T>(name: Call['name'], signal: AbortSignal, answer: () => T, part?: number): Promise<T> =>
    faults.run({ name, signal, part }, async () => {
      await Promise.resolve()
      signal.throwIfAborted()
      return answer()
    })

  const signer: FakeSigner = {
    creates,
    packed,
    refuses: () => false,
    expiresIn: 900_000,
    forms: false,
    rule: {
      maxSize: 1_000_000,
      accept: [],
      algorithm: 'CRC32C',
      parts: { size: 100, min: 1, max: 100, count: 10_000, singleMax: 50 },
      hosts: ['https://store.test'],
    },
    config: (_route, signal) => call('config', signal, () => signer.rule),
    create: (item, signal) =>
      call('create', signal, () => {
        creates.push(item)
        const { transferId: mark, checksum, size, name, attempt } = item
        const key = `${mark.slice(0, 8)}/${name}`
        const single = checksum !== undefined && size <= signer.rule.parts.singleMax
        const partSize = single ? Math.max(1, size) : (item.partSize ?? signer.rule.parts.size)
        const plan = { item, key, partSize, issued: 0 }
        const uploadId = single
          ? undefined
          : ((attempt > 1 ? findOpen(item, partSize) : undefined) ?? store.open({ key, mark, partSize }))
        const grant = { ...plan, ...(uploadId !== undefined && { uploadId }) }
        return {
          token: issue(grant),
          key,
          algorithm: 'CRC32C' as const,
          partSize,
          partCount: countOf(grant),
          ...(single && { request: requestOf(grant, { partNumber: 1, size, checksum }, item.host) }),
        }
      }),
    pack: (items, bytes, signal) =>
      call('pack', signal, () => {
        if (!signer.rule.pack) throw new LongshoreError('NOT_FOUND', 'No packs here.')
        return items.map((item, at): Outcome<StoredObject> => {
          packed.push(item)
          const { transferId: mark, name, checksum } = item
          const key = `${mark.slice(0, 8)}/${name}`
          const content = bytes[at] ?? new Uint8Array()
          if (signer.refuses(item) || checksumOf(content) !== checksum)
            return { error: new LongshoreError('REJECTED', 'Not this one.') }
          if (!store.objects.has(key)) store.objects.set(key, { bytes: new Uint8Array(content), mark })
          const object = objectOf({ item, key, partSize: 1, issued: 0 })
          return object ? { ok: object } : { error: new LongshoreError('CONFLICT', 'Another stands there.') }
        })
      }),
    sign: ({ token, parts, host }, signal) =>
      call(
        'sign',
        signal,
        () => {
          const grant = grantOf(token, TOKEN_SIGNS_FOR)
          if (grant.uploadId !== undefined && !store.uploads.has(grant.uploadId) && objectOf(grant)) {
            throw new LongshoreError('NOT_FOUND', 'This upload is not open any more.')
          }
          const requests = parts.map((part) => {
            if (part.size !== plannedSize(grant, part.partNumber)) {
              throw new LongshoreError('INVALID_SIZE', 'Another size than planned.')
            }
            return { ...requestOf(grant, part, host), partNumber: part.partNumber }
          })
          const aging = clock.now() - grant.issued > TOKEN_SIGNS_FOR / 2
          return { requests, ...(aging && { token: issue(grant) }) }
        },
        parts[0]?.partNumber,
      ),
    parts: ({ token }, signal) =>
      call('parts', signal, () => {
        const grant = grantOf(token, TOKEN_LISTS_FOR)
        const open = grant.uploadId === undefined ? undefined : store.uploads.has(grant.uploadId)
        if (open) return { state: 'open', parts: store.list(grant.uploadId ?? '') ?? [], token: issue(grant) }
        const object = objectOf(grant)
        if (object) return { state: 'completed', object }
        return grant.uploadId === undefined
          ? { state: 'open', parts: [], token: issue(grant) }
          : { state: 'gone' }
      }),
    complete: ({ token, checksum }, signal) =>
      call('complete', signal, (): CompleteOk => {
        const grant = grantOf(token, TOKEN_SIGNS_FOR)
        if (grant.uploadId === undefined) {
          const ended = settled(grant)
          return ended.state === 'gone' ? { state: 'incomplete', parts: [1] } : ended
        }
        const upload = store.uploads.get(grant.uploadId)
        if (!upload) return settled(grant)
        const parts = missing(grant, grant.uploadId)
        if (parts.length > 0) return { state: 'incomplete', parts }
        if (wholeOf(upload) !== checksum) return { state: 'rejected', reason: 'The checksums differ.' }
        if (store.objects.has(grant.key)) return { state: 'conflict' }
        store.assemble(grant.uploadId)
        return settled(grant)
      }),
    abort: ({ token }, signal) =>
      call('abort', signal, () => {
        const grant = grantOf(token, TOKEN_LISTS_FOR)
        if (grant.uploadId !== undefined) store.uploads.delete(grant.uploadId)
        else if (objectOf(grant)) store.objects.delete(grant.key)
      }),
    download: ({ key }, signal) =>
      call('download', signal, () => signDownload(store, key, clock.now(), signer.expiresIn)),
    files: (name, item, signal) =>
      call('list', signal, () => {
        if (name !== 'list' || 'key' in item) throw new LongshoreError('INTERNAL', 'Not in this test.')
        const { prefix = '', cursor } = item as ListItem
        // what a listing answers, and nothing else is asked here
        return listKeys(store, prefix, cursor) as never
      }),
  }
  return signer
}

function countOf({ item, partSize }: Pick<Grant, 'item' | 'partSize'>): number {
  return Math.max(1, Math.ceil(item.size / partSize))
}

function plannedSize(grant: Grant, partNumber: number): number {
  return Math.min(grant.partSize, grant.item.size - (partNumber - 1) * grant.partSize)
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}
