import type { StoredObject } from '@longshore/protocol'
import type { BehaviourOptions, Ports } from './behaviour.ts'
import { keepLoading } from '../keep-loading.ts'
import {
  DEFAULT_PATIENCE,
  DEFAULT_TIMEOUTS,
  type Downloads,
  type Engine,
  type Packs,
} from '../flow/engine.ts'
import type { FilesPorts } from '../files/create-files.ts'
import { createLine } from '../flow/line.ts'
import type { LocalFile } from '../flow/local-file.ts'
import type { DownloadedObject } from '../model/downloaded-object.ts'
import type { RecordBase } from '../model/record-base.ts'
import type { TransferRecord } from '../model/transfer-record.ts'
import type { Direction, TransferSnapshot } from '../model/transfer-snapshot.ts'
import type * as Recovery from '../recovery.ts'
import { createRetryBudget } from '../retry/retry-budget.ts'
import { createSpeedMeter } from '../state/speed.ts'
import { createFrameBatch } from '../store/frame-batch.ts'
import type { Totals } from '../store/totals.ts'
import { createTransferStore, type Watchable } from '../store/transfer-store.ts'
import type { Attached } from './attach.ts'
import { createAttempt } from './attempt.ts'
import type { DownloadAllOptions, DownloadInput, DownloadOptions } from '../model/download-options.ts'
import { createGroup, type Group } from './group.ts'
import { newDownload, newRecord, newUpload } from './new-record.ts'
import type { Session } from './session.ts'
import { sourcesOf, type FileInput, type FoundFile } from './sources.ts'
import { createSlots } from './slots.ts'
import { commands, type Command, type Transfer } from './transfer.ts'
import { createTransferManager } from './transfer-manager.ts'
import type { UploadOptions } from './upload-options.ts'

/** One client's transfers, wired together. */
export interface Client {
  upload(file: File, options?: UploadOptions): Transfer
  uploadAll(input: FileInput, options?: UploadOptions): Group
  collect(input: FileInput): AsyncIterableIterator<FoundFile>
  attach(input: FileInput): Promise<Attached>
  download(key: string, options?: DownloadOptions): Transfer<DownloadedObject>
  downloadAll(input: DownloadInput, options: DownloadAllOptions): Group
  /** what `files` reaches the server by */
  reach(): FilesPorts
  readonly transfers: Transfers
  readonly totals: Watchable<Totals>
  /** resolves once the unfinished transfers are back */
  readonly restored: Promise<void>
  dispose(): void
}

/** The list of transfers, in the order they were added. */
export interface Transfers extends Watchable<readonly string[]> {
  get(id: string): Transfer | undefined
  pause(): void
  resume(): void
  /** Tries all failed ones again. */
  retry(): void
  cancel(): void
  /** Takes those in this state off the list. */
  clear(state: 'completed' | 'failed' | 'canceled'): void
}

