import type { LongshoreOptions, UploadOptions } from '@longshore/core'

/** What a test page is told, as JSON in the query of its address. */
export interface PageOptions {
  /** the handler's address; where none is given, no Longshore is made */
  readonly endpoint?: string
  /** `axios`: the default entry; `xhr`: `@longshore/core/base` with its XHR transport */
  readonly transport?: 'axios' | 'xhr'
  readonly timeouts?: LongshoreOptions['timeouts']
  readonly retry?: LongshoreOptions['retry']
  readonly concurrency?: LongshoreOptions['concurrency']
  /** of every upload of this page */
  readonly upload?: Pick<UploadOptions, 'route' | 'prefix' | 'metadata' | 'priority'>
}
