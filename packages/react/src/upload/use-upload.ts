import type {
  FoundFile,
  LongshoreError,
  Longshore,
  ObjectOf,
  RouteName,
  Transfer,
  TransferSnapshot,
  UploadOptions,
} from '@longshore/core'
import { useState, type SyntheticEvent } from 'react'

import type { Batch, BatchEvents, BatchState } from '../batch/batch-state.ts'
import { batchActions, useBatch } from '../batch/use-batch.ts'
import { useLongshore } from '../client/use-longshore.ts'
import type { Pickable } from '../intake/open-picker.ts'
import { useDropTarget, type DropTarget, type DropTargetOptions } from '../intake/use-drop-target.ts'
import { useLatest } from '../watch/use-latest.ts'
import { acceptTokens } from './accept-tokens.ts'
import type { Rejected, Rules } from './judge-files.ts'
import type { Review } from './review.ts'
import { pressable } from './pressable.ts'
import type { TakeInOptions } from './take-in.ts'
import type { UploadInput } from './upload-input.ts'
import { useFileInput, type FileInput, type FileInputOptions } from './use-file-input.ts'
import type { LazyBatch } from '../engine/lazy-batch.ts'
import { letFail } from '../engine/let-fail.ts'

/** What one call of `upload` can be told beside the hook's options. */
export type UploadCall<Name extends string = string> = Omit<UploadOptions<Name>, 'handle' | 'relativePath'>

/** May be written inline, and anew at each render: they are read when something happens. */
export interface UseUploadOptions<H = unknown, Name extends RouteName<H> = RouteName<H>>
  extends UploadCall<Name>, Rules, Omit<DropTargetOptions, 'onDrop'>, Pick<FileInputOptions, 'capture'> {
  /** default that of the nearest `LongshoreProvider`; one whose handler is known teaches routes and results */
  readonly client?: Longshore<H>
  /** hooks of one batch share what was begun: a component that is mounted again finds it; default its own */
  readonly batch?: string
  /** files go first to the interrupted uploads that began with them; default true */
  readonly attach?: boolean
  /** after each file that arrived, also once the component is gone */
  readonly onCompleted?: (object: ObjectOf<H, Name>, transfer: TransferSnapshot) => void
  /** after each failure; without a transfer where what was given could not be read */
  readonly onError?: (error: LongshoreError, transfer: TransferSnapshot | undefined) => void
  /** after the rules kept files out, before the others are begun */
  readonly onRejected?: (rejected: readonly Rejected[]) => void
  /**
   * Looks at the files that passed the rules before any of them is begun, and says which are begun now, which
   * perhaps later, and which never; default all now.
   */
  readonly review?: Review
  /** once for each upload that is begun here, with its file */
  readonly onBegin?: (transfer: Transfer, found: FoundFile) => void
}

export interface UploadActions<T> extends Batch {
  /**
   * Uploads what passes the rules. Never throws: see `error` and `rejected`. A drop or a paste is read before this
   * returns.
   */
  upload(input: UploadInput, call?: UploadCall): void
  /**
   * The same, and the stored object. Throws the `LongshoreError` of a failure (`CANCELED` after a cancel), and
   * where the rules keep the file out: `TYPE_NOT_ACCEPTED`, `FILE_TOO_LARGE` or `REJECTED`.
   */
  uploadAsync(file: File, call?: UploadCall): Promise<T>
  /** The stored objects, in the order they were begun. Throws the first problem, once all have ended. */
  uploadAsync(input: UploadInput, call?: UploadCall): Promise<readonly T[]>
  /** Lets the person pick; only in a click. May stand as `onClick={up.open}`, which picks files. */
  open(what?: Pickable | SyntheticEvent): void
}

export interface Upload<T>
  extends BatchState, UploadActions<T>, DropTarget, Pick<FileInput, 'getInputProps'> {}

/**
 * Uploads, and how those stand that were begun here. Rendered again only when something changed that is read of
 * the answer: who reads `transfers` is not rendered for each step of `totals`. The actions stay the same.
 * Unmounting cancels nothing.
 */
export function useUpload<H = unknown, Name extends RouteName<H> = RouteName<H>>(
  options: UseUploadOptions<H, Name> = {},
): Upload<ObjectOf<H, Name>> {
  return useUploadBatch(options)[0]
}

/**
 * The same, and the batch itself: parts watch of it what they show, and are rendered for nothing else. And props of an
 * element that takes drops, and is no button.
 */
export function useUploadBatch<H = unknown, Name extends RouteName<H> = RouteName<H>>(
  options: UseUploadOptions<H, Name>,
): readonly [Upload<ObjectOf<H, Name>>, LazyBatch, DropTarget['getRootProps']] {
  type T = ObjectOf<H, Name>
  const client = useLongshore(options.client) as Longshore
  const events: BatchEvents = {
    // what a route's result is only the server knows: the types say what its handler's type says
    onCompleted: (transfer) => options.onCompleted?.(transfer.object as T, transfer),
    onError: options.onError,
  }
  const [state, batch] = useBatch(client, options.batch, useLatest(events))
  const latest = useLatest({ client, batch, options: options as UseUploadOptions })

  const [actions] = useState(() => {
    const begin = (input: UploadInput, call?: UploadCall): Promise<readonly unknown[]> => {
      const { client, batch, options } = latest.current
      // read at once: a drop is empty after this turn
      const finding = (async () => client.collect(input instanceof File ? [input] : input))()
      letFail(finding)
      const told: Pick<TakeInOptions, 'onRejected' | 'onBegin'> = {
        onRejected: (rejected) => latest.current.options.onRejected?.(rejected),
        onBegin: (transfer, found) => latest.current.options.onBegin?.(transfer, found),
      }
      const accept = acceptTokens(options.accept)
      return batch.run((opened) => opened.takeIn(finding, { ...options, ...told, accept, call }))
    }
    async function uploadAsync(input: File, call?: UploadCall): Promise<T>
    async function uploadAsync(input: UploadInput, call?: UploadCall): Promise<readonly T[]>
    async function uploadAsync(input: UploadInput, call?: UploadCall): Promise<unknown> {
      const objects = await begin(input, call)
      return input instanceof File ? objects[0] : objects
    }
    return {
      ...batchActions(() => latest.current.batch),
      upload: (input: UploadInput, call?: UploadCall) => letFail(begin(input, call)),
      uploadAsync,
    }
  })

  const { upload } = actions
  const { getInputProps, open } = useFileInput({ ...options, onPick: upload })
  const { getRootProps, isDragActive } = useDropTarget({ ...options, onDrop: upload })
  const { disabled = false } = options
  const up = Object.assign(state, actions, {
    open,
    isDragActive,
    getInputProps,
    getRootProps: <P extends object>(given?: P) => getRootProps(pressable(given, disabled, open)),
  })
  return [up, batch, getRootProps]
}