export function createClient(ports: Ports, options: BehaviourOptions): Client {
  const { clock, tabs } = ports
  const life = new AbortController()
  const lineSpeed = createSpeedMeter()
  const store = createTransferStore(createFrameBatch(), () => lineSpeed.speed(clock.now()))
  const engine: Engine = {
    ...ports,
    slots: createSlots(ports.queue, options.concurrency ?? 'auto', clock, () => session?.busyTabs() ?? 1),
    hosts: {},
    budget: createRetryBudget(),
    line: createLine(),
    timeouts: { ...DEFAULT_TIMEOUTS, ...options.timeouts },
    patience: options.retry?.patience ?? DEFAULT_PATIENCE,
    recovery: () => recovery,
    packs: () =>
      (packs ??= keepLoading(() => import('../flow/upload-pack.ts')).then(({ ridePacks }) => {
        const refused = new Set<string>()
        return { ride: (runs) => ridePacks(engine, runs, refused) }
      })),
    downloads: () =>
      (downloads ??= keepLoading(() => import('../downloads.ts')).then(({ openDownloads }) =>
        openDownloads(engine, ports, life.signal),
      )),
  }
  const manager = createTransferManager(engine, store, lineSpeed, (entry) => session?.tell(entry))
  const transfers = new Map<string, Transfer>()
  let session: Session | undefined
  let downloads: Promise<Downloads> | undefined
  let packs: Promise<Packs> | undefined
  const recovery = keepLoading(() => import('../recovery.ts'))
  const opened = recovery.then(
    ({ openSession }) =>
      (session = openSession({ engine, store, manager, act, life: life.signal, ...ports })),
  )

  function act(id: string, command: Command): void {
    if (life.signal.aborted) return
    if (session?.isFollowed(id)) return session.forward(id, command)
    if (command === 'remove') return remove(id)
    if (command === 'resume' || command === 'retry') session?.askPermission(id)
    manager[command](id)
  }

  function remove(id: string): void {
    manager.cancel(id)
    manager.forget(id)
    // shows from now on what it ended with
    transfers.get(id)?.getSnapshot()
    transfers.delete(id)
    store.remove(id)
    session?.tellRemoved(id)
  }

  function transferOf(id: string): Transfer | undefined {
    const known = transfers.get(id)
    const first = store.get(id)
    if (known || !first) return known
    const { attempt } = manager.get(id) ?? session?.entryOf(id) ?? { attempt: createAttempt<StoredObject>() }
    if (first.state === 'completed') attempt.resolve(first.object)
    let last: TransferSnapshot = first
    const transfer: Transfer = {
      id,
      get finished() {
        return attempt.promise
      },
      // one that was removed shows what it showed last
      getSnapshot: () => (last = store.get(id) ?? last),
      subscribe: (listener) => store.subscribe(id, listener),
      ...commands((command) => act(id, command)),
    }
    transfers.set(id, transfer)
    return transfer
  }

  function begin(record: TransferRecord, signal?: AbortSignal, local?: LocalFile): string {
    const { id } = record
    manager.add(record, local)
    if (!signal) return id
    const cancel = (): void => act(id, 'cancel')
    if (signal.aborted) cancel()
    else signal.addEventListener('abort', cancel, { once: true, signal: life.signal })
    // one that failed may be tried again, and canceled then
    transferOf(id)?.finished.then(() => signal.removeEventListener('abort', cancel), nothing)
    return id
  }

  const base = (priority?: number): RecordBase => newRecord(tabs.self, clock.now(), priority)

  function beginUpload(file: File, given: UploadOptions = {}): string {
    const { handle, priority, signal } = given
    return begin(newUpload(base(priority), file, given), signal, { file, handle, proven: true })
  }

  const group = <T>(
    direction: Direction,
    find: (loaded: typeof Recovery) => AsyncIterable<T> | Promise<AsyncIterable<T>>,
    begin: (one: T) => string,
    expect?: () => () => void,
  ): Group =>
    createGroup(direction, async (face) => {
      const loaded = await recovery
      loaded.runGroup(face, store, await find(loaded), { begin, act, expect })
    })

  function collect(input: FileInput): AsyncGenerator<FoundFile> {
    // a drop is read now
    const sources = sourcesOf(input)
    return (async function* () {
      yield* (await recovery).collectFiles(sources)
    })()
  }

  // a list is cleared and not removed
  const { remove: _, ...all } = commands((command) => {
    for (const id of store.ids.getSnapshot()) act(id, command)
  })

  return {
    // it was added just now
    upload: (file, given) => transferOf(beginUpload(file, given)) as Transfer,
    uploadAll(input, given) {
      // a drop is read now
      const sources = sourcesOf(input)
      return group(
        'upload',
        ({ collectFiles }) => collectFiles(sources),
        (found) => beginUpload(found.file, { ...given, ...found }),
        manager.expect,
      )
    },
    collect,
    attach: async (input) => {
      // a drop is read now; the transfers it may belong to come with the session
      const sources = sourcesOf(input)
      return (await opened).attach(sources)
    },
    download: (key, given = {}) =>
      transferOf(begin(newDownload(base(given.priority), key, given), given.signal)) as Transfer,
    downloadAll: (input, given) =>
      group(
        'download',
        async () => (await engine.downloads()).begin(base(given.priority), input, given),
        (record) => begin(record, given.signal),
      ),
    reach: () => ports,
    transfers: {
      ...store.ids,
      get: transferOf,
      ...all,
      clear(state) {
        for (const id of store.ids.getSnapshot()) if (store.get(id)?.state === state) act(id, 'remove')
      },
    },
    totals: store.totals,
    restored: opened.then(({ restored }) => restored),
    dispose() {
      manager.dispose()
      life.abort()
      ports.checksum.dispose()
      ports.progressStore.dispose()
      tabs.dispose()
    },
  }
}

const nothing = (): void => {}
