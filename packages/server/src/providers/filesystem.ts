import { ALGORITHMS, GIB, MAX_PARTS } from '@longshore/protocol'
import { createGate } from '../gate.ts'
import { ProviderError } from '../provider-error.ts'
import type { DataGrant, ObjectAddress, ProviderRequest, StorageProvider } from '../provider.ts'
import { abortUpload } from './filesystem/abort-upload.ts'
import { completeUpload } from './filesystem/complete-upload.ts'
import { copyObject } from './filesystem/copy-object.ts'
import { createUpload } from './filesystem/create-upload.ts'
import { parseGrant, type PartGrant, type PutGrant } from './filesystem/data-grant.ts'
import { syncedDisk, unsyncedDisk } from './filesystem/disk.ts'
import { openFolders } from './filesystem/folders.ts'
import { getObject } from './filesystem/get-object.ts'
import { pathOfKey } from './filesystem/key-path.ts'
import { listObjects } from './filesystem/list-objects.ts'
import { listParts, listUploads } from './filesystem/list-uploads.ts'
import { infoOfEntry } from './filesystem/object-entry.ts'
import { readEntry, removeObject } from './filesystem/objects.ts'
import { putBytes } from './filesystem/put-bytes.ts'
import { putObject } from './filesystem/put-object.ts'
import { receivePart } from './filesystem/receive-part.ts'
import { receivePut } from './filesystem/receive-put.ts'
import { removeMany } from './filesystem/remove-many.ts'
import { makeStore, type Store } from './filesystem/store.ts'
import { sweep, type SweepOptions, type Swept } from './filesystem/sweep.ts'
import { translated } from './filesystem/translate-error.ts'

export type { SweepOptions, Swept } from './filesystem/sweep.ts'

export interface FilesystemOptions {
  /**
   * Folder of the store, made where it is missing. On a disk of this machine, not on a network file
   * system; any number of this machine's processes may use it at once.
   */
  readonly root: string
  /**
   * Whether what is acknowledged has reached the disk, and so outlives a loss of power. Default true.
   * Without it a killed process loses nothing either.
   */
  readonly fsync?: boolean
  /**
   * Whether bytes are compared with the checksum that was signed, and refused where they differ. Default
   * true. Without it the store keeps whatever comes and says of it what it is, as the oldest of S3's
   * likes do: for tests.
   */
  readonly verify?: boolean
}

export interface FilesystemProvider extends StorageProvider {
  /** Removes abandoned uploads, and what crashes have left. Safe beside live uploads; call it now and then. */
  sweep(options: SweepOptions): Promise<Swept>
}

const MAX_PART_SIZE = 5 * GIB
/** Small puts at once: each holds two files open, and a pack brings a hundred. */
const SMALL_PUTS = 200

/** Keeps objects in a folder. The handler serves its data requests; no other program is needed. */
export function filesystem({ root, fsync = true, verify = true }: FilesystemOptions): FilesystemProvider {
  if (root === '') throw new TypeError('filesystem() needs a root: the folder to keep objects in.')
  let opening: Promise<Store> | undefined
  const small = createGate(SMALL_PUTS)

  /** Runs `act` on the opened store. The root is made when it is first needed. */
  const onStore = <T>(act: (store: Store) => Promise<T>): Promise<T> =>
    translated(async () => {
      opening ??= openStore(root, fsync, verify)
      let store: Store
      try {
        store = await opening
      } catch (error) {
        opening = undefined
        throw error
      }
      return act(store)
    })

  return {
    name: 'filesystem',
    limits: {
      minPartSize: 1,
      maxPartSize: MAX_PART_SIZE,
      maxParts: MAX_PARTS,
      maxPutSize: MAX_PART_SIZE,
      maxObjectSize: MAX_PARTS * MAX_PART_SIZE,
    },
    capabilities: {
      checksums: ALGORITHMS,
      // the handler receives the bytes for it
      verifiedBy: verify ? 'server' : undefined,
      data: true,
      hosts: [],
    },

    createUpload: (upload) => onStore((store) => createUpload(store, inDefaultBucket(upload))),
    listUploads: (at) => onStore((store) => listUploads(store, inDefaultBucket(at))),
    listParts: (at) => onStore((store) => listParts(store, inDefaultBucket(at))),
    completeUpload: (completion) => onStore((store) => completeUpload(store, inDefaultBucket(completion))),
    abortUpload: (at) => onStore((store) => abortUpload(store, inDefaultBucket(at))),

    async signPart(part) {
      const { key, uploadId, partNumber, size, algorithm, checksum } = inDefaultBucket(part)
      pathOfKey(key)
      return granted({ op: 'part', key, uploadId, partNumber, size, algorithm, checksum })
    },
    async signPut(put) {
      const { key, size, type, metadata, algorithm, checksum, onlyIfAbsent } = inDefaultBucket(put)
      pathOfKey(key)
      return granted({ op: 'put', key, size, type, metadata, algorithm, checksum, onlyIfAbsent })
    },
    receive: (grant, body) =>
      onStore((store) => {
        const parsed = parseGrant(grant)
        return parsed.op === 'part' ? receivePart(store, parsed, body) : receivePut(store, parsed, body)
      }),

    info: (at) =>
      onStore(async (store) => {
        const entry = await readEntry(store, inDefaultBucket(at).key)
        return entry && infoOfEntry(entry)
      }),
    remove: (at) => onStore((store) => removeObject(store, inDefaultBucket(at).key)),
    removeMany: (bucket, keys) =>
      onStore(async (store) => {
        refuseBucket(bucket)
        return removeMany(store, keys)
      }),
    list: (listing) =>
      onStore(async (store) => {
        refuseBucket(listing.bucket)
        return listObjects(store, listing)
      }),
    copy: (copy) =>
      onStore(async (store) => {
        inDefaultBucket(copy.from)
        inDefaultBucket(copy.to)
        return copyObject(store, copy)
      }),

    async signGet(get) {
      const { key, disposition, type } = inDefaultBucket(get)
      pathOfKey(key)
      return { method: 'GET', grant: { key, disposition, ...(type !== undefined && { type }) } }
    },
    get: (at, options = {}) => onStore(async (store) => getObject(store, inDefaultBucket(at).key, options)),
    put: (object, body) => onStore(async (store) => putObject(store, inDefaultBucket(object), body)),
    putBytes: (object, bytes) =>
      small(() => onStore(async (store) => putBytes(store, inDefaultBucket(object), bytes))),

    sweep: (options) => onStore((store) => sweep(store, options)),
  }
}

async function openStore(root: string, fsync: boolean, verify: boolean): Promise<Store> {
  const disk = fsync ? syncedDisk() : unsyncedDisk()
  return makeStore(await openFolders(root, disk), disk, verify)
}

function granted(grant: (PartGrant | PutGrant) & DataGrant): ProviderRequest {
  return { method: 'PUT', grant, headers: {} }
}

function inDefaultBucket<T extends ObjectAddress>(at: T): T {
  refuseBucket(at.bucket)
  return at
}

function refuseBucket(bucket: string | undefined): void {
  if (bucket !== undefined)
    throw new ProviderError('REFUSED', 'This store has no buckets but its default one.')
}
