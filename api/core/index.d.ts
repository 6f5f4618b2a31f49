/**
 * A checksum algorithm that a part or a file is verified with. Values travel as base64 of the
 * big-endian digest, as S3 writes them
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html).
 *
 * Of the CRCs, a file's own is combined from its parts'. A file in several parts has no SHA-256 or MD5
 * that anybody knows without reading it again: the digest of its parts' digests stands for it,
 * followed by their number (`base64-3`), as in S3.
 */
type Algorithm = "CRC32C" | "CRC64NVME" | "SHA-256" | "MD5";
/**
 * Who compared the object's bytes with the checksum: the truth, not the wish.
 *
 * - `store`: the store itself, as it received them
 * - `server`: the signing server, which received them or compared what the store computed of them
 * - `browser`: only the browser
 * - `nobody`: it is the sender's word alone
 */
type VerifiedBy = "store" | "server" | "browser" | "nobody";
interface Checksum {
  readonly algorithm: Algorithm;
  /** base64 of the big-endian digest; of SHA-256 and MD5 in several parts, the digest of digests: `base64-3` */
  readonly value: string;
  readonly verifiedBy: VerifiedBy;
}
/** Every code the signing server can answer. */
type WireErrorCode = "INVALID_REQUEST" | "INVALID_SIZE" | "INVALID_NAME" | "INVALID_KEY" | "INVALID_TYPE" | "INVALID_METADATA" | "INVALID_PART" | "INVALID_CHECKSUM" | "TOKEN_INVALID" | "TOKEN_EXPIRED" | "FORBIDDEN" | "SIGNATURE_INVALID" | "SIGNATURE_EXPIRED" | "ORIGIN_NOT_ALLOWED" | "NOT_FOUND" | "ROUTE_UNKNOWN" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "BODY_TOO_LARGE" | "FILE_TOO_LARGE" | "FILE_TOO_SMALL" | "UNSUPPORTED_MEDIA_TYPE" | "TYPE_NOT_ACCEPTED" | "CHECKSUM_MISMATCH" | "TOO_MANY_REQUESTS" | "REJECTED" | "INTERNAL" | "STORE_REFUSED" | "STORE_UNAVAILABLE" | "STORE_FULL" | "CLOCK_SKEW";
/** An object as the store holds it. */
interface StoredObject<R = unknown> {
  /** relative to the tenant's prefix */
  readonly key: string;
  /** the file's own name */
  readonly name: string;
  /** bytes */
  readonly size: number;
  /** media type */
  readonly type: string;
  readonly etag: string;
  /** ms since 1970 */
  readonly lastModified: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly url?: string;
  /** what the route's `onCompleted` returned */
  readonly result?: R;
  readonly checksum?: Checksum;
}
/** What a listing tells of an object. */
type ListedObject = Pick<StoredObject, "key" | "name" | "size" | "etag" | "lastModified" | "url">;
/** `POST /files/list`, item out: both in the byte order of their keys. */
interface ListOk {
  readonly objects: readonly ListedObject[];
  /** folders, each with its `/` at the end */
  readonly prefixes: readonly string[];
  /** where the next page begins; absent on the last */
  readonly cursor?: string;
}
/** Every code a {@link LongshoreError} can carry: the server's, and what only a browser meets. */
type ErrorCode = WireErrorCode | "FILE_CHANGED" | "FILE_UNREADABLE" | "OBJECT_CHANGED" | "QUOTA_EXCEEDED" | "FILE_UNWRITABLE" | "OUT_OF_PATIENCE" | "NETWORK" | "STALLED" | "BAD_SIGNER_RESPONSE" | "BAD_STORE_RESPONSE" | "CANCELED" | "NOT_IN_BROWSER";
/** What each code says beside its message. */
interface ErrorDetails {
  readonly name?: string;
  readonly partNumber?: number;
  readonly status?: number;
  /** ms */
  readonly retryAfter?: number;
  readonly requestId?: string;
}
/**
 * Every failure that reaches a caller. The message says what happened, why, and how to mend it; it
 * holds no token, signed URL or credential.
 */
