import type { ErrorCode } from '../errors/error-code.ts'
import { LongshoreError } from '../errors/longshore-error.ts'
import { adaptConcurrency } from '../plan/adapt-concurrency.ts'
import { NoAnswer, type TransportAnswer } from '../ports/transport.ts'
import { classifyAnswer, type Verdict } from '../retry/classify.ts'
import type { Failure } from '../retry/failure.ts'
import { isRetryable } from '../retry/is-retryable.ts'
import { parseRetryAfter } from '../retry/retry-after.ts'
import { storeErrorCode } from '../retry/store-error-code.ts'
import type { Engine, Judge } from './engine.ts'
import { isSilence } from './is-silence.ts'
import { assertUnchanged } from './local-file.ts'
import { hostOf } from './under-clocks.ts'
import { PartRefused, type PartAttempt } from './upload-part.ts'
import type { UploadRun } from './upload-run.ts'

/** How often in a row the store may find other bytes than were hashed, or refuse a fresh signature. */
const MOST_REFUSALS = 3

/** The store no longer knows the upload. */
class UploadGone extends Error {}

/** What a part or Complete is refused with where the upload is not open as it was: the listing tells how it is. */
const NOT_OPEN: readonly ErrorCode[] = ['NOT_FOUND', 'TOKEN_EXPIRED']

export function isUploadGone(error: unknown): boolean {
  return error instanceof UploadGone || (error instanceof LongshoreError && NOT_OPEN.includes(error.code))
}

/** How a failed call to the signing server is taken. */
export const judgeSigner: Judge = (error) =>
  isRetryable(error)
    ? { kind: 'retry', reason: 'server', error, retryAfter: error.details.retryAfter }
    : { kind: 'fatal', error }

/** How a failed try at a part is taken; what the next try must not use again is dropped from `attempt`. */
export function judgePart(engine: Engine, run: UploadRun, attempt: PartAttempt): Judge {
  const { partNumber } = attempt

  async function judgeAnswer(answer: TransportAnswer): Promise<Failure> {
    const { status, text } = answer
    const verdict = classifyAnswer({ status, code: storeErrorCode(text) })
    if (verdict.kind === 'upload-gone') return { kind: 'fatal', error: new UploadGone() }
    const failure = judgeRefusal(engine, attempt, verdict, {
      status,
      text,
      retryAfter: answer.header('retry-after'),
    })
    if (verdict.kind === 'read-again') {
      await assertUnchanged(engine, run.local)
      attempt.checksum = undefined
    }
    return failure
  }

  return async (error) => {
    const { request } = attempt
    attempt.request = undefined
    run.progress.dropped(partNumber)
    if (error instanceof PartRefused) return judgeAnswer(error.answer)
    if (!isSilence(error)) return judgeSigner(error)
    // a file that changed under a request ends it the same way
    if (error instanceof NoAnswer) await assertUnchanged(engine, run.local)
    attempt.isDoubtful = request?.request.method === 'POST'
    // a name of the store's that never worked is the failure: another is tried at once
    const free = request && engine.hosts.several?.isBad(hostOf(request.request.url))
    if (!free) engine.slots.report('failure', adaptConcurrency)
    return {
      kind: 'retry',
      reason: 'backoff',
      error: error instanceof NoAnswer ? noAnswer(error, partNumber) : error,
      free,
    }
  }
}

/** Tells the slots of a refusal: while it holds its own still, so that no other request takes that first. */
export function heedRefusal(
  { slots }: Engine,
  { status, text }: Pick<TransportAnswer, 'status' | 'text'>,
): void {
  const verdict = classifyAnswer({ status, code: storeErrorCode(text) })
  const slowDown = verdict.kind === 'retry' && verdict.slowDown
  slots.report(slowDown ? 'slow-down' : 'failure', adaptConcurrency)
}

/** What a refusal that counts is, of a part or a range: another try after a while, or the end. */
export function judgeRefusal(
  { clock }: Engine,
  attempt: { readonly partNumber: number; refusals: number },
  verdict: Verdict,
  answer: { readonly status: number; readonly text: string; readonly retryAfter?: string | undefined },
): Failure {
  const error = refusal(verdict, answer.status, attempt.partNumber, storeErrorCode(answer.text))
  if (verdict.kind === 'fatal' || verdict.kind === 'upload-gone') return { kind: 'fatal', error }
  attempt.refusals = verdict.kind === 'retry' ? 0 : attempt.refusals + 1
  if (attempt.refusals === MOST_REFUSALS) return { kind: 'fatal', error }
  const retryAfter = parseRetryAfter(answer.retryAfter, clock.now())
  return { kind: 'retry', reason: 'backoff', error, retryAfter, free: attempt.refusals === 1 }
}

const REASON: Readonly<Partial<Record<Verdict['kind'], readonly [ErrorCode, string]>>> = {
  retry: ['STORE_UNAVAILABLE', 'it is overloaded or failing. Try again later.'],
  'read-again': [
    'CHECKSUM_MISMATCH',
    'it received other bytes than were sent, again and again. Something on the way alters them; check proxies and memory.',
  ],
  'clock-skew': ['CLOCK_SKEW', "the signing server's clock is off. Set it by NTP."],
  fatal: ['STORE_REFUSED', 'no retry mends that. Check the bucket, its policy and the part rules.'],
}

function refusal({ kind }: Verdict, status: number, partNumber: number, storeCode = ''): LongshoreError {
  const [code, why] = REASON[kind] ?? [
    'STORE_REFUSED',
    "it does not accept the server's signature. Check the signing server's credentials and what they may do.",
  ]
  const message = `The store answered ${status} ${storeCode} to part ${partNumber}: ${why}`
  return new LongshoreError(code, message, { partNumber, status })
}

export function noAnswer(cause: NoAnswer, partNumber: number): LongshoreError {
  return new LongshoreError(
    'NETWORK',
    `Part ${partNumber} got no answer from the store: the connection was lost, or the store's CORS rules do not allow this page. It is tried again; if it never succeeds, check the bucket's CORS.`,
    { partNumber },
    cause,
  )
}
