import type { Algorithm } from '../algorithm.ts'

/** `GET /config?route=`: what a route takes. What a create answers overrides it. */
export interface ConfigAnswer {
  /** largest file in bytes */
  readonly maxSize: number
  /** accepted types and extensions as in an `accept` attribute; empty takes all */
  readonly accept: readonly string[]
  /** the algorithm that parts are to carry */
  readonly algorithm: Algorithm
  readonly parts: {
    /** default part size in bytes */
    readonly size: number
    /** smallest and largest part in bytes; the last may be smaller */
    readonly min: number
    readonly max: number
    /** most parts of one upload */
    readonly count: number
    /** files up to this many bytes go in one request */
    readonly singleMax: number
  }
  /** what `POST /uploads/pack` takes; absent where no packs are taken */
  readonly pack?: {
    /** most files */
    readonly files: number
    /** largest file in bytes */
    readonly fileSize: number
    /** largest body in bytes, its head included */
    readonly bytes: number
  }
  /**
   * origins that data requests go to, e.g. `https://bucket.s3.amazonaws.com`: several where the store has several
   * names; empty where they go to the handler
   */
  readonly hosts: readonly string[]
}
