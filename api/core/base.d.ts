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
interface Checksum$1 {
  readonly algorithm: Algorithm;
  /** base64 of the big-endian digest; of SHA-256 and MD5 in several parts, the digest of digests: `base64-3` */
  readonly value: string;
  readonly verifiedBy: VerifiedBy;
}
/** Every code the signing server can answer. */
type WireErrorCode = "INVALID_REQUEST" | "INVALID_SIZE" | "INVALID_NAME" | "INVALID_KEY" | "INVALID_TYPE" | "INVALID_METADATA" | "INVALID_PART" | "INVALID_CHECKSUM" | "TOKEN_INVALID" | "TOKEN_EXPIRED" | "FORBIDDEN" | "SIGNATURE_INVALID" | "SIGNATURE_EXPIRED" | "ORIGIN_NOT_ALLOWED" | "NOT_FOUND" | "ROUTE_UNKNOWN" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "BODY_TOO_LARGE" | "FILE_TOO_LARGE" | "FILE_TOO_SMALL" | "UNSUPPORTED_MEDIA_TYPE" | "TYPE_NOT_ACCEPTED" | "CHECKSUM_MISMATCH" | "TOO_MANY_REQUESTS" | "REJECTED" | "INTERNAL" | "STORE_REFUSED" | "STORE_UNAVAILABLE" | "STORE_FULL" | "CLOCK_SKEW";
interface WireError {
  readonly code: WireErrorCode;
  readonly message: string;
  /** ms to wait before asking again */
  readonly retryAfter?: number;
}
interface PartChecksum {
  /** bytes */
  readonly size: number;
  /** base64 */
  readonly checksum: string;
}
/** `GET /config?route=`: what a route takes. What a create answers overrides it. */
interface ConfigAnswer {
  /** largest file in bytes */
  readonly maxSize: number;
  /** accepted types and extensions as in an `accept` attribute; empty takes all */
  readonly accept: readonly string[];
  /** the algorithm that parts are to carry */
  readonly algorithm: Algorithm;
  readonly parts: {
    /** default part size in bytes */
    readonly size: number;
    /** smallest and largest part in bytes; the last may be smaller */
    readonly min: number;
    readonly max: number;
    /** most parts of one upload */
    readonly count: number;
    /** files up to this many bytes go in one request */
    readonly singleMax: number;
  };
  /** what `POST /uploads/pack` takes; absent where no packs are taken */
  readonly pack?: {
    /** most files */
    readonly files: number;
    /** largest file in bytes */
    readonly fileSize: number;
    /** largest body in bytes, its head included */
    readonly bytes: number;
  };
  /**
   * origins that data requests go to, e.g. `https://bucket.s3.amazonaws.com`: several where the store has several
   * names; empty where they go to the handler
   */
  readonly hosts: readonly string[];
}
/** One request that does exactly one thing, ready to be sent by the browser as it stands. */
type SignedRequest = SignedPut | SignedForm;
interface Signed {
  readonly url: string;
  /** ms from the answer until the store refuses it */
  readonly expiresIn: number;
}
interface SignedPut extends Signed {
  readonly method: "PUT";
  /** sent exactly as they are; nothing may be added */
  readonly headers: Readonly<Record<string, string>>;
}
interface SignedForm extends Signed {
  readonly method: "POST";
  /** form fields, in order, before the file */
  readonly fields: Readonly<Record<string, string>>;
}
/** Reads one object; not a {@link SignedRequest}, for it carries no body and may be sent often. */
interface SignedGet extends Signed {
  readonly method: "GET";
  readonly headers: Readonly<Record<string, string>>;
}
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
  readonly checksum?: Checksum$1;
}
/** `POST /downloads/sign`, item in. */
interface DownloadItem {
  readonly key: string;
  /** what a browser that is led to the URL does with it; default `attachment` */
  readonly disposition?: "inline" | "attachment" | undefined;
}
/** `POST /downloads/sign`, item out: the object as it stands now, and the request that reads it. */
interface DownloadOk extends StoredObject {
  /** takes `Range` and `If-Match` beside its own headers, any number of times until it expires */
  readonly request: SignedGet;
}
/** `POST /files/list`, item in: one page. */
interface ListItem {
  /** only keys that begin with it; default all */
  readonly prefix?: string | undefined;
  /** keys that go on past it behind the prefix are told as one of `prefixes`; default none */
  readonly delimiter?: "/" | undefined;
  /** of the page before */
  readonly cursor?: string | undefined;
  /** most objects and prefixes of the page, at most 1,000; default 1,000 */
  readonly limit?: number | undefined;
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
/** `POST /files/info`, item in; out is the `StoredObject`, or `NOT_FOUND`. */
interface KeyItem {
  readonly key: string;
}
/** `POST /files/copy` and `/files/move`, item in; out is the `StoredObject` at its new key. */
interface CopyItem {
  readonly from: string;
  readonly to: string;
  /** what happens where `to` is taken: `CONFLICT` (default), or the object there is replaced */
  readonly onConflict?: "fail" | "replace" | undefined;
}
/** `POST /files/metadata`, item in; out is the `StoredObject`. */
interface MetadataItem {
  readonly key: string;
  /** takes the place of all metadata there was */
  readonly metadata: Readonly<Record<string, string>>;
  /** media type; default as it was */
  readonly type?: string | undefined;
}
/** `POST /files/remove`, item in: these keys, at most 1,000, or the next 1,000 that begin with the prefix. */
type RemoveItem = {
  readonly keys: readonly string[];
  readonly prefix?: undefined;
} | {
  readonly prefix: string;
  readonly keys?: undefined;
};
/** `POST /files/remove`, item out. A key at which nothing stood counts as removed. */
interface RemoveOk {
  readonly removed: number;
  readonly failed: readonly {
    readonly key: string;
    readonly error: WireError;
  }[];
  /** whether more may begin with the prefix */
  readonly more: boolean;
}
/** `POST /uploads/create`, item in. */
interface CreateItem {
  /** 128 random bits made in the browser, as 32 lower-case hex digits: the idempotency key */
  readonly transferId: string;
  /** 1 for the first create of this transfer; each further one looks for what an earlier one left */
  readonly attempt: number;
  readonly route?: string | undefined;
  readonly name: string;
  /** path below the picked folder, `/` between segments, the name last */
  readonly relativePath?: string | undefined;
  /** key prefix wished for, relative to the tenant's */
  readonly prefix?: string | undefined;
  /** bytes */
  readonly size: number;
  /** media type; empty where the browser knows none */
  readonly type?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** part size wished for, in bytes; the server clamps it */
  readonly partSize?: number | undefined;
  /** the whole file's checksum, base64; asks for one single request where the size allows it */
  readonly checksum?: string | undefined;
  /** origin that a single request is to go to, one of those that `/config` names; default the first */
  readonly host?: string | undefined;
}
/** `POST /uploads/create`, item out. */
interface CreateOk {
  readonly token: string;
  readonly key: string;
  readonly algorithm: Algorithm;
  /** bytes */
  readonly partSize: number;
  readonly partCount: number;
  /** the ready request, for a file of one request; absent for a multipart upload */
  readonly request?: SignedRequest;
}
interface SignPart {
  /** 1 to 10,000 */
  readonly partNumber: number;
  /** bytes */
  readonly size: number;
  /** base64, of the algorithm that create answered */
  readonly checksum: string;
}
/** `POST /uploads/sign`, item in. */
interface SignItem {
  readonly token: string;
  readonly parts: readonly SignPart[];
  /** origin that the requests are to go to, one of those that `/config` names; default the first */
  readonly host?: string | undefined;
}
/** `POST /uploads/sign`, item out. */
interface SignOk {
  readonly requests: readonly (SignedRequest & {
    readonly partNumber: number;
  })[];
  /** a newer token, to be kept in place of the old */
  readonly token?: string;
}
/** A part as the store lists it. */
interface StoredPart {
  readonly partNumber: number;
  /** bytes */
  readonly size: number;
  readonly etag: string;
  /** base64, where the store keeps it */
  readonly checksum?: string;
}
interface TokenItem {
  readonly token: string;
}
/** `POST /uploads/parts`, item out. */
type PartsOk = {
  readonly state: "open";
  readonly parts: readonly StoredPart[];
  readonly token?: string;
} | {
  readonly state: "completed";
  readonly object: StoredObject;
  readonly token?: string;
} | {
  readonly state: "gone";
};
/** `POST /uploads/complete`, item in. */
interface CompleteItem {
  readonly token: string;
  /** the whole file's checksum as the browser combined it, base64 */
  readonly checksum: string;
}
/** `POST /uploads/complete`, item out. */
type CompleteOk = {
  readonly state: "completed";
  readonly object: StoredObject;
} | {
  readonly state: "incomplete";
  readonly parts: readonly number[];
} | {
  readonly state: "gone";
} | {
  readonly state: "conflict";
} | {
  readonly state: "rejected";
  readonly reason: string;
};
/** One file of `POST /uploads/pack`: what create is asked, and the file's checksum, base64. */
interface PackItem extends CreateItem {
  readonly checksum: string;
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
/** Computes checksums without blocking a frame. */
interface Checksum {
  /**
   * The checksum of a slice, base64. Rejects with the signal's reason, or with the reader's own
   * error (a `DOMException` such as `NotReadableError`) where the file cannot be read.
   */
  digest(slice: Blob, algorithm: Algorithm, signal: AbortSignal): Promise<string>;
  /**
   * Reads small slices into memory at once, and sums up each. Rejects as `digest` does where one of them
   * cannot be read: each has to be asked for alone then.
   */
  digestAll(slices: readonly Blob[], algorithm: Algorithm, signal: AbortSignal): Promise<Digests>;
  /** The whole file's checksum from its parts' in order, base64. Rejects where one is no checksum of that kind. */
  combine(parts: readonly PartChecksum[], algorithm: Algorithm): Promise<string>;
  dispose(): void;
}
interface Digests {
  /** of each slice, base64 */
  readonly checksums: readonly string[];
  /** of all slices, one behind the other: the very bytes that were summed up */
  readonly bytes: Uint8Array<ArrayBuffer>;
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
/** A part that the store has acknowledged, or that has arrived and is durable. */
interface PartRecord {
  readonly partNumber: number;
  /** bytes */
  readonly size: number;
  /** base64 */
  readonly checksum: string;
}
/** The schema of a stored record; a record of a newer one is set aside, never touched. */
declare const RECORD_VERSION = 1;
/** What every record says, whatever it is of. */
interface RecordBase {
  readonly version: typeof RECORD_VERSION;
  /** 32 lower-case hex digits */
  readonly id: string;
  readonly priority: number;
  /**
   * What the person wants of it; a cancel that was cut off goes on after a restart. `done`: it has
   * arrived, and what was gathered of it is of use for as long as the owner lives.
   */
  readonly intent: "move" | "pause" | "cancel" | "done";
  /** the tab that moves it */
  readonly owner: string;
  /** ms since 1970; the order of the list */
  readonly createdAt: number;
}
/** A group of downloads that are not all begun yet; those that are have records of their own. */
interface DownloadGroupRecord extends RecordBase {
  readonly direction: "downloads";
  readonly handle: FileSystemDirectoryHandle;
  /** what it is to download: these keys in this order, or all that begin with the prefix in the order of the listing */
  readonly keys?: readonly string[] | undefined;
  readonly prefix?: string | undefined;
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
/** The object as it was when the download began, and how it is cut: fixed for as long as it is the same. */
interface OpenedDownload {
  readonly object: StoredObject;
  /** of each range */
  readonly algorithm: Algorithm;
  /** bytes of a range */
  readonly partSize: number;
  readonly partCount: number;
}
/** An unfinished download. Its bytes are gathered under its id until they are whole. */
interface DownloadRecord extends RecordBase {
  readonly direction: "download";
  readonly key: string;
  /** the file's name where it goes; the key's last segment until the object is known */
  readonly name: string;
  /** whether the caller chose the name */
  readonly named?: boolean | undefined;
  /** media type; empty until it is known */
  readonly type: string;
  /** bytes; 0 until they are known */
  readonly size: number;
  /** where the file goes; `file` and `folder` are the handle's */
  readonly to: "disk" | "opfs" | "blob" | "file" | "folder";
  readonly handle?: FileSystemFileHandle | FileSystemDirectoryHandle | undefined;
  /** below the folder, the name last */
  readonly path?: string | undefined;
  /** the group it was begun by */
  readonly group?: string | undefined;
  readonly opened?: OpenedDownload | undefined;
}
/** What identifies a local file beyond its name. */
interface Fingerprint {
  readonly name: string;
  /** bytes */
  readonly size: number;
  /** ms since 1970 */
  readonly lastModified: number;
  readonly relativePath: string;
  /** CRC32C of the first and the last 64 KiB, base64 each, one after the other */
  readonly edges: string;
}
/** What the server answered to create: fixed for as long as the upload is the same. */
interface OpenedUpload {
  /** the newest token */
  readonly token: string;
  readonly key: string;
  readonly kind: "single" | "multipart";
  readonly algorithm: Algorithm;
  /** bytes */
  readonly partSize: number;
  readonly partCount: number;
  /** of the whole file, base64, where it goes in a single request */
  readonly checksum?: string;
}
/** An unfinished upload. Its id is its idempotency key. */
interface UploadRecord extends RecordBase {
  /** absent in what was stored before there were downloads */
  readonly direction?: "upload" | undefined;
  /** creates asked so far */
  readonly attempt: number;
  readonly fingerprint: Fingerprint;
  /** media type */
  readonly type: string;
  readonly route?: string | undefined;
  readonly prefix?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** where the browser gives one: the way back to the file without a pick */
  readonly handle?: FileSystemFileHandle | undefined;
  /** the file's checksum, base64, where a pack carried it: its object may stand, though no answer said so */
  readonly packed?: string | undefined;
  readonly opened?: OpenedUpload | undefined;
}
/** An unfinished transfer as it stands in IndexedDB: all that a restart needs. Told apart by `direction`. */
type TransferRecord = UploadRecord | DownloadRecord;
type StoredRecord = TransferRecord | DownloadGroupRecord;
interface LoadedRecord<R extends StoredRecord = StoredRecord> {
  readonly record: R;
  readonly parts: readonly PartRecord[];
}
/** Time and chance, so that tests decide both. */
interface Clock {
  /** ms since 1970 */
  now(): number;
  /** Runs `task` once after `ms`; the answer calls it off. */
  after(ms: number, task: () => void): () => void;
  /** a number in [0, 1) */
  random(): number;
}
/** What the browser believes about the network: a hint, never a fact. */
interface Connectivity {
  isOnline(): boolean;
  /** Calls back when the browser says that it is online again. The answer unsubscribes. */
  onOnline(listener: () => void): () => void;
}
/**
 * Brings a gathered file to where the person wants it. Rejects with the signal's reason after an abort,
 * with `FILE_UNWRITABLE` where the file or folder may not be written or is gone, with `QUOTA_EXCEEDED`
 * where the disk has no room; then nothing half-written stands there.
 */
interface Delivery {
  /** Writes all of it to a picked file, in place of what it held. */
  toFile(bytes: Blob, target: FileSystemFileHandle, options: DeliveryOptions): Promise<void>;
  /**
   * Writes it below a picked folder, at a path with `/` between its segments; folders on the way are
   * made. Segments that no file system takes are cleaned.
   */
  toFolder(bytes: Blob, folder: FileSystemDirectoryHandle, path: string, options: DeliveryOptions): Promise<void>;
  /**
   * Hands it to the browser's own download, under this name. The browser reads it later, and says not
   * when: answers the ms for which what it was gathered in must stay.
   */
  toDisk(bytes: Blob, name: string): number;
  /** Whether it may be written without asking. */
  mayWrite(handle: FileSystemHandle): Promise<boolean>;
  /** Asks the person, in a click only. `false` where they refuse, or do not answer in `timeout` ms. */
  askToWrite(handle: FileSystemHandle, timeout: number): Promise<boolean>;
}
interface DeliveryOptions {
  readonly signal: AbortSignal;
  /** bytes written so far */
  readonly onProgress: (bytes: number) => void;
}
/** Keeps unfinished transfers over restarts. Writes resolve once they are durable, and never reject. */
interface ProgressStore {
  /** All records with their parts; what cannot be understood is left where it is. */
  loadAll(): Promise<readonly LoadedRecord[]>;
  load(id: string): Promise<LoadedRecord | undefined>;
  /** Writes a record whole. Calls made in one turn travel as one transaction. */
  put(record: StoredRecord): Promise<void>;
  /** One small write. Calls made in one turn travel as one transaction. */
  putPart(id: string, part: PartRecord): Promise<void>;
  /** Forgets the parts of a transfer that starts again from byte 0. */
  clearParts(id: string): Promise<void>;
  /** Forgets a transfer and its parts. */
  remove(id: string): Promise<void>;
  /** Makes `owner` the owner where the record still names `from`; in one transaction. */
  claim(id: string, from: string, owner: string): Promise<boolean>;
  dispose(): void;
}
/**
 * Asks the signing server. Calls made in one turn may travel as one batch. Each rejects with the
 * signal's reason, or with a `LongshoreError`: the server's code for a refused item, `NETWORK` where
 * no answer came, `BAD_SIGNER_RESPONSE` where it was not the protocol.
 */
interface Signer {
  config(route: string | undefined, signal: AbortSignal): Promise<ConfigAnswer>;
  create(item: CreateItem, signal: AbortSignal): Promise<CreateOk>;
  sign(item: SignItem, signal: AbortSignal): Promise<SignOk>;
  parts(item: TokenItem, signal: AbortSignal): Promise<PartsOk>;
  complete(item: CompleteItem, signal: AbortSignal): Promise<CompleteOk>;
  abort(item: TokenItem, signal: AbortSignal): Promise<void>;
  /** Sends these files, their bytes in the order of the items; what it answers is in that order too. */
  pack(items: readonly PackItem[], bytes: readonly Uint8Array[], signal: AbortSignal): Promise<readonly Outcome<StoredObject>[]>;
  download(item: DownloadItem, signal: AbortSignal): Promise<DownloadOk>;
  /** a call about objects that stand already: one method, for most pages make none of them */
  files<Call extends FileCall>(call: Call, item: FileCalls[Call]["item"], signal: AbortSignal): Promise<FileCalls[Call]["ok"]>;
}
type FileCall = keyof FileCalls;
/** What became of one item of a call. */
type Outcome<Ok> = {
  readonly ok: Ok;
} | {
  readonly error: unknown;
};
/** What goes into each call under `/files`, and what comes out. */
interface FileCalls {
  readonly list: {
    readonly item: ListItem;
    readonly ok: ListOk;
  };
  readonly info: {
    readonly item: KeyItem;
    readonly ok: StoredObject;
  };
  readonly copy: {
    readonly item: CopyItem;
    readonly ok: StoredObject;
  };
  readonly move: {
    readonly item: CopyItem;
    readonly ok: StoredObject;
  };
  readonly metadata: {
    readonly item: MetadataItem;
    readonly ok: StoredObject;
  };
  readonly remove: {
    readonly item: RemoveItem;
    readonly ok: RemoveOk;
  };
}
/** Sends one signed request to the store, exactly as it was signed. */
interface Transport {
  /**
   * Resolves with any HTTP answer, whatever its status. Rejects with the signal's reason after an
   * abort, and with a {@link NoAnswer} where no answer could be read.
   */
  send(request: SignedRequest, body: Blob, options: SendOptions): Promise<TransportAnswer>;
}
interface SendOptions {
  readonly signal: AbortSignal;
  /** bytes of the body handed to the network so far; asks for upload events, which cost a form its simplicity */
  readonly onProgress?: (bytesSent: number) => void;
}
interface TransportAnswer {
  readonly status: number;
  /** a header that CORS exposes, else `undefined` */
  header(name: string): string | undefined;
  /** the body, for the store's error code; at most a few KB are kept */
  readonly text: string;
}
/** No answer: refused, reset, cut, or one that CORS hides (status 0). */
declare class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}
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
/** Reads files through handles that outlived a restart. */
interface FileHandles {
  /** The file, or why it cannot be had now. */
  read(handle: FileSystemFileHandle): Promise<File | "permission" | "missing">;
  /** Asks the person, in a click only. `false` where they refuse, or do not answer in `timeout` ms. */
  ask(handle: FileSystemFileHandle, timeout: number): Promise<boolean>;
}
/** Runs tasks, at most `concurrency` at once: what p-queue's class is, and all that the slots ask of it. */
interface RequestQueue {
  concurrency: number;
  /** tasks under way */
  readonly pending: number;
  /** tasks that wait */
  readonly size: number;
  add<T>(task: () => Promise<T>): Promise<T>;
}
/**
 * Gathers the bytes of downloads where they outlive the page. Fetching and writing are one port, so that
 * an adapter may do both in a worker and no byte crosses the main thread.
 */
interface Sink {
  /** bytes of a range at least; default 8 MiB */
  readonly leastRange?: number;
  /**
   * Room for `size` bytes under this name (letters, digits, `-` and `_`): what an earlier visit left
   * there, or new. Rejects with `QUOTA_EXCEEDED` where there is none, with `FILE_UNWRITABLE` where
   * another tab holds it.
   */
  open(name: string, size: number): Promise<OpenSink>;
  /** the names there are, those of earlier visits among them */
  list(): Promise<readonly string[]>;
  /**
   * Moves what was gathered out of the sink, to a file of this name that is the page's own from then on:
   * nothing sweeps it. Each download has a folder to itself there, so that names do not collide.
   */
  keep(name: string, as: string): Promise<FileSystemFileHandle>;
  /** Removes what was gathered; a name that is not there is no error. */
  remove(name: string): Promise<void>;
  /**
   * Removes what is left over: names that are not known, and that were last written so long ago that
   * no tab still gathers them and the browser's own download has read them.
   */
  sweep(isKnown: (name: string) => boolean): Promise<void>;
  dispose(): void;
}
/** One download's bytes so far. */
interface OpenSink {
  /** whether nothing of an earlier visit is there: what a record says of its ranges is void then */
  readonly isNew: boolean;
  /**
   * Fetches one range, writes it at its offset and makes it durable. Rejects with the signal's reason
   * after an abort, with a `NoAnswer` where the answer was cut or had another length than the range,
   * with `QUOTA_EXCEEDED` where there was no room to write it.
   */
  receive(request: RangeRequest, options: ReceiveOptions): Promise<RangeAnswer>;
  /** All bytes, from disk as they are read, once every range is there; good until the next `receive` or `remove`. */
  file(): Promise<Blob>;
  /** Lets go of it; the bytes stay. */
  close(): Promise<void>;
}
interface RangeRequest {
  readonly request: SignedGet;
  /** first byte, and the one after the last */
  readonly start: number;
  readonly end: number;
  /** pins the object: sent as `If-Match` */
  readonly etag: string;
  /** computed over the range as it arrives */
  readonly algorithm: Algorithm;
}
interface ReceiveOptions {
  readonly signal: AbortSignal;
  /** bytes of the range that arrived so far; 0 with the answer's head */
  readonly onProgress: (bytes: number) => void;
}
type RangeAnswer = {
  readonly state: "stored";
  readonly checksum: string;
} | {
  readonly state: "refused";
  readonly status: number;
  readonly retryAfter?: string;
  /** at most a few KB */
  readonly text: string;
};
/** The other tabs of the same origin: which live, and what they say. */
interface Tabs {
  /** this tab's own name, new at each load */
  readonly self: string;
  /** Resolves once this tab holds its lock: from then on others know it is alive. */
  readonly ready: Promise<void>;
  /** Resolves when that tab is dead (at once if it is already); rejects with the signal's reason. */
  gone(tab: string, signal: AbortSignal): Promise<void>;
  /** The names of the living tabs, this one among them. */
  alive(): Promise<ReadonlySet<string>>;
  post(message: unknown): void;
  /** The answer unsubscribes. */
  onMessage(listener: (message: unknown) => void): () => void;
  dispose(): void;
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
/** All that touches the world. */
interface Ports {
  readonly signer: Signer;
  readonly transport: Transport;
  readonly progressStore: ProgressStore;
  readonly checksum: Checksum;
  readonly tabs: Tabs;
  readonly clock: Clock;
  readonly connectivity: Connectivity;
  readonly queue: RequestQueue;
  /** default the browser's own */
  readonly fileHandles?: FileHandles;
  /** default its private file system */
  readonly sink?: Sink | undefined;
  /** default the browser's own */
  readonly delivery?: Delivery | undefined;
  /** for the default sink: what its folder is named after */
  readonly endpoint?: string | undefined;
  /** for the default sink */
  readonly workerUrl?: string | URL | undefined;
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
/** Ports of the caller's choice; those left out are the browser's own. */
type BaseOptions = LongshoreOptions & Partial<Ports> & Pick<Ports, "transport" | "progressStore">;
/**
 * Makes a page's transfers over chosen ports: the smallest Longshore. Touches nothing until it is first
 * used in a browser.
 *
 * @example
 * const endpoint = '/api/longshore'
 * const longshore = createLongshore({ endpoint, transport: xhrTransport(), progressStore: idbProgressStore() })
 */
declare function createLongshore<H = unknown>(options: BaseOptions): Longshore<H>;
/** How the signer's calls travel: one small function, so that fetch, axios or a test can carry them. */
type SignerRequest = (url: string, init: SignerRequestInit) => Promise<SignerResponse>;
interface SignerRequestInit {
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, or a pack of small files */
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal;
  readonly credentials: RequestCredentials;
}
/** Any HTTP answer, whatever its status; a request that got none rejects. */
interface SignerResponse {
  readonly status: number;
  readonly text: string;
  /** a header that CORS exposes, else `undefined` */
  header(name: string): string | undefined;
}
interface SignerOptions {
  /** where the handler is mounted, e.g. `/api/longshore` */
  readonly endpoint: string;
  readonly headers?: HeadersOption | undefined;
  /** default `same-origin` */
  readonly credentials?: RequestCredentials | undefined;
  /** ms until a call without a whole answer is given up; default 60,000 */
  readonly timeout?: number | undefined;
}
interface HttpSignerOptions extends SignerOptions {
  /** default: over `fetch` */
  readonly request?: SignerRequest | undefined;
}
/** Asks a Longshore handler over HTTP, in batches. */
declare function httpSigner({ request, ...options }: HttpSignerOptions): Signer;
interface IdbProgressStoreOptions {
  /** the database's name; default `longshore` */
  readonly name?: string | undefined;
  /** called once, when progress can no longer be kept over a restart; default a warning on the console */
  readonly onDegraded?: ((cause: unknown) => void) | undefined;
  /** ms until a database that does not answer is taken for lost; default 10,000 */
  readonly patience?: number | undefined;
}
/**
 * Keeps progress in IndexedDB. Where that fails (missing, denied, full, silent) it goes on in memory, still writing what
 * it can: after a restart a transfer may then be found old or not at all, which costs bytes sent again.
 */
declare function idbProgressStore(options?: IdbProgressStoreOptions): ProgressStore;
/** Keeps progress for as long as the page lives. */
declare function memoryProgressStore(): ProgressStore;
interface HasherOptions {
  /** where `@longshore/core/checksum-worker` is served, for a page whose CSP refuses `blob:` workers */
  readonly workerUrl?: string | URL | undefined;
  /** slices hashed at once; default 2, which keeps reading and hashing both busy */
  readonly concurrency?: number | undefined;
}
type WorkerChecksumOptions = HasherOptions;
/**
 * Computes checksums in a worker. All of it is a chunk of its own, so that a page that uploads nothing
 * never loads it.
 */
declare function workerChecksum(options?: WorkerChecksumOptions): Checksum;
/**
 * Sends over XMLHttpRequest, the one way that tells how many bytes left. It carries no cookies. XHR
 * cannot set a referrer policy: the document's own applies.
 */
declare function xhrTransport(): Transport;
export { type BaseOptions, type Checksum as ChecksumPort, type Clock, type Connectivity, type Delivery, type DeliveryOptions, type Digests, type DownloadGroupRecord, type DownloadRecord, type FileHandles, type HeadersOption, type HttpSignerOptions, type IdbProgressStoreOptions, type LoadedRecord, LongshoreError, NoAnswer, type OpenSink, type PartRecord, type Ports, type ProgressStore, type RangeAnswer, type RangeRequest, type ReceiveOptions, type RequestHeaders, type RequestQueue, type SendOptions, type Signer, type SignerOptions, type SignerRequest, type SignerRequestInit, type SignerResponse, type Sink, type StoredRecord, type Tabs, type TransferRecord, type Transport, type TransportAnswer, type UploadRecord, type WorkerChecksumOptions, createLongshore, httpSigner, idbProgressStore, memoryProgressStore, workerChecksum, xhrTransport };