import type {
  ErrorCode,
  LongshoreError,
  StoredObject,
  Transfer,
  TransferSnapshot,
  WaitReason,
} from '@longshore/core'

import { errorOf, type Calls } from './calls.ts'
import type { FakeStore } from './fake-store.ts'

/** A transfer that does what a test says. Commands change its state at once, as far as they mean something. */
export interface FakeTransfer extends Transfer {
  /** Goes to `transferring`, with this many of its bytes moved. @param speed bytes per second */
  progress(bytes: number, speed?: number): void
  /** Ends well: `object` says what differs from what its name, size and type say. */
  complete(object?: Partial<StoredObject>): void
  /** Ends in failure; default `NETWORK`. */
  fail(error?: LongshoreError | ErrorCode): void
  /** @param until ms since 1970 */
  wait(reason: WaitReason, until?: number): void
  /** As after a restart: it needs the file again, or the permission to read it. */
  interrupt(needs: 'permission' | 'file'): void
  /** Any other state without details. */
  enter(state: 'queued' | 'preparing' | 'transferring' | 'paused' | 'completing'): void
}

type Facts = Pick<
  TransferSnapshot,
  'id' | 'direction' | 'name' | 'type' | 'size' | 'key' | 'bytesTransferred' | 'speed'
>

/** To be put into the store by who keeps it. */
export function createFakeTransfer(
  store: FakeStore,
  calls: Calls,
  first: TransferSnapshot,
  completed: (object: StoredObject) => void,
): FakeTransfer {
  const { id } = first
  let attempt = createAttempt()
  let last = first
  const look = (): TransferSnapshot => (last = store.get(id) ?? last)
  const facts = (): Facts => {
    const { id, direction, name, type, size, key, bytesTransferred } = look()
    return { id, direction, name, type, size, bytesTransferred, ...(key !== undefined && { key }) }
  }
  const show = (snapshot: TransferSnapshot): void => {
    last = snapshot
    if (store.get(id)) store.set(id, snapshot)
  }
  const isEnded = (): boolean => ['completed', 'failed', 'canceled'].includes(look().state)
  const enter: FakeTransfer['enter'] = (state) => show({ ...facts(), state })
  const stop = (): void => {
    if (look().state === 'completed' || look().state === 'canceled') return
    enterCanceled()
  }
  const enterCanceled = (): void => {
    show({ ...facts(), state: 'canceled' })
    attempt.reject(errorOf('CANCELED'))
  }

  return {
    id,
    get finished() {
      return attempt.finished
    },
    getSnapshot: look,
    subscribe: (listener) => store.subscribe(id, listener),
    pause() {
      calls.note('pause', id)
      if (!isEnded() && look().state !== 'interrupted') enter('paused')
    },
    resume() {
      calls.note('resume', id)
      const shown = look()
      const isAllowed = shown.state === 'interrupted' && shown.needs === 'permission'
      if (shown.state === 'paused' || isAllowed) enter('transferring')
    },
    retry() {
      calls.note('retry', id)
      if (look().state !== 'failed') return
      attempt = createAttempt()
      enter('queued')
    },
    cancel() {
      calls.note('cancel', id)
      stop()
    },
    remove() {
      calls.note('remove', id)
      stop()
      store.set(id, undefined)
    },
    progress: (bytesTransferred, speed) =>
      show({
        ...facts(),
        bytesTransferred,
        ...(speed !== undefined && { speed, eta: ((look().size - bytesTransferred) / speed) * 1000 }),
        state: 'transferring',
      }),
    complete(given) {
      const { name, size, type, key = name } = facts()
      const etag = `"${id}"`
      const object = { key, name, size, type, etag, lastModified: Date.now(), metadata: {}, ...given }
      completed(object)
      show({ ...facts(), key: object.key, bytesTransferred: size, state: 'completed', object })
      attempt.resolve(object)
    },
    fail(given = 'NETWORK') {
      const error = errorOf(given)
      show({ ...facts(), state: 'failed', error })
      attempt.reject(error)
    },
    wait: (reason, until) =>
      show({ ...facts(), state: 'waiting', reason, ...(until !== undefined && { until }) }),
    interrupt: (needs) => show({ ...facts(), state: 'interrupted', needs }),
    enter,
  }
}

interface Attempt {
  readonly finished: Promise<StoredObject>
  readonly resolve: (object: StoredObject) => void
  readonly reject: (error: LongshoreError) => void
}

/** Never an unhandled rejection. */
function createAttempt(): Attempt {
  const { promise, resolve, reject } = Promise.withResolvers<StoredObject>()
  promise.catch(() => {})
  return { finished: promise, resolve, reject }
}
