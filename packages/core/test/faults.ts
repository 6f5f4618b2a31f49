import { LongshoreError } from '../src/errors/longshore-error.ts'
import type { ErrorCode } from '../src/errors/error-code.ts'
import { NoAnswer, type TransportAnswer } from '../src/ports/transport.ts'

export type CallName =
  | 'config'
  | 'create'
  | 'pack'
  | 'sign'
  | 'parts'
  | 'complete'
  | 'abort'
  | 'send'
  | 'download'
  | 'list'
  | 'fetch'
  | 'deliver'

/** One call to the signing server, or one request to the store. */
export interface Call {
  readonly name: CallName
  readonly signal: AbortSignal
  /** which part a request to sign or to send is about */
  readonly part?: number | undefined
  readonly onProgress?: ((bytes: number) => void) | undefined
  /** where a request is sent to, or is to be signed for */
  readonly host?: string | undefined
  /** bytes of a request's body */
  readonly size?: number
}

/** What happens to a call instead of `proceed()`, or before or after it. */
export type Fault = (proceed: () => Promise<unknown>, call: Call) => Promise<unknown>

export interface FaultRule {
  /** how often it happens; default once */
  readonly times?: number
  /** calls that go well before; default none */
  readonly skip?: number
  readonly part?: number
}

export interface Faults {
  /** every call so far, in order */
  readonly calls: readonly Call[]
  /** How often it was called, for this part alone where one is given. */
  count(name: CallName, part?: number): number
  /** Something is to go wrong. What was added first happens first. */
  add(name: CallName, fault: Fault, rule?: FaultRule): void
  /** From now on all goes well. */
  clear(): void
  run<T>(call: Call, proceed: () => Promise<T>): Promise<T>
}

/** Lets a test say which call goes wrong, and how. */
export function createFaults(): Faults {
  const calls: Call[] = []
  let rules: { name: CallName; fault: Fault; part: number | undefined; skip: number; times: number }[] = []

  return {
    calls,
    count: (name, part) =>
      calls.filter((call) => call.name === name && (part === undefined || call.part === part)).length,
    add: (name, fault, { times = 1, skip = 0, part } = {}) =>
      void rules.push({ name, fault, part, skip, times }),
    clear: () => void (rules = []),
    run: async <T>(call: Call, proceed: () => Promise<T>): Promise<T> => {
      call.signal.throwIfAborted()
      calls.push(call)
      const found = rules.find(
        ({ name, part, times }) =>
          name === call.name && times > 0 && (part === undefined || part === call.part),
      )
      if (!found || found.skip-- > 0) return proceed()
      found.times--
      return (await found.fault(proceed, call)) as T
    },
  }
}

/** The signing server refuses. */
export function refuses(code: ErrorCode, retryAfter?: number): Fault {
  return async () => {
    throw new LongshoreError(code, `${code}, says the test.`, retryAfter === undefined ? {} : { retryAfter })
  }
}

/** No answer of the signing server comes, and nothing was done. */
export const unreachable: Fault = refuses('NETWORK')

/** It is done, and the answer is lost. */
export const answerLost: Fault = async (proceed, { name }) => {
  await proceed()
  throw name === 'send'
    ? new NoAnswer('lost')
    : new LongshoreError('NETWORK', 'The answer was lost, says the test.')
}

/** Nothing ever comes back. */
export const hangs: Fault = (_, { signal }) =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

/** The store answers this, and keeps nothing. */
export function answers(
  status: number,
  code?: string,
  headers: Readonly<Record<string, string>> = {},
): Fault {
  return async (): Promise<TransportAnswer> => ({
    status,
    header: (name) => headers[name],
    text: code === undefined ? '' : `<Error><Code>${code}</Code></Error>`,
  })
}

/** The line breaks after so many bytes. */
export function cutAfter(bytes: number): Fault {
  return async (_, { onProgress }) => {
    onProgress?.(bytes)
    throw new NoAnswer('cut')
  }
}

/** All bytes are sent, then the store answers this. */
export function answersAfterAll(status: number, code?: string): Fault {
  const answer = answers(status, code)
  return (proceed, call) => {
    call.onProgress?.(call.size ?? 0)
    return answer(proceed, call)
  }
}

export interface Gate {
  readonly fault: Fault
  /** calls that wait at it, or were called off there */
  readonly reached: number
  /** Lets all through, now and later. */
  open(): void
}

/** Holds calls up until the test lets them go on, or they are called off. */
export function gate(when: 'before' | 'after' = 'before'): Gate {
  const { promise, resolve } = Promise.withResolvers<void>()
  let reached = 0
  const wait = (signal: AbortSignal): Promise<void> => {
    reached++
    return new Promise((go, reject) => {
      promise.then(go, reject)
      signal.addEventListener('abort', () => reject(signal.reason))
    })
  }
  return {
    fault: async (proceed, { signal }) => {
      if (when === 'before') await wait(signal)
      const answer = await proceed()
      if (when === 'after') await wait(signal)
      return answer
    },
    get reached() {
      return reached
    },
    open: resolve,
  }
}
