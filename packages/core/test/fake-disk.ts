import { LongshoreError } from '../src/errors/longshore-error.ts'
import type { Delivery } from '../src/ports/delivery.ts'
import type { OpenSink, RangeAnswer, RangeRequest, ReceiveOptions, Sink } from '../src/ports/sink.ts'
import type { TransportAnswer } from '../src/ports/transport.ts'
import { unlessAborted } from '../src/adapters/unless-aborted.ts'
import type { FakeFolder } from './fake-folder.ts'
import type { FakeHandle } from './fake-handle.ts'
import type { FakeStore, GetGrant } from './fake-store.ts'
import type { Faults } from './faults.ts'
import { plainDigest } from './instant-checksum.ts'

/** Bytes of a range in tests. */
const RANGE = 100

/** What outlives a page on its machine: gathered files, those the browser saved, and those kept in OPFS. */
export interface FakeDisk {
  readonly gathered: Map<string, Uint8Array<ArrayBuffer>>
  readonly saved: Map<string, Uint8Array>
  readonly kept: Map<string, Uint8Array>
  /** bytes that there is room for */
  room: number
  /** whether what was gathered is so old by now that a sweep removes what nobody knows */
  isOld: boolean
}

export function fakeDisk(): FakeDisk {
  return { gathered: new Map(), saved: new Map(), kept: new Map(), room: Infinity, isOld: false }
}

interface World {
  readonly disk: FakeDisk
  readonly store: FakeStore
  readonly faults: Faults
  readonly clock: { now(): number }
}

/** A sink as the browser's: what it gathers stays when its tab dies. */
export function fakeSink({ disk, store, faults, clock }: World): Sink {
  async function receive(
    name: string,
    range: RangeRequest,
    { signal, onProgress }: ReceiveOptions,
  ): Promise<RangeAnswer> {
    const { start, end, etag, request } = range
    const grant = JSON.parse(new URL(request.url).searchParams.get('get') ?? '') as GetGrant
    const size = end - start
    const answer = await unlessAborted(
      faults.run<Uint8Array | TransportAnswer>(
        { name: 'fetch', part: start / RANGE + 1, signal, onProgress, size },
        async () => {
          await Promise.resolve()
          const bytes = store.get(grant, { start, end, etag }, clock.now())
          if (bytes instanceof Uint8Array) {
            onProgress(0)
            onProgress(size >> 1)
          }
          return bytes
        },
      ),
      signal,
    )
    if (!(answer instanceof Uint8Array)) {
      const retryAfter = answer.header('retry-after')
      return {
        state: 'refused',
        status: answer.status,
        text: answer.text,
        ...(retryAfter !== undefined && { retryAfter }),
      }
    }
    const file = disk.gathered.get(name)
    if (!file) throw new Error('nothing is gathered under this name')
    file.set(answer, start)
    onProgress(size)
    return { state: 'stored', checksum: plainDigest(new Uint8Array(answer), range.algorithm) }
  }

  return {
    leastRange: RANGE,
    async open(name, size): Promise<OpenSink> {
      const before = disk.gathered.get(name)
      const isNew = before?.length !== size
      if (isNew) {
        if (size > disk.room) throw new LongshoreError('QUOTA_EXCEEDED', 'No room, says the test.')
        disk.gathered.set(name, new Uint8Array(size))
      }
      return {
        isNew,
        receive: (range, options) => receive(name, range, options),
        file: async () => new Blob([disk.gathered.get(name) ?? new Uint8Array()]),
        close: async () => {},
      }
    },
    async keep(name, as) {
      const bytes = disk.gathered.get(name)
      if (!bytes) throw new Error('nothing is gathered under this name')
      disk.gathered.delete(name)
      disk.kept.set(`${name}/${as}`, bytes)
      return { kind: 'file', name: as } as FileSystemFileHandle
    },
    list: async () => [...disk.gathered.keys()],
    remove: async (name) => void disk.gathered.delete(name),
    sweep: async (isKnown) => {
      for (const name of disk.gathered.keys()) if (disk.isOld && !isKnown(name)) disk.gathered.delete(name)
    },
    dispose: () => {},
  }
}

/** ms for which the fake browser's own download reads what it was handed */
export const SAVED_AFTER = 60_000

/** Brings files to fake handles and folders. */
export function fakeDelivery({ disk, faults }: World): Delivery {
  const refused = (): LongshoreError => new LongshoreError('FILE_UNWRITABLE', 'No leave, says the test.')
  const deliver = (signal: AbortSignal, write: () => Promise<void>): Promise<void> =>
    faults.run({ name: 'deliver', signal }, write)
  return {
    toFile: (bytes, target, { signal }) =>
      deliver(signal, async () => {
        const handle = target as FakeHandle
        if (handle.permission !== 'granted') throw refused()
        handle.today = new File([bytes], handle.name)
      }),
    toFolder: (bytes, target, path, { signal }) =>
      deliver(signal, async () => {
        const folder = target as FakeFolder
        if (folder.permission !== 'granted') throw refused()
        folder.files.set(path, new Uint8Array(await bytes.arrayBuffer()))
      }),
    toDisk(bytes, name) {
      void bytes.arrayBuffer().then((buffer) => disk.saved.set(name, new Uint8Array(buffer)))
      return SAVED_AFTER
    },
    mayWrite: async (handle) => (handle as FakeHandle | FakeFolder).permission === 'granted',
    askToWrite: async (handle) =>
      (await (handle as FakeHandle | FakeFolder).requestPermission()) === 'granted',
  }
}
