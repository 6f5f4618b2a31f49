import { StandardSchemaV1 } from "@standard-schema/spec";
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
interface WireError {
  readonly code: WireErrorCode;
  readonly message: string;
  /** ms to wait before asking again */
  readonly retryAfter?: number;
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
  readonly checksum?: Checksum;
}
/** What a key is made from. */
interface KeyRequest {
  /** 32 hex digits that belong to this one upload, the same at each try of it */
  readonly id: string;
  /** the file's name as one safe segment */
  readonly name: string;
  /** safe folders the file was picked in, each with its `/`; empty for none */
  readonly folder: string;
  /** the prefix the browser wished for, checked, ending in `/`; empty for none */
  readonly prefix: string;
  /** bytes */
  readonly size: number;
  readonly type: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly tenant: string;
  readonly route: string;
}
/** Answers a key relative to the tenant's prefix. It is checked: no `.` and `..`, no empty segments. */
type KeyMaker = (file: KeyRequest) => Promise<string> | string;
/** One failure that is the server's or the store's; without tokens, signed URLs or credentials. */
interface Failure {
  readonly requestId: string;
  /** e.g. `POST /uploads/create` */
  readonly call: string;
  readonly code: WireErrorCode;
  /** the error, its causes and their stacks */
  readonly detail: string;
}
type FailureLog = (failure: Failure) => void;
/** What a store can answer that the handler treats apart. */
type ProviderErrorCode = "NO_SUCH_UPLOAD" | "NO_SUCH_KEY" | "ALREADY_EXISTS" | "PRECONDITION_FAILED" | "INVALID_PART" | "CHECKSUM_MISMATCH" | "INVALID_KEY" | "LENGTH_MISMATCH" | "UNAVAILABLE" | "CLOCK_SKEW" | "FULL" | "REFUSED";
/** A store's failure in the provider's own terms. Messages name no key, URL or credential. */
declare class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly code: ProviderErrorCode;
  /** ms to wait before asking again */
  readonly retryAfter: number | undefined;
  constructor(code: ProviderErrorCode, message: string, options?: {
    readonly cause?: unknown;
    readonly retryAfter?: number | undefined;
  });
}
/**
 * A store. Every method works on full keys (the tenant's prefix included) that the handler has
 * made or checked, in `bucket` or the provider's own default bucket, and may be called by any number
 * of processes at once. What goes wrong is a {@link ProviderError}; `providers/conformance` is the
 * suite that every provider passes.
 */