declare class LongshoreError extends Error {
  override readonly name = "LongshoreError";
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  constructor(code: ErrorCode, message: string, details?: ErrorDetails, cause?: unknown);
}
/**
 * The objects that stand already, as far as the server's `authorize` lets this page see and change
 * them. Keys are relative to the tenant's prefix. Every method rejects with a `LongshoreError`
 * (`NOT_FOUND`, `FORBIDDEN`, `INVALID_KEY`, …), or with its signal's reason; what may be asked twice is
 * asked a few times more where the line or the store fails.
 */
interface Files {
  /** One page of a listing, in the byte order of the keys. */
  list(options?: ListOptions): Promise<ListOk>;
  /** All objects under a prefix, in the byte order of the keys, fetched page by page as they are read. */
  listAll(options?: ListAllOptions): AsyncIterableIterator<ListedObject>;
  info(key: string, options?: CallOptions): Promise<StoredObject>;
  exists(key: string, options?: CallOptions): Promise<boolean>;
  /**
   * An address to show or to link to: the permanent one of a public object, else one that is signed and
   * runs out (after 15 minutes, where the server is not told otherwise).
   */
  url(key: string, options?: UrlOptions): Promise<string>;
  /** Puts metadata in the place of all that there was. */
  setMetadata(key: string, metadata: Readonly<Record<string, string>>, options?: MetadataOptions): Promise<StoredObject>;
  /** Rejects with `CONFLICT` where something stands at `to`. */
  copy(from: string, to: string, options?: CopyOptions): Promise<StoredObject>;
  /** Rejects with `CONFLICT` where something stands at `to`. */
  move(from: string, to: string, options?: CopyOptions): Promise<StoredObject>;
  /** Removes one object; that there is none is no error. */
  remove(key: string, options?: CallOptions): Promise<void>;
  /** Removes any number of objects, and tells which could not be. */
  remove(keys: readonly string[], options?: RemoveOptions): Promise<Removed>;
  /** Removes all whose keys begin with a prefix, also those that come while it does. */
  removeAll(options: RemoveAllOptions): Promise<Removed>;
}
interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}
interface ListAllOptions extends CallOptions {
  /** only keys that begin with it; default all */
  readonly prefix?: string | undefined;
}
interface ListOptions extends ListAllOptions {
  /** `/` folds what goes on past it behind the prefix into `prefixes`, as folders; default none */
  readonly delimiter?: "/" | undefined;
  /** of the page before; default the first page */
  readonly cursor?: string | undefined;
  /** most objects and prefixes, at most 1,000; default 1,000 */
  readonly limit?: number | undefined;
}
interface UrlOptions extends CallOptions {
  /** what a browser does that is led there; asks for a signed address in any case; default `inline` */
  readonly disposition?: "inline" | "attachment" | undefined;
}
interface MetadataOptions extends CallOptions {
  /** media type; default as it was */
  readonly type?: string | undefined;
}
interface CopyOptions extends CallOptions {
  /** default `fail` */
  readonly onConflict?: "fail" | "replace" | undefined;
}
interface RemoveOptions extends CallOptions {
  /** after each call to the store, of at most 1,000 objects */
  readonly onProgress?: ((counts: RemoveCounts) => void) | undefined;
}
interface RemoveAllOptions extends RemoveOptions {
  /** `''` removes everything */
  readonly prefix: string;
}
interface RemoveCounts {
  readonly removed: number;
  readonly failed: number;
}
interface Removed {
  /** a key at which nothing stood counts as removed */
  readonly removed: number;
  readonly failed: readonly {
    readonly key: string;
    readonly error: LongshoreError;
  }[];
}
type Direction = "upload" | "download";
type WaitReason = "offline" | "backoff" | "server" | "other-tab";
/** Where a transfer stands. `T` is what it ends with: an object, or those of a group. */
type TransferState<T = StoredObject> = {
  readonly state: "queued" | "preparing" | "transferring" | "paused" | "completing" | "canceled";
} | {
  readonly state: "waiting";
  readonly reason: WaitReason;
  readonly until?: number;
} | {
  readonly state: "interrupted";
  readonly needs: "permission" | "file";
} | {
  readonly state: "failed";
  readonly error: LongshoreError;
} | {
  readonly state: "completed";
  readonly object: T;
};
/** What a page shows of a transfer. The same reference until something changed. */
type TransferSnapshot<T = StoredObject> = {
  readonly id: string;
  readonly direction: Direction;
  readonly name: string;
  /** media type; empty for unknown */
  readonly type: string;
  /** bytes */
  readonly size: number;
  readonly key?: string;
  /** bytes that arrived or are on their way; never falls while the upload is the same */
  readonly bytesTransferred: number;
  /** bytes per second, once it is steady */
  readonly speed?: number;
  /** ms until the end, once the speed is steady */
  readonly eta?: number;
} & TransferState<T>;
/** All transfers together. */
interface Totals {
  readonly count: number;
  /** bytes of all but canceled transfers */
  readonly bytes: number;
  /** of those, bytes that arrived or are on their way */
  readonly bytesTransferred: number;
  /** bytes still to move of the transfers that go on by themselves: neither ended nor paused, failed or interrupted */
  readonly bytesRemaining: number;
  readonly counts: Readonly<Record<TransferState["state"], number>>;
  /** bytes per second, once it is steady */
  readonly speed?: number;
  /** ms until `bytesRemaining` is 0, once the speed is steady */
  readonly eta?: number;
}
/** A value that pages watch. `getSnapshot` answers the same reference until it changed. */
interface Watchable<T> {
  getSnapshot(): T;
  /** Calls back once a frame at most; the answer unsubscribes. */
  subscribe(listener: () => void): () => void;
}
/** What a download can be told. */
interface DownloadOptions {
  /**
   * Where the file goes once its bytes are whole and verified:
   *
   * - `disk` (default): the browser's own download
   * - `opfs`: the origin's private file system, in a folder of its own there; `finished` answers the `handle`
   * - `blob`: `finished` answers a `file` whose bytes stay on disk, for as long as the page lives
   * - a handle, of `showSaveFilePicker()` say: written in place of what the file held
   */
  readonly to?: "disk" | "opfs" | "blob" | FileSystemFileHandle;
  /** the file's name; default the object's own */
  readonly name?: string;
  /** higher goes first, among uploads too; default 0 */
  readonly priority?: number;
  /** cancels the download when aborted */
  readonly signal?: AbortSignal;
}
/** What the downloads of a group can be told. */
interface DownloadAllOptions {
  /** the folder, of `showDirectoryPicker()` say: keys become paths below it */
  readonly to: FileSystemDirectoryHandle;
  /** higher goes first; default 0 */
  readonly priority?: number;
  /** cancels the group when aborted */
  readonly signal?: AbortSignal;
}
/** What a group downloads: these keys, or all objects whose key begins with the prefix. */
type DownloadInput = Iterable<string> | {
  readonly prefix: string;
};
/** How long each phase of a data request may stand still, in ms. */
interface Timeouts {
  /** not yet on the wire, while no other request to that host moves either; default 120,000 */
  readonly queued: number;
  /** on the wire with next to no byte moving; default 30,000 */
  readonly stall: number;
  /** all bytes handed over, no answer; default 60,000 */
  readonly answer: number;
}
/** A file as it was found, with what is known of where. */
interface FoundFile {
  readonly file: File;
  /** path below the folder it was found in, the name last; empty outside of folders */
  readonly relativePath: string;
  readonly handle?: FileSystemFileHandle;
}
/** What `uploadAll`, `attach` and `collect` take. */
type FileInput = DataTransfer | Iterable<File | FileSystemHandle | FoundFile> | FileSystemHandle;
interface Attached {
  /** transfers that go on with one of the files */
  readonly attached: readonly string[];
  /** files that no interrupted transfer began with */
  readonly unmatched: readonly File[];
}
/** How the engine behaves, whatever its ports. */
interface BehaviourOptions {
  /** requests in flight at once; default `'auto'`: as many as help, at most 6 a host */
  readonly concurrency?: number | "auto";
  /** ms; defaults `{ queued: 120_000, stall: 30_000, answer: 60_000 }` */
  readonly timeouts?: Partial<Timeouts>;
  readonly retry?: {
    /** ms without progress while online before a transfer fails; default 600,000 */
    readonly patience?: number;
  };
}
/**
 * What a download ends with: the object, and the way to its bytes. `checksum.verifiedBy` is `browser` where
 * the bytes that arrived were compared with it, and `nobody` where it says nothing that can be compared.
 */
