import type {
  DownloadedObject,
  DownloadInput,
  DownloadOptions,
  LongshoreError,
  Longshore,
  TransferSnapshot,
} from '@longshore/core'
import { useState } from 'react'

import type { Batch, BatchEvents, BatchState } from '../batch/batch-state.ts'
import { batchActions, useBatch } from '../batch/use-batch.ts'
import { useLongshore } from '../client/use-longshore.ts'
import { useLatest } from '../watch/use-latest.ts'
import { letFail } from '../engine/let-fail.ts'

/** May be written inline, and anew at each render: they are read when something happens. */
export interface UseDownloadOptions extends Omit<DownloadOptions, 'name'> {
  /** default that of the nearest `LongshoreProvider` */
  readonly client?: Longshore
  /** hooks of one batch share what was begun: a component that is mounted again finds it; default its own */
  readonly batch?: string
  /** after each file that arrived, also once the component is gone */
  readonly onCompleted?: (object: DownloadedObject, transfer: TransferSnapshot) => void
  /** after each failure; without a transfer where a folder could not be listed or written */
  readonly onError?: (error: LongshoreError, transfer: TransferSnapshot | undefined) => void
}

export interface DownloadActions extends Batch {
  /** Downloads the object of a key, or of each. Never throws: see `error`. */
  download(keys: string | Iterable<string>, call?: DownloadOptions): void
  /** The same, and the object with the way to its bytes. Throws the `LongshoreError` of a failure. */
  downloadAsync(key: string, call?: DownloadOptions): Promise<DownloadedObject>
  /** In the order of the keys. Throws the first problem, once all have ended. */
  downloadAsync(keys: Iterable<string>, call?: DownloadOptions): Promise<readonly DownloadedObject[]>
  /**
   * Downloads these keys, or all that begin with a prefix, into a folder: one that the person picks, which may be
   * asked for in a click only, where none is given. Never throws: see `error`.
   */
  downloadAll(input: DownloadInput, to?: FileSystemDirectoryHandle): void
}

export interface Download extends BatchState, DownloadActions {}

/** Downloads, and how those stand that were begun here. Like `useUpload` in all else. */
export function useDownload(options: UseDownloadOptions = {}): Download {
  const client = useLongshore(options.client)
  const events: BatchEvents = {
    onCompleted: (transfer) => options.onCompleted?.(transfer.object, transfer),
    onError: options.onError,
  }
  const [state, batch] = useBatch(client, options.batch, useLatest(events))
  const latest = useLatest({ batch, options })

  const [actions] = useState(() => {
    const begin = (keys: string | Iterable<string>, call?: DownloadOptions) => {
      const { batch, options } = latest.current
      return batch.run((opened) => opened.fetchKeys(typeof keys === 'string' ? [keys] : keys, options, call))
    }
    async function downloadAsync(key: string, call?: DownloadOptions): Promise<DownloadedObject>
    async function downloadAsync(
      keys: Iterable<string>,
      call?: DownloadOptions,
    ): Promise<readonly DownloadedObject[]>
    async function downloadAsync(keys: string | Iterable<string>, call?: DownloadOptions): Promise<unknown> {
      const objects = await begin(keys, call)
      return typeof keys === 'string' ? objects[0] : objects
    }
    return {
      ...batchActions(() => latest.current.batch),
      download: (keys: string | Iterable<string>, call?: DownloadOptions) => letFail(begin(keys, call)),
      downloadAsync,
      downloadAll(input: DownloadInput, to?: FileSystemDirectoryHandle) {
        const { batch, options } = latest.current
        letFail(batch.run((opened) => opened.fetchAll(input, to, options)))
      },
    }
  })
  return Object.assign(state, actions)
}
