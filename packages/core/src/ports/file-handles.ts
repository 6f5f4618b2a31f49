/** Reads files through handles that outlived a restart. */
export interface FileHandles {
  /** The file, or why it cannot be had now. */
  read(handle: FileSystemFileHandle): Promise<File | 'permission' | 'missing'>
  /** Asks the person, in a click only. `false` where they refuse, or do not answer in `timeout` ms. */
  ask(handle: FileSystemFileHandle, timeout: number): Promise<boolean>
}
