/**
 * Brings a gathered file to where the person wants it. Rejects with the signal's reason after an abort,
 * with `FILE_UNWRITABLE` where the file or folder may not be written or is gone, with `QUOTA_EXCEEDED`
 * where the disk has no room; then nothing half-written stands there.
 */
export interface Delivery {
  /** Writes all of it to a picked file, in place of what it held. */
  toFile(bytes: Blob, target: FileSystemFileHandle, options: DeliveryOptions): Promise<void>
  /**
   * Writes it below a picked folder, at a path with `/` between its segments; folders on the way are
   * made. Segments that no file system takes are cleaned.
   */
  toFolder(
    bytes: Blob,
    folder: FileSystemDirectoryHandle,
    path: string,
    options: DeliveryOptions,
  ): Promise<void>
  /**
   * Hands it to the browser's own download, under this name. The browser reads it later, and says not
   * when: answers the ms for which what it was gathered in must stay.
   */
  toDisk(bytes: Blob, name: string): number
  /** Whether it may be written without asking. */
  mayWrite(handle: FileSystemHandle): Promise<boolean>
  /** Asks the person, in a click only. `false` where they refuse, or do not answer in `timeout` ms. */
  askToWrite(handle: FileSystemHandle, timeout: number): Promise<boolean>
}

export interface DeliveryOptions {
  readonly signal: AbortSignal
  /** bytes written so far */
  readonly onProgress: (bytes: number) => void
}
