import type { StoredObject } from '@longshore/protocol'

/**
 * What a download ends with: the object, and the way to its bytes. `checksum.verifiedBy` is `browser` where
 * the bytes that arrived were compared with it, and `nobody` where it says nothing that can be compared.
 */
export interface DownloadedObject extends StoredObject {
  /** `to: 'blob'`: its bytes stay on disk, and are gone after the page */
  readonly file?: File
  /** `to: 'opfs'`: the file, which is the page's own from then on */
  readonly handle?: FileSystemFileHandle
}
