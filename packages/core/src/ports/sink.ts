import type { Algorithm, SignedGet } from '@longshore/protocol'

/**
 * Gathers the bytes of downloads where they outlive the page. Fetching and writing are one port, so that
 * an adapter may do both in a worker and no byte crosses the main thread.
 */
export interface Sink {
  /** bytes of a range at least; default 8 MiB */
  readonly leastRange?: number
  /**
   * Room for `size` bytes under this name (letters, digits, `-` and `_`): what an earlier visit left
   * there, or new. Rejects with `QUOTA_EXCEEDED` where there is none, with `FILE_UNWRITABLE` where
   * another tab holds it.
   */
  open(name: string, size: number): Promise<OpenSink>
  /** the names there are, those of earlier visits among them */
  list(): Promise<readonly string[]>
  /**
   * Moves what was gathered out of the sink, to a file of this name that is the page's own from then on:
   * nothing sweeps it. Each download has a folder to itself there, so that names do not collide.
   */
  keep(name: string, as: string): Promise<FileSystemFileHandle>
  /** Removes what was gathered; a name that is not there is no error. */
  remove(name: string): Promise<void>
  /**
   * Removes what is left over: names that are not known, and that were last written so long ago that
   * no tab still gathers them and the browser's own download has read them.
   */
  sweep(isKnown: (name: string) => boolean): Promise<void>
  dispose(): void
}

/** One download's bytes so far. */
export interface OpenSink {
  /** whether nothing of an earlier visit is there: what a record says of its ranges is void then */
  readonly isNew: boolean
  /**
   * Fetches one range, writes it at its offset and makes it durable. Rejects with the signal's reason
   * after an abort, with a `NoAnswer` where the answer was cut or had another length than the range,
   * with `QUOTA_EXCEEDED` where there was no room to write it.
   */
  receive(request: RangeRequest, options: ReceiveOptions): Promise<RangeAnswer>
  /** All bytes, from disk as they are read, once every range is there; good until the next `receive` or `remove`. */
  file(): Promise<Blob>
  /** Lets go of it; the bytes stay. */
  close(): Promise<void>
}

export interface RangeRequest {
  readonly request: SignedGet
  /** first byte, and the one after the last */
  readonly start: number
  readonly end: number
  /** pins the object: sent as `If-Match` */
  readonly etag: string
  /** computed over the range as it arrives */
  readonly algorithm: Algorithm
}

export interface ReceiveOptions {
  readonly signal: AbortSignal
  /** bytes of the range that arrived so far; 0 with the answer's head */
  readonly onProgress: (bytes: number) => void
}

export type RangeAnswer =
  /** durable; the checksum of its bytes, base64 */
  | { readonly state: 'stored'; readonly checksum: string }
  /** any other answer than the range: 412 where the object is another; a 200 or 206 holds other bytes than asked for */
  | {
      readonly state: 'refused'
      readonly status: number
      readonly retryAfter?: string
      /** at most a few KB */
      readonly text: string
    }