interface StorageProvider {
  /** e.g. `filesystem`, `s3` */
  readonly name: string;
  readonly limits: ProviderLimits;
  readonly capabilities: ProviderCapabilities;
  /** Opens a multipart upload. Nothing is visible at `key` before `completeUpload`. */
  createUpload(upload: NewUpload): Promise<{
    readonly uploadId: string;
  }>;
  /** The open uploads of exactly this key, oldest first; all pages. */
  listUploads(at: ObjectAddress): Promise<readonly OpenUpload[]>;
  /** A request that puts exactly this part: its size and checksum are signed into it. */
  signPart(part: PartToSign): Promise<ProviderRequest>;
  /**
   * A request that puts exactly this object in one go: its size, type, metadata and checksum are
   * signed into it, and `If-None-Match: *` unless it may replace another.
   */
  signPut(put: PutToSign): Promise<ProviderRequest>;
  /**
   * The same as a form that a page posts, which browsers send without asking the store first. It cannot refuse to
   * replace an object, so it is asked for only at keys that nobody else can have. `undefined` where a form cannot say
   * all that is to be signed. Without it all goes by `signPut`.
   */
  signForm?(form: FormToSign): Promise<ProviderForm | undefined>;
  /**
   * Every stored part in the order of its number; all pages, or none. `NO_SUCH_UPLOAD` where it is gone.
   * `algorithm` is the upload's own, of which checksums are wanted; default CRC32C.
   */
  listParts(upload: UploadAddress, algorithm?: Algorithm): Promise<readonly ProviderPart[]>;
  /**
   * Makes the object from the listed parts, atomically: readers see the old object or the whole new
   * one. `NO_SUCH_UPLOAD` where the upload is gone (completed or aborted), `ALREADY_EXISTS` where
   * `onlyIfAbsent` and the key is taken, `INVALID_PART` where a listed part is not there as listed,
   * `CHECKSUM_MISMATCH` where the whole is not what `checksum` says; after the last two it stays open.
   */
  completeUpload(completion: Completion): Promise<void>;
  /** Removes the upload and its parts. An upload that is gone is no error. */
  abortUpload(upload: UploadAddress): Promise<void>;
  /**
   * What stands at a key, `undefined` where nothing does. `algorithm` says which checksum is wanted of
   * a store that keeps several; default whichever it has.
   */
  info(at: ObjectAddress, algorithm?: Algorithm): Promise<ObjectInfo | undefined>;
  /** Removes an object; one that is not there is no error. */
  remove(at: ObjectAddress): Promise<void>;
  /** Removes many, 1,000 a call to the store; answers those that could not be removed. */
  removeMany(bucket: string | undefined, keys: readonly string[]): Promise<readonly FailedKey[]>;
  /**
   * One page of the keys that begin with a prefix, in byte order. All pages tell each object that stands
   * meanwhile once; a page may hold fewer than its limit and still have one behind it.
   */
  list(listing: Listing): Promise<ListedPage>;
  /**
   * Makes an object of another's bytes, atomically; on itself it changes type and metadata alone.
   * `NO_SUCH_KEY` where there is nothing to copy, `ALREADY_EXISTS` where `onlyIfAbsent` and the key is taken,
   * `PRECONDITION_FAILED` where it is not `ifMatch` any more. Its checksum, where it has one, stays.
   */
  copy(copy: Copy): Promise<ObjectInfo>;
  /** A request that reads this object, by ranges too. */
  signGet(get: GetToSign): Promise<ProviderGet>;
  /**
   * The object's bytes as a stream, `undefined` where nothing stands there; `PRECONDITION_FAILED` where it is
   * not `ifMatch`. A stream that is not read to its end must be canceled.
   */
  get(at: ObjectAddress, options?: GetOptions): Promise<ObjectBody | undefined>;
  /**
   * Puts an object from a stream of any length, atomically; memory stays flat. `LENGTH_MISMATCH` where it is
   * not as long as `size` says. What the stream throws comes out as it is; then nothing is put.
   */
  put(object: ObjectToPut, body: AsyncIterable<Uint8Array>): Promise<ObjectInfo>;
  /**
   * Puts a small object whose bytes are all here, atomically, and as lasting as a signed put when it resolves.
   * `CHECKSUM_MISMATCH` where they are not those of `checksum`: the provider compares them itself, whoever else
   * does. `ALREADY_EXISTS` where `onlyIfAbsent` and the key is taken, be it by an earlier try of this very put
   * whose answer was lost: look at what stands there. Without it the handler takes no packs.
   */
  putBytes?(object: WholeObject, bytes: Uint8Array): Promise<ObjectInfo>;
  /**
   * Takes a data request whose `grant` came out of `signPart` or `signPut` and was authenticated by
   * the handler. Only where `capabilities.data` is true.
   */
  receive?(grant: unknown, body: AsyncIterable<Uint8Array>): Promise<Received>;
  /** Frees connections and timers. */
  dispose?(): Promise<void>;
}
interface ProviderLimits {
  /** smallest part in bytes, the last excepted */
  readonly minPartSize: number;
  /** largest part in bytes */
  readonly maxPartSize: number;
  /** most parts of one upload */
  readonly maxParts: number;
  /** largest object of a single request, in bytes */
  readonly maxPutSize: number;
  /** largest object in bytes */
  readonly maxObjectSize: number;
}
interface ProviderCapabilities {
  /** checksum algorithms that can be used with this store, the preferred first */
  readonly checksums: readonly Algorithm[];
  /**
   * Who compares the bytes of each request with the checksum signed into it, and so refuses wrong ones:
   * the store, or this server, which receives them for it. Absent: nobody. Then what the store lists is
   * all there is to compare with.
   */
  readonly verifiedBy?: "store" | "server" | undefined;
  /** whether the handler serves this provider's data requests, through `receive` */
  readonly data: boolean;
  /** origins that signed requests may go to, the usual one first; empty where they go to the handler */
  readonly hosts: readonly string[];
}
interface ObjectAddress {
  readonly bucket?: string | undefined;
  readonly key: string;
}
interface UploadAddress extends ObjectAddress {
  readonly uploadId: string;
}
interface NewObject extends ObjectAddress {
  /** bytes */
  readonly size: number;
  /** media type; empty for unknown */
  readonly type: string;
  /** plain text; a provider whose store takes less encodes it, and decodes it in `info` */
  readonly metadata: Readonly<Record<string, string>>;
  readonly algorithm: Algorithm;
}
interface NewUpload extends NewObject {
  /** bytes of every part but the last: part `n` stands at `(n - 1) * partSize` */
  readonly partSize: number;
}
interface OpenUpload {
  readonly uploadId: string;
  /** ms since 1970 */
  readonly initiated: number;
  /** bytes, where the store keeps what `createUpload` was told: an upload is gone on with only at the same part size */
  readonly partSize?: number | undefined;
  /** where the store keeps it: the same holds for it */
  readonly algorithm?: Algorithm | undefined;
}
interface PartToSign extends UploadAddress {
  readonly partNumber: number;
  /** bytes */
  readonly size: number;
  readonly algorithm: Algorithm;
  /** base64 */
  readonly checksum: string;
  /** one of `capabilities.hosts` that the request is to go to; default the first */
  readonly host?: string | undefined;
  /** ms the request is to live */
  readonly expiresIn: number;
}
/** An object that comes in one go. */
interface WholeObject extends NewObject {
  /** base64 */
  readonly checksum: string;
  /** refuse to replace an object: the store answers 412 */
  readonly onlyIfAbsent: boolean;
}
interface PutToSign extends WholeObject {
  /** one of `capabilities.hosts` that the request is to go to; default the first */
  readonly host?: string | undefined;
  /** ms the request is to live */
  readonly expiresIn: number;
}
type FormToSign = Omit<PutToSign, "onlyIfAbsent">;
interface ProviderForm {
  readonly method: "POST";
  readonly url: string;
  /** in order, before the file */
  readonly fields: Readonly<Record<string, string>>;
}
/** A request to the store itself, or a grant that the handler signs into a `/data/…` URL of its own. */
type ProviderRequest = {
  readonly method: "PUT";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
} | {
  readonly method: "PUT";
  /** JSON; authenticated, not hidden, and given back to `receive` */
  readonly grant: DataGrant;
  readonly headers: Readonly<Record<string, string>>;
};
interface DataGrant {
  /** bytes the request must carry, neither more nor less */
  readonly size: number;
  readonly [name: string]: unknown;
}
interface ProviderPart {
  readonly partNumber: number;
  /** bytes */
  readonly size: number;
  readonly etag: string;
  /** base64, of the bytes it has, where the store keeps it */
  readonly checksum?: string | undefined;
}
interface Completion extends UploadAddress {
  readonly parts: readonly ProviderPart[];
  /** bytes of the whole */
  readonly size: number;
  readonly algorithm: Algorithm;
  /** of the whole, base64: a CRC, else the digest of the parts' digests and their number, `base64-3` */
  readonly checksum: string;
  readonly onlyIfAbsent: boolean;
}
interface ObjectInfo {
  readonly key: string;
  /** bytes */
  readonly size: number;
  readonly type: string;
  readonly etag: string;
  /** ms since 1970 */
  readonly lastModified: number;
  readonly metadata: Readonly<Record<string, string>>;
  /** of the whole object's bytes as in {@link Completion}, where the store keeps one; of one request just base64 */
  readonly checksum?: {
    readonly algorithm: Algorithm;
    readonly value: string;
  } | undefined;
}
interface Listing {
  readonly bucket?: string | undefined;
  /** full, the tenant's own included */
  readonly prefix: string;
  /** keys that go on past it behind the prefix are told once, as `prefixes` */
  readonly delimiter?: "/" | undefined;
  /** of the page before */
  readonly cursor?: string | undefined;
  /** most objects and prefixes, at most 1,000 */
  readonly limit: number;
}
interface ListedPage {
  readonly objects: readonly ListedInfo[];
  readonly prefixes: readonly string[];
  /** absent on the last page */
  readonly cursor?: string | undefined;
}
/** What every store's listing tells. */
type ListedInfo = Pick<ObjectInfo, "key" | "size" | "etag" | "lastModified">;
interface FailedKey {
  readonly key: string;
  readonly error: ProviderError;
}
interface Copy {
  readonly from: ObjectAddress;
  readonly to: ObjectAddress;
  /** default as they are */
  readonly type?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly onlyIfAbsent: boolean;
  /** etag that `from` must still have */
  readonly ifMatch?: string | undefined;
}
interface GetToSign extends ObjectAddress {
  /** the `Content-Disposition` of the answer */
  readonly disposition: string;
  /** the `Content-Type` of the answer; default the object's */
  readonly type?: string | undefined;
  /** ms the request is to live */
  readonly expiresIn: number;
}
/** A request to the store itself, or a grant that the handler signs into a `/data/…` URL and answers out of `get`. */
type ProviderGet = {
  readonly method: "GET";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
} | {
  readonly method: "GET";
  readonly grant: ReadGrant;
};
interface ReadGrant extends ObjectAddress {
  readonly disposition: string;
  readonly type?: string | undefined;
}
interface GetOptions {
  /** first byte, and the one after the last; past the object's end it is cut there, if need be to nothing */
  readonly range?: {
    readonly start: number;
    readonly end: number;
  } | undefined;
  readonly ifMatch?: string | undefined;
}
interface ObjectBody {
  readonly info: ObjectInfo;
  /** bytes it carries, where they begin and how many they are */
  readonly start: number;
  readonly size: number;
  readonly body: ReadableStream<Uint8Array>;
}
interface ObjectToPut extends ObjectAddress {
  /** media type; empty for unknown */
  readonly type: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** bytes, where they are known beforehand */
  readonly size?: number | undefined;
  /** what the store computes and keeps of it; default its preferred */
  readonly algorithm?: Algorithm | undefined;
  /** refuse to replace an object: `ALREADY_EXISTS` */
  readonly onlyIfAbsent: boolean;
}
interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}
/** What `authorize` is asked to allow. */
interface Action {
  readonly type: "upload" | "download" | "list" | "info" | "write" | "remove" | "watch";
  readonly route?: string;
  /**
   * keys relative to the tenant's prefix; of a listing and of a removal by prefix, the prefixes: each stands
   * for all keys that begin with it
   */
  readonly keys?: readonly string[];
  readonly files?: readonly {
    readonly name: string;
    readonly size: number;
    readonly type: string;
  }[];
}
/** Who asks, and where what is theirs stands. */
interface Grant {
  /** names the tenant; a token of one is unknown to any other */
  readonly tenant: string;
  /** key prefix of all that is the tenant's, e.g. `users/u42/`; default none. The browser never sees it. */
  readonly prefix?: string;
  /**
   * Whether anyone may read everything below the prefix, for ever and without signing in; default false. Its
   * objects then tell a permanent `url`, and caches on the way may keep them. `authorize` is asked for
   * each visitor all the same: let it answer this grant to those who are nobody, for `download` alone.
   */
  readonly public?: boolean;
}
interface CompletedContext {
  readonly request: Request;
  readonly tenant: string;
  readonly route: string;
  /** the full key at the provider, prefix included */
  readonly storeKey: string;
}
interface RouteOptions<Result> {
  /** largest file in bytes; default the provider's largest object */
  readonly maxSize?: number;
  /** smallest file in bytes; default 0 */
  readonly minSize?: number;
  /** types (`image/png`, `image/*`) and extensions (`.csv`), as in an `accept` attribute; default all */
  readonly accept?: string | readonly string[];
  /** any Standard Schema; what it answers is stored */
  readonly metadata?: StandardSchemaV1<unknown, Readonly<Record<string, string>>>;
  /** files up to this many bytes go in one request; default 16 MiB */
  readonly singleMax?: number;
  /** part size wished for, in bytes; default what the browser wishes, or 8 MiB */
  readonly partSize?: number;
  /** default the handler's */
  readonly checksum?: Algorithm;
  /** whether small files may come many in one request; default the handler's */
  readonly pack?: boolean;
  /**
   * Runs once the object is whole, before the browser is told. What it returns is the object's
   * `result`. It may run again for the same object where an answer was lost: make it idempotent by
   * the key. Throwing removes nothing; the browser asks again.
   */
  readonly onCompleted?: (object: StoredObject, context: CompletedContext) => Promise<Result> | Result;
}
interface Route<Result = unknown> extends RouteOptions<Result> {
  /** the type of `result`, for the client's inference only */
  readonly "~result"?: Result;
}
/** What one kind of upload takes, and what happens with it. */
declare function route<Result = undefined>(options?: RouteOptions<Result>): Route<Result>;
type RouteTable = Readonly<Record<string, Route>>;
/** The routes of a handler that names none: one, which takes everything. */
type DefaultRoutes = {
  readonly default: Route<undefined>;
};
/** What stands in the way of a key that is taken; it matters only where keys are not random. */
type ConflictRule = "rename" | "replace" | "fail";
/**
 * Says who asks and where what is theirs stands, or `null` to refuse. It runs on every call, those with
 * a token too. A batch of several files of one route is asked about at once; where that is
 * refused, each file is asked about alone, so that refused ones fail alone.
 */
