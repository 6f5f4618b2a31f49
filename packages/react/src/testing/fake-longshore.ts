import type {
  DownloadOptions,
  ErrorCode,
  FoundFile,
  Longshore,
  LongshoreError,
  Transfer,
  TransferSnapshot,
  UploadOptions,
} from '@longshore/core'

import { createCalls, type FakeCall, type FakeMethod } from './calls.ts'
import { createFakeFiles, type FakeObject } from './fake-files.ts'
import { createFakeGroup } from './fake-group.ts'
import { createFakeStore } from './fake-store.ts'
import { createFakeTransfer, type FakeTransfer } from './fake-transfer.ts'
import { findFiles } from './find-files.ts'

export interface FakeLongshoreOptions {
  /** what stands at the store */
  readonly objects?: readonly FakeObject[]
  /** Run with each transfer that the page begins: `(transfer) => transfer.complete()`. Default: it stays queued. */
  readonly script?: (transfer: FakeTransfer) => void
  /** what `restored` is; default resolved */
  readonly restored?: Promise<void>
}

/** A `Longshore` that moves nothing: the test says how its transfers go. Every change is told at once. */
export interface FakeLongshore extends Longshore {
  /** what the page asked of it, in order */
  readonly calls: readonly FakeCall[]
  /** The arguments of each call of a method, in order. */
  callsOf(method: FakeMethod): readonly (readonly unknown[])[]
  /** The next call of it throws, or begins a failed transfer. */
  failNext(method: FakeMethod, error: LongshoreError | ErrorCode): void
  /** Puts a transfer in the list, as an earlier visit or another component would; default a queued upload of 100 bytes. */
  add(
    shown?: Partial<Pick<TransferSnapshot, 'id' | 'direction' | 'name' | 'type' | 'size' | 'key'>>,
  ): FakeTransfer
  /** One of the list, to drive it; default the one that was begun last. Throws where there is none. */
  transfer(id?: string): FakeTransfer
  /** the keys that stand at the store, in order */
  readonly keys: readonly string[]
}

/** For tests of pages that use Longshore: no server, no network, no time that passes. */
export function fakeLongshore(options: FakeLongshoreOptions = {}): FakeLongshore {
  const { objects = [], script, restored = Promise.resolve() } = options
  const calls = createCalls()
  const store = createFakeStore()
  const files = createFakeFiles(calls)
  const known = new Map<string, FakeTransfer>()
  let count = 0
  for (const object of objects) files.put(object)

  const newId = (): string => `transfer-${++count}`

  const add: FakeLongshore['add'] = ({
    direction = 'upload',
    name = 'file.bin',
    id = newId(),
    ...given
  } = {}) => {
    const facts = { id, direction, name, type: '', size: 100, bytesTransferred: 0, ...given }
    const queued: TransferSnapshot = { ...facts, state: 'queued' }
    const transfer = createFakeTransfer(store, calls, queued, (object) => {
      if (direction === 'upload') files.put(object)
    })
    // known before it is told of
    known.set(id, transfer)
    store.set(id, queued)
    return transfer
  }

  /** What a page begins: the script goes on with it, unless it was to fail. */
  function begin(
    method: 'upload' | 'download',
    args: readonly unknown[],
    make: () => FakeTransfer,
    signal: AbortSignal | undefined,
  ): FakeTransfer {
    let failure: unknown
    try {
      calls.enter(method, ...args)
    } catch (error) {
      failure = error
    }
    const transfer = make()
    if (failure) transfer.fail(failure as LongshoreError)
    else script?.(transfer)
    if (signal?.aborted) transfer.cancel()
    signal?.addEventListener('abort', () => transfer.cancel(), { once: true })
    return transfer
  }

  const upload = (file: File, given: UploadOptions = {}): FakeTransfer =>
    begin(
      'upload',
      [file, given],
      () => {
        const { name, size, type } = file
        return add({ name, size, type, key: `${given.prefix ?? ''}${given.relativePath || name}` })
      },
      given.signal,
    )

  const download = (key: string, given: DownloadOptions = {}): FakeTransfer =>
    begin(
      'download',
      [key, given],
      () => {
        const size = objects.find((object) => object.key === key)?.size ?? 100
        return add({ direction: 'download', name: given.name ?? key.split('/').at(-1) ?? key, size, key })
      },
      given.signal,
    )

  async function* uploads(found: AsyncIterable<FoundFile>, given: UploadOptions): AsyncGenerator<Transfer> {
    for await (const { file, ...where } of found) yield upload(file, { ...given, ...where })
  }

  const all = (command: 'pause' | 'resume' | 'retry' | 'cancel') => (): void => {
    for (const id of store.ids.getSnapshot()) known.get(id)?.[command]()
  }

  return {
    calls: calls.made,
    callsOf: (method) => calls.made.filter((call) => call.method === method).map(({ args }) => args),
    failNext: calls.failNext,
    add,
    transfer(id = store.ids.getSnapshot().at(-1)) {
      const transfer = id === undefined ? undefined : known.get(id)
      if (transfer) return transfer
      throw new Error(`The page has begun no transfer${id === undefined ? '' : ` "${id}"`}.`)
    },
    get keys() {
      return files.keys()
    },
    files,
    upload: upload as Longshore['upload'],
    uploadAll(input, given = {}) {
      calls.note('uploadAll', input, given)
      const found = findFiles(input)
      return createFakeGroup(newId(), 'upload', () => uploads(found, given))
    },
    collect(input) {
      calls.note('collect', input)
      return findFiles(input)
    },
    async attach(input) {
      calls.note('attach', input)
      const attached: string[] = []
      const unmatched: File[] = []
      for await (const { file } of findFiles(input)) {
        const id = store.ids.getSnapshot().find((one) => {
          const shown = store.get(one)
          return shown?.state === 'interrupted' && shown.name === file.name && shown.size === file.size
        })
        if (id === undefined) unmatched.push(file)
        else {
          known.get(id)?.enter('transferring')
          attached.push(id)
        }
      }
      return { attached, unmatched }
    },
    download: (key, given) => download(key, given),
    downloadAll(input, given) {
      calls.note('downloadAll', input, given)
      const { to: _, ...others } = given
      const keys = 'prefix' in input ? files.keys().filter((key) => key.startsWith(input.prefix)) : [...input]
      return createFakeGroup(newId(), 'download', () => keys.map((key) => download(key, others)))
    },
    transfers: {
      ...store.ids,
      get: (id) => (store.get(id) ? known.get(id) : undefined),
      pause: all('pause'),
      resume: all('resume'),
      retry: all('retry'),
      cancel: all('cancel'),
      clear(state) {
        for (const id of store.ids.getSnapshot()) if (store.get(id)?.state === state) known.get(id)?.remove()
      },
    },
    totals: store.totals,
    restored,
    dispose: () => calls.note('dispose'),
  }
}
