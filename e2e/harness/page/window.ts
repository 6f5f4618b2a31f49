import type { Longshore } from '@longshore/core'

/** `file`: a handle to write to */
export type DownloadTarget = 'disk' | 'opfs' | 'blob' | 'file'

declare global {
  interface Window {
    /** where an `endpoint` was given */
    longshore: Longshore | undefined
    download(key: string, to: DownloadTarget): Promise<string>
    sha256Of(id: string): Promise<string>
    /** set by the harness */
    tell(report: string): void
  }
}