type Authorize = (request: Request, action: Action) => Promise<Grant | null> | Grant | null;
interface CorsOptions {
  /** origins (`https://app.example.com`, compared exactly), or `*` for all */
  readonly origins: readonly string[] | "*";
  /** whether browsers may send cookies along; default false; not together with `*` */
  readonly credentials?: boolean;
}
interface HandlerOptions<Routes extends RouteTable = DefaultRoutes> {
  readonly provider: StorageProvider;
  /**
   * Whether the bytes go through this handler too, both ways, for a store that browsers cannot reach; default
   * false. They are streamed and not kept, and the store verifies them all the same; each costs this server's
   * line twice. A store that has no server of its own (`filesystem`) is always served so.
   */
  readonly proxy?: boolean;
  /** 32 characters or more each; the first signs, all verify: put a new one first to rotate */
  readonly secret: string | readonly string[];
  /** path under which every call stands; default `/api/longshore` */
  readonly basePath?: string;
  /** origin written into URLs of this handler's own, e.g. behind a proxy; default the request's own */
  readonly publicUrl?: string;
  /** other origins whose pages may call; default none but the handler's own */
  readonly cors?: CorsOptions;
  readonly authorize: Authorize;
  /** `random` (default): `<id>/<name>`; `name`: the file's own path; or a function */
  readonly keys?: "random" | "name" | KeyMaker;
  /** default `rename`: a free name is picked at create */
  readonly onConflict?: ConflictRule;
  /**
   * What parts and files are verified with; default CRC32C where the store knows it, else what it prefers.
   * An upload that began in another goes on in that.
   */
  readonly checksum?: Algorithm;
  /**
   * Whether small files may come many in one request, through this server: of at most 64 KiB each, 100 and
   * 8 MiB in all. Each is checked, stored and answered as one of its own, at a fraction of the requests. Default
   * true where the store's provider can put them; a route may say otherwise.
   */
  readonly pack?: boolean;
  /** what kinds of upload there are; default one route `default` that takes everything */
  readonly routes?: Routes;
  /** ms a signed request lives; default 15 minutes, at most 7 days */
  readonly signedRequestTtl?: number;
  /** told of each failure that is the server's or the store's, redacted; default `console.error` */
  readonly onError?: FailureLog;
}
/** Answers the browser's calls: `(request) => Promise<Response>`, for any server that speaks fetch. */
interface Handler<Routes extends RouteTable = DefaultRoutes> {
  (request: Request): Promise<Response>;
  /** the routes and their results, for the client's inference only */
  readonly "~routes"?: Routes;
}
/** Makes the signing server. It keeps no state. Throws a `TypeError` that says what is wrong with the options. */
declare function createHandler<const Routes extends RouteTable = DefaultRoutes>(options: HandlerOptions<Routes>): Handler<Routes>;
/**
 * An object's address out of one text: `s3://bucket/key`, or a key alone, in the provider's own bucket. The
 * key is taken as it stands: nothing in it is decoded, and `?` and `#` are parts of it. `INVALID_KEY` where it
 * is none.
 *
 * ```ts
 * const found = await provider.get(parseAddress('s3://archive/2026/tides.csv'))
 * ```
 */
