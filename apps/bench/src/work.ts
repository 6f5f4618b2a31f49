import type { Until } from './figures.ts'
import type { Knobs } from './store/network/knobs.ts'

/** What is to be moved, over what line. */
export type Work = UploadWork | DownloadWork

interface AnyWork {
  readonly title: string
  readonly knobs?: Knobs
  /** what does it, if not told otherwise; ratios are against the first */
  readonly rows: readonly string[]
  /** ms after which a run is given up; default 150,000 */
  readonly patience?: number
}

export interface UploadWork extends AnyWork {
  readonly direction: 'upload'
  readonly files: { readonly count: number; /** bytes of each */ readonly size: number }
  /**
   * whether nobody has looked at the files' sizes before the clock starts; default false, as in a page that lists what was
   * picked: the first look at a file is a call that Chromium waits for, of 0.2 ms and more, whoever makes it
   */
  readonly fresh?: boolean
  /** default `stored` */
  readonly until?: Until
  /** names of the store that the signing server knows; default 1 */
  readonly hosts?: 1 | 2
}

export interface DownloadWork extends AnyWork {
  readonly direction: 'download'
  /** MiB of the one object */
  readonly mebibytes: number
}

/** bytes that a work moves */
export function bytesOf(work: Work): number {
  return work.direction === 'upload' ? work.files.count * work.files.size : work.mebibytes * 1024 * 1024
}