interface DownloadedObject extends StoredObject {
  /** `to: 'blob'`: its bytes stay on disk, and are gone after the page */
  readonly file?: File;
  /** `to: 'opfs'`: the file, which is the page's own from then on */
  readonly handle?: FileSystemFileHandle;
}
/** One file on its way. Every action may be called in any state; where it means nothing it does nothing. */
interface Transfer<T = StoredObject> {
  readonly id: string;
  /**
   * The end of the current attempt: the stored object, or the `LongshoreError` it failed with
   * (`CANCELED` after a cancel). Never an unhandled rejection. A retry begins a new one.
   */
  readonly finished: Promise<T>;
  getSnapshot(): TransferSnapshot<T>;
  /** Calls back at most once a frame; the answer unsubscribes. */
  subscribe(listener: () => void): () => void;
  /** Keeps what is stored, and frees its slots. */
  pause(): void;
  /** Goes on after a pause. In a click, it may ask for the permission to read the file again. */
  resume(): void;
  /** Tries again after a failure, from where it stood. */
  retry(): void;
  /** Ends it, and removes what is stored. */
  cancel(): void;
  /** Takes it off the list; one that is unfinished is canceled first. */
  remove(): void;
}
/** A transfer over many, found as folders are walked: `queued` until the first is found. */
interface Group extends Transfer<readonly StoredObject[]> {
  /** the ids of its transfers so far */
  readonly transfers: Watchable<readonly string[]>;
}
/** What every upload can be told. */
interface UploadOptions<Route extends string = string> {
  /** what the server knows this kind of upload by; default `default` */
  readonly route?: Route;
  /** key prefix, relative to what is the tenant's */
  readonly prefix?: string;
  /** kept with the object; at most 2 KB in all */
  readonly metadata?: Readonly<Record<string, string>>;
  /** higher goes first; default 0 */
  readonly priority?: number;
  /** cancels the upload when aborted */
  readonly signal?: AbortSignal;
  /** path below the folder the file came from, the name last */
  readonly relativePath?: string;
  /** the way back to the file after a restart, where the browser gave one */
  readonly handle?: FileSystemFileHandle;
}
/** The list of transfers, in the order they were added. */
interface Transfers extends Watchable<readonly string[]> {
  get(id: string): Transfer | undefined;
  pause(): void;
  resume(): void;
  /** Tries all failed ones again. */
  retry(): void;
  cancel(): void;
  /** Takes those in this state off the list. */
  clear(state: "completed" | "failed" | "canceled"): void;
}
/** The routes of a handler's type, as `createLongshore<typeof handler>` is told. */
type RoutesOf<H> = H extends {
  readonly "~routes"?: infer R;
} ? NonNullable<R> : Record<string, unknown>;
/** The names that `upload`'s `route` takes; any where the handler's type is not given. */
type RouteName<H> = keyof RoutesOf<H> & string;
/** The stored object with what the route's `onCompleted` returns. */
type ObjectOf<H, Name extends string> = StoredObject<Name extends keyof RoutesOf<H> ? RoutesOf<H>[Name] extends {
  readonly "~result"?: infer T;
} ? T : unknown : unknown>;
/** A page's transfers. `H` is the type of the server's handler, where known: it teaches routes and results. */
interface Longshore<H = unknown> {
  /**
   * Begins to upload a file. Never throws: a refusal is a failed transfer. The same file given twice is
   * two uploads.
   */
  upload<Name extends RouteName<H> = RouteName<H>>(file: File, options?: UploadOptions<Name>): Transfer<ObjectOf<H, Name>>;
  /** Begins to upload many: a drop, a paste, a pick, folders walked. A `DataTransfer` is read before this returns. */
  uploadAll<Name extends RouteName<H> = RouteName<H>>(input: FileInput, options?: GroupOptions<Name>): Group;
  /**
   * Finds the files of a drop, a paste or a pick, folders walked, and uploads none: to look at them first, and
   * to give those that are wanted to `attach` or `uploadAll`. A `DataTransfer` is read before this returns.
   */
  collect(input: FileInput): AsyncIterableIterator<FoundFile>;
  /** Gives interrupted uploads the files they began with, picked again. */
  attach(input: FileInput): Promise<Attached>;
  /**
   * Begins to download an object. Never throws: a refusal is a failed transfer. The bytes are gathered in
   * the browser's private file system, compared with the object's checksum, and only then brought to where
   * `to` says; after a reload or a crash the download goes on where it stood.
   */
  download(key: string, options?: DownloadOptions): Transfer<DownloadedObject>;
  /**
   * Begins to download many into a folder: these keys, or all that begin with a prefix, found page by page.
   * Goes on after a reload, those that were not found yet among them.
   */
  downloadAll(input: DownloadInput, options: DownloadAllOptions): Group;
  /** The objects that stand at the store: lists, copies, moves, removes them. */
  readonly files: Files;
  readonly transfers: Transfers;
  readonly totals: Watchable<Totals>;
  /** Resolves once the unfinished transfers of an earlier visit are back in the list. */
  readonly restored: Promise<void>;
  /** Lets go of everything; unfinished transfers go on at the next visit. Cancels nothing on the store. */
  dispose(): void;
}
type GroupOptions<Name extends string = string> = Omit<UploadOptions<Name>, "relativePath" | "handle">;
type RequestHeaders = Readonly<Record<string, string>>;
/** Headers of each signing call, or a function that is asked for them at each call. */
type HeadersOption = RequestHeaders | (() => RequestHeaders | Promise<RequestHeaders>);
/** What every Longshore is told. */
interface LongshoreOptions extends BehaviourOptions {
  /** where the server's handler is mounted, e.g. `/api/longshore` */
  readonly endpoint: string;
  /** headers of the calls to the server, or a function that is asked at each call; never sent to the store */
  readonly headers?: HeadersOption;
  /** cookies of the calls to the server; default `same-origin` */
  readonly credentials?: RequestCredentials;
  /** URL of `@longshore/core/checksum-worker`, where the page's CSP allows no `blob:` worker */
  readonly workerUrl?: string | URL;
}
/**
 * Makes a page's transfers: over axios, with progress in IndexedDB and checksums in a worker. Touches
 * nothing until it is first used in a browser.
 *
 * @example
 * const longshore = createLongshore({ endpoint: '/api/longshore' })
 * const object = await longshore.upload(file).finished
 */
declare function createLongshore<H = unknown>(options: LongshoreOptions): Longshore<H>;
export { type Algorithm, type Attached, type BehaviourOptions, type CallOptions, type Checksum, type CopyOptions, type Direction, type DownloadAllOptions, type DownloadInput, type DownloadOptions, type DownloadedObject, type ErrorCode, type ErrorDetails, type FileInput, type Files, type FoundFile, type Group, type GroupOptions, type ListAllOptions, type ListOk, type ListOptions, type ListedObject, type Longshore, LongshoreError, type LongshoreOptions, type MetadataOptions, type ObjectOf, type RemoveAllOptions, type RemoveCounts, type RemoveOptions, type Removed, type RouteName, type StoredObject, type Timeouts, type Totals, type Transfer, type TransferSnapshot, type TransferState, type Transfers, type UploadOptions, type UrlOptions, type VerifiedBy, type WaitReason, type Watchable, createLongshore };