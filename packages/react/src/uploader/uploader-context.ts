import type { Longshore, Watchable } from '@longshore/core'
import { createContext, useContext, type Context } from 'react'

import { EMPTY, type BatchState } from '../batch/batch-state.ts'
import type { Asker } from '../duplicates/questions.ts'
import type { Rules } from '../upload/judge-files.ts'
import type { Upload } from '../upload/use-upload.ts'
import { useWatchable } from '../watch/use-watchable.ts'

/** What the parts of an uploader share. It stays the same while the client does: what changes is watched. */
export interface UploaderShared {
  readonly client: Longshore
  /** of `useUpload`: for its actions, and its props of elements; what it tells of is in `batch` */
  readonly up: Pick<Upload<unknown>, 'upload' | 'pause' | 'resume' | 'retry' | 'cancel' | 'reset' | 'open'>
  readonly batch: Watchable<BatchState>
  /** of `useReview`: who asks about files that came twice */
  readonly asker?: Asker
  /** what files are held to, as of the last render */
  readonly rules?: { readonly current: Pick<Rules, 'maxSize' | 'maxFiles'> }
}

export const UploaderContext: Context<UploaderShared | undefined> = createContext<UploaderShared | undefined>(
  undefined,
)

/** Of the nearest `Uploader.Root`. */
export function useUploader(): UploaderShared {
  const shared = useContext(UploaderContext)
  if (shared) return shared
  throw new Error('There is no uploader here. Put this part into <Uploader.Root>.')
}

/** What a part wants of how the uploads stand; rendered again only when that changed. */
export function useUploaderState<S>(select: (state: BatchState) => S): S {
  return useWatchable(useUploader().batch, EMPTY, select)
}