declare function parseAddress(text: string): ObjectAddress;
/** The same for what to list: `s3://bucket`, `s3://bucket/folder/`, or the beginning of a key. */
declare function parsePrefix(text: string): Pick<Listing, "bucket" | "prefix">;
export { type Action, type Algorithm, type Authorize, type Checksum, type CompletedContext, type Completion, type ConflictRule, type Copy, type CorsOptions, type DataGrant, type DefaultRoutes, type FailedKey, type Failure, type FailureLog, type FormToSign, type GetOptions, type GetToSign, type Grant, type Handler, type HandlerOptions, type KeyMaker, type KeyRequest, type ListedInfo, type ListedPage, type Listing, type NewObject, type NewUpload, type ObjectAddress, type ObjectBody, type ObjectInfo, type ObjectToPut, type OpenUpload, type PartToSign, type ProviderCapabilities, ProviderError, type ProviderErrorCode, type ProviderForm, type ProviderGet, type ProviderLimits, type ProviderPart, type ProviderRequest, type PutToSign, type ReadGrant, type Received, type Route, type RouteOptions, type RouteTable, type StorageProvider, type StoredObject, type UploadAddress, type VerifiedBy, type WholeObject, type WireError, type WireErrorCode, createHandler, parseAddress, parsePrefix, route };