import type { StoredObject } from '@longshore/protocol'
import type { TransferSnapshot } from '../model/transfer-snapshot.ts'

/** One file on its way. Every action may be called in any state; where it means nothing it does nothing. */
export interface Transfer<T = StoredObject> {
  readonly id: string
  /**
   * The end of the current attempt: the stored object, or the `LongshoreError` it failed with
   * (`CANCELED` after a cancel). Never an unhandled rejection. A retry begins a new one.
   */
  readonly finished: Promise<T>
  getSnapshot(): TransferSnapshot<T>
  /** Calls back at most once a frame; the answer unsubscribes. */
  subscribe(listener: () => void): () => void
  /** Keeps what is stored, and frees its slots. */
  pause(): void
  /** Goes on after a pause. In a click, it may ask for the permission to read the file again. */
  resume(): void
  /** Tries again after a failure, from where it stood. */
  retry(): void
  /** Ends it, and removes what is stored. */
  cancel(): void
  /** Takes it off the list; one that is unfinished is canceled first. */
  remove(): void
}

/** Acts on transfers by their id, in this tab or in the one that owns them. */
export type Command = 'pause' | 'resume' | 'retry' | 'cancel' | 'remove'

/** The commands of a transfer, all of which `act` does. */
export function commands(act: (command: Command) => void): Readonly<Record<Command, () => void>> {
  const command = (name: Command) => (): void => act(name)
  return {
    pause: command('pause'),
    resume: command('resume'),
    retry: command('retry'),
    cancel: command('cancel'),
    remove: command('remove'),
  }
}
