import "@aws-sdk/client-s3";
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
interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** when they end; a provider function is asked again before that */
  readonly expiration?: Date;
}
interface S3Options {
  /** its name, or `s3://bucket/folder/` for the `keyPrefix` too */
  readonly bucket: string;
  /** default `us-east-1`; R2 wants `auto`, a Ceph gateway its zone group's name, often `default` */
  readonly region?: string;
  /** where this server reaches the store, e.g. `http://minio:9000`; default Amazon's of the region */
  readonly endpoint?: string;
  /** where browsers reach the store: signed requests go there; default `endpoint` */
  readonly publicEndpoint?: string;
  /**
   * Further origins under which browsers reach the same bucket, e.g. `https://bucket.s3.example.com`. Over HTTP/1.1 each
   * is six more connections, and parts are sent over all of them. One whose host name begins with the bucket's is the
   * bucket's own; at any other the bucket's name stands in the path. Default none.
   */
  readonly hosts?: readonly string[];
  /** default: the AWS SDK's chain of environment, files and instance roles */
  readonly credentials?: S3Credentials | (() => Promise<S3Credentials>);
  /**
   * Where the bucket's name stands in a URL: in its `path` or, `virtual`, in the host name. Default
   * `auto`: the host name at Amazon, the path at an endpoint of your own.
   */
  readonly addressingStyle?: "path" | "virtual" | "auto";
  /** signed requests go through S3 Transfer Acceleration, which the bucket must have; default false */
  readonly useAccelerate?: boolean;
  /** stands before every key in the bucket and is seen by nobody; default none */
  readonly keyPrefix?: string;
  /**
   * What the store does with the checksum of each part and of the whole. `full` (default; Amazon, Ceph 20):
   * it verifies both. `parts` (R2): it verifies parts and cannot be told the whole's. `none`
   * (Ceph 16 and other old gateways): it knows nothing newer than Content-MD5, if that. MD5 is sent, and
   * what the store received is told by the ETags of its listing; so not with KMS encryption.
   */
  readonly checksums?: "full" | "parts" | "none";
  /**
   * Whether small files under keys of their own may go as POST forms, for which browsers do not ask the store first.
   * A form cannot refuse to replace an object: until it expires, five minutes at most, whoever got it can send the
   * file again. Default true where `checksums` is `full`, but for the stores that take none (R2, B2).
   */
  readonly forms?: boolean;
  /** ms that the store may stay silent under a call of this server; default 20,000 */
  readonly timeout?: number;
  /** times that a call of this server is tried where the store is busy or unreachable; default 3 */
  readonly attempts?: number;
}
interface CorsWish {
  /** e.g. `https://app.example.com`, or `*` */
  readonly origins: readonly string[];
  /** default the provider's own */
  readonly bucket?: string;
}
/** In the form that `aws s3api put-bucket-cors --cors-configuration` takes. */
interface CorsRule {
  readonly ID: string;
  readonly AllowedOrigins: readonly string[];
  readonly AllowedMethods: readonly string[];
  readonly AllowedHeaders: readonly string[];
  /** for whoever reads an answer with a page of their own: nothing here depends on them */
  readonly ExposeHeaders: readonly string[];
  readonly MaxAgeSeconds: number;
}
type CorsOutcome = {
  readonly state: "set" | "unchanged";
} | {
  readonly state: "refused";
  readonly configuration: {
    readonly CORSRules: readonly CorsRule[];
  };
  readonly cause: ProviderError;
};
interface S3Provider extends StorageProvider {
  /**
   * Lets pages of these origins send and read the bucket's objects, beside the rules that are there.
   * Where the store takes no CORS rules from us, the answer holds what to set by hand.
   */
  setCors(wish: CorsWish): Promise<CorsOutcome>;
}
/**
 * Objects in a bucket of Amazon S3 or of any store that speaks its language. The browser's bytes go
 * straight to the store, by requests that are signed here; nothing connects before the first call.
 * Throws a `TypeError` where options contradict each other.
 */
declare function s3(options: S3Options): S3Provider;
export { type CorsOutcome, type CorsRule, type CorsWish, type S3Credentials, type S3Options, S3Provider, s3 };