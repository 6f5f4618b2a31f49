import type { SignedGet } from './signed-request.ts'
import type { StoredObject } from './stored-object.ts'

/** `POST /downloads/sign`, item in. */
export interface DownloadItem {
  readonly key: string
  /** what a browser that is led to the URL does with it; default `attachment` */
  readonly disposition?: 'inline' | 'attachment' | undefined
}

/** `POST /downloads/sign`, item out: the object as it stands now, and the request that reads it. */
export interface DownloadOk extends StoredObject {
  /** takes `Range` and `If-Match` beside its own headers, any number of times until it expires */
  readonly request: SignedGet
}
