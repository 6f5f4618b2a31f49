const MIB = 1024 * 1024

/** What is to be moved, over what line. */
export type Work = UploadWork | DownloadWork

interface OverLine {
  readonly title: string
  /** bits per second of the whole line; default as fast as loopback goes */
  readonly bandwidth?: number
  /** what does it, if not told otherwise; ratios are against the first */
  readonly rows: readonly string[]
}

export interface UploadWork extends OverLine {
  readonly direction: 'upload'
  /** bytes of each file */
  readonly files: readonly number[]
}

export interface DownloadWork extends OverLine {
  readonly direction: 'download'
  /** MiB of the one object */
  readonly mebibytes: number
}

const UPLOADS = ['floor-8', 'floor-32', 'longshore', 'longshore-unchecked'] as const
const DOWNLOADS = ['download-floor', 'download-longshore'] as const

export const WORKS: Readonly<Record<string, Work>> = {
  '1gib': { direction: 'upload', title: '1 GiB, no shaping', files: [1024 * MIB], rows: UPLOADS },
  '1gib-1gbit': {
    direction: 'upload',
    title: '1 GiB at 1 Gbit/s',
    files: [1024 * MIB],
    bandwidth: 1e9,
    rows: UPLOADS,
  },
  'download-1gib': {
    direction: 'download',
    title: '1 GiB download to OPFS, no shaping',
    mebibytes: 1024,
    rows: DOWNLOADS,
  },
}

export const ALL_ROWS: readonly string[] = [...UPLOADS, ...DOWNLOADS]
