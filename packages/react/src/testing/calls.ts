import { LongshoreError, type ErrorCode, type Files, type Transfer } from '@longshore/core'

type Command = 'pause' | 'resume' | 'retry' | 'cancel' | 'remove'

/** What a page can ask of a client; of a transfer, with its id as the first argument. */
export type FakeMethod =
  | 'upload'
  | 'uploadAll'
  | 'collect'
  | 'attach'
  | 'download'
  | 'downloadAll'
  | 'dispose'
  | (Command & keyof Transfer)
  | `files.${keyof Files}`

export interface FakeCall {
  readonly method: FakeMethod
  readonly args: readonly unknown[]
}

/** What was asked, and what is to fail. */
export interface Calls {
  readonly made: FakeCall[]
  /** Records a call. */
  note(method: FakeMethod, ...args: readonly unknown[]): void
  /** Records a call, and throws where one of it is to fail. */
  enter(method: FakeMethod, ...args: readonly unknown[]): void
  failNext(method: FakeMethod, error: LongshoreError | ErrorCode): void
}

export function createCalls(): Calls {
  const made: FakeCall[] = []
  const failures: { readonly method: FakeMethod; readonly error: LongshoreError }[] = []
  const note = (method: FakeMethod, ...args: readonly unknown[]): void => void made.push({ method, args })
  return {
    made,
    note,
    enter(method, ...args) {
      note(method, ...args)
      const index = failures.findIndex((failure) => failure.method === method)
      const [failure] = index < 0 ? [] : failures.splice(index, 1)
      if (failure) throw failure.error
    },
    failNext: (method, error) => void failures.push({ method, error: errorOf(error) }),
  }
}

export function errorOf(error: LongshoreError | ErrorCode): LongshoreError {
  return typeof error === 'string' ? new LongshoreError(error, `A test made this fail as ${error}.`) : error
}
