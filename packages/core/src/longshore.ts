import { LongshoreError } from './errors/longshore-error.ts'
import type { Files } from './files/files.ts'
import { lazyFiles } from './files/lazy-files.ts'
import type { Attached } from './manager/attach.ts'
import type { BehaviourOptions, Ports } from './manager/behaviour.ts'
import { createClient, type Client, type Transfers } from './manager/client.ts'
import type { DownloadedObject } from './model/downloaded-object.ts'
import type { DownloadAllOptions, DownloadInput, DownloadOptions } from './model/download-options.ts'
import type { FileInput, FoundFile } from './manager/sources.ts'
import type { Group } from './manager/group.ts'
import { commands, type Transfer } from './manager/transfer.ts'
import type { UploadOptions } from './manager/upload-options.ts'
import type { ObjectOf, RouteName } from './routes.ts'
import { NO_TOTALS, type Totals } from './store/totals.ts'
import type { Watchable } from './store/transfer-store.ts'

/** A page's transfers. `H` is the type of the server's handler, where known: it teaches routes and results. */
export interface Longshore<H = unknown> {
  /**
   * Begins to upload a file. Never throws: a refusal is a failed transfer. The same file given twice is
   * two uploads.
   */
  upload<Name extends RouteName<H> = RouteName<H>>(
    file: File,
    options?: UploadOptions<Name>,
  ): Transfer<ObjectOf<H, Name>>
  /** Begins to upload many: a drop, a paste, a pick, folders walked. A `DataTransfer` is read before this returns. */
  uploadAll<Name extends RouteName<H> = RouteName<H>>(input: FileInput, options?: GroupOptions<Name>): Group
  /**
   * Finds the files of a drop, a paste or a pick, folders walked, and uploads none: to look at them first, and
   * to give those that are wanted to `attach` or `uploadAll`. A `DataTransfer` is read before this returns.
   */
  collect(input: FileInput): AsyncIterableIterator<FoundFile>
  /** Gives interrupted uploads the files they began with, picked again. */
  attach(input: FileInput): Promise<Attached>
  /**
   * Begins to download an object. Never throws: a refusal is a failed transfer. The bytes are gathered in
   * the browser's private file system, compared with the object's checksum, and only then brought to where
   * `to` says; after a reload or a crash the download goes on where it stood.
   */
  download(key: string, options?: DownloadOptions): Transfer<DownloadedObject>
  /**
   * Begins to download many into a folder: these keys, or all that begin with a prefix, found page by page.
   * Goes on after a reload, those that were not found yet among them.
   */
  downloadAll(input: DownloadInput, options: DownloadAllOptions): Group
  /** The objects that stand at the store: lists, copies, moves, removes them. */
  readonly files: Files
  readonly transfers: Transfers
  readonly totals: Watchable<Totals>
  /** Resolves once the unfinished transfers of an earlier visit are back in the list. */
  readonly restored: Promise<void>
  /** Lets go of everything; unfinished transfers go on at the next visit. Cancels nothing on the store. */
  dispose(): void
}

export type GroupOptions<Name extends string = string> = Omit<UploadOptions<Name>, 'relativePath' | 'handle'>

/** A page's transfers over these ports, which are made when they are first used in a browser. */
export function longshoreOver<H>(makePorts: () => Ports, options: BehaviourOptions): Longshore<H> {
  let made: Client | undefined
  let disposed = false
  const look = (): Shown => {
    if (isBrowser() && !disposed) made ??= createClient(makePorts(), options)
    return made ?? INERT
  }
  const use = (): Client => {
    look()
    if (made && !disposed) return made
    throw new LongshoreError(
      'NOT_IN_BROWSER',
      'Files move only in a browser, before dispose(). Call this in an effect or an event handler.',
    )
  }

  return {
    // what a route's result is only the server knows: the types say what its handler's type says
    upload: (file, given) => use().upload(file, given) as Transfer<never>,
    uploadAll: (input, given) => use().uploadAll(input, given),
    collect: (input) => use().collect(input),
    attach: async (input) => use().attach(input),
    download: (key, given) => use().download(key, given),
    downloadAll: (input, given) => use().downloadAll(input, given),
    files: lazyFiles(() => use().reach()),
    get transfers() {
      return look().transfers
    },
    get totals() {
      return look().totals
    },
    get restored() {
      return look().restored
    },
    dispose() {
      disposed = true
      made?.dispose()
    },
  }
}

type Shown = Pick<Client, 'transfers' | 'totals' | 'restored'>

const nothing = (): void => {}
const ignore = (): (() => void) => nothing
const NO_IDS: readonly string[] = []

/** What a page sees while it is rendered on a server: nothing yet. */
const INERT: Shown = {
  transfers: {
    getSnapshot: () => NO_IDS,
    subscribe: ignore,
    get: () => undefined,
    ...commands(nothing),
    clear: nothing,
  },
  totals: { getSnapshot: () => NO_TOTALS, subscribe: ignore },
  restored: Promise.resolve(),
}

function isBrowser(): boolean {
  return typeof XMLHttpRequest !== 'undefined'
}
