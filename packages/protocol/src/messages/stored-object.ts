import type { Checksum } from '../algorithm.ts'

/** An object as the store holds it. */
export interface StoredObject<R = unknown> {
  /** relative to the tenant's prefix */
  readonly key: string
  /** the file's own name */
  readonly name: string
  /** bytes */
  readonly size: number
  /** media type */
  readonly type: string
  readonly etag: string
  /** ms since 1970 */
  readonly lastModified: number
  readonly metadata: Readonly<Record<string, string>>
  readonly url?: string
  /** what the route's `onCompleted` returned */
  readonly result?: R
  readonly checksum?: Checksum
}
