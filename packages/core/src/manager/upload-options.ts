/** What every upload can be told. */
export interface UploadOptions<Route extends string = string> {
  /** what the server knows this kind of upload by; default `default` */
  readonly route?: Route
  /** key prefix, relative to what is the tenant's */
  readonly prefix?: string
  /** kept with the object; at most 2 KB in all */
  readonly metadata?: Readonly<Record<string, string>>
  /** higher goes first; default 0 */
  readonly priority?: number
  /** cancels the upload when aborted */
  readonly signal?: AbortSignal
  /** path below the folder the file came from, the name last */
  readonly relativePath?: string
  /** the way back to the file after a restart, where the browser gave one */
  readonly handle?: FileSystemFileHandle
}
