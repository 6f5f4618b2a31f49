import type { SignPart } from '@longshore/protocol'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { OpenedUpload } from '../model/transfer-record.ts'
import { partRange } from '../plan/part-range.ts'
import { NoAnswer, type TransportAnswer } from '../ports/transport.ts'
import { classifyAnswer } from '../retry/classify.ts'
import { isRetryable } from '../retry/is-retryable.ts'
import { retry, type Failure } from '../retry/retry.ts'
import { parseRetryAfter } from '../retry/retry-after.ts'
import { storeErrorCode } from '../retry/store-error-code.ts'
import { signPart } from './ask-signer.ts'
import { digest } from './digest.ts'
import type { Engine } from './engine.ts'
import { assertUnchanged } from './local-file.ts'
import { sendRequest } from './send-request.ts'
import { retryOptions } from './waiting.ts'
import { PartRefused, UploadGone } from './part-refused.ts'
import type { LiveRequest, UploadRun } from './upload-run.ts'

/** A request this close to its end (ms) is signed again rather than sent. */
const EXPIRY_MARGIN = 1_000
/** How often in a row the store may find other bytes than were hashed, or refuse a fresh signature. */
const MOST_REFUSALS = 3

/** Takes one part from the file to the store: read, sign, send, until the store has it. */
export async function uploadPart(
  engine: Engine,
  run: UploadRun,
  opened: OpenedUpload,
  partNumber: number,
  ready?: LiveRequest & { readonly checksum: string },
): Promise<void> {
  const { start, end } = partRange(partNumber, run.local.file.size, opened.partSize)
  const slice = run.local.file.slice(start, end)
  let checksum = ready?.checksum
  let request: LiveRequest | undefined = ready
  let refusals = 0

  const sendOnce = async (): Promise<void> => {
    checksum ??= await digest(engine, run, slice, opened.algorithm)
    const part: SignPart = { partNumber, size: slice.size, checksum }
    request ??= await signPart(engine, run, part)
    const answer = await engine.slots.run(
      { transferId: run.id, priority: run.record.priority, signal: run.signal },
      async () => {
        if (!request || !isFresh(request, engine)) request = await signPart(engine, run, part)
        run.dispatch({ type: 'transferring' })
        return sendRequest(engine, request.request, slice, {
          signal: run.signal,
          onProgress: (bytes) => run.progress.sending(partNumber, bytes),
        })
      },
    )
    accept(answer, partNumber, engine.clock.now())
    run.stored.set(partNumber, part)
    run.progress.stored(partNumber, slice.size)
    if (opened.kind === 'multipart') void engine.progressStore.putPart(run.id, part)
    engine.slots.report('success')
    engine.budget.success()
  }

  const judge = async (error: unknown): Promise<Failure> => {
    request = undefined
    run.progress.dropped(partNumber)
    if (error instanceof PartRefused) {
      engine.slots.report(error.slowDown ? 'slow-down' : 'failure')
      if (error.verdict === 'read-again') {
        await assertUnchanged(run.local)
        checksum = undefined
      }
      if (error.verdict === 'retry') refusals = 0
      else if (++refusals >= MOST_REFUSALS) return { kind: 'fatal', error: error.failure }
      const free = error.verdict !== 'retry' && refusals === 1
      return { kind: 'retry', reason: 'backoff', error: error.failure, retryAfter: error.retryAfter, free }
    }
    if (error instanceof NoAnswer) {
      engine.slots.report('failure')
      // a file that changed under a request ends it the same way
      await assertUnchanged(run.local)
      return { kind: 'retry', reason: 'backoff', error: noAnswer(error, partNumber) }
    }
    if (!(error instanceof LongshoreError) || !isRetryable(error)) return { kind: 'fatal', error }
    const reason = error.code === 'STALLED' ? 'backoff' : 'server'
    return { kind: 'retry', reason, error, retryAfter: error.details.retryAfter }
  }

  await retry(sendOnce, { ...retryOptions(engine, run), judge })
}

function isFresh({ request, expiresAt }: LiveRequest, engine: Engine): boolean {
  return expiresAt - engine.clock.now() > Math.min(EXPIRY_MARGIN, request.expiresIn / 2)
}

/** Takes the store's answer for a stored part, or throws what it was instead. */
function accept(answer: TransportAnswer, partNumber: number, now: number): void {
  const code = storeErrorCode(answer.text)
  const verdict = classifyAnswer({ status: answer.status, ...(code !== undefined && { code }) })
  switch (verdict.kind) {
    case 'stored':
    // the store has an object at this key already: whether it is ours is seen at completion
    case 'exists':
      return
    case 'upload-gone':
      throw new UploadGone()
    default:
      throw new PartRefused(
        verdict,
        { partNumber, status: answer.status },
        code,
        parseRetryAfter(answer.header('retry-after'), now),
      )
  }
}

function noAnswer(cause: NoAnswer, partNumber: number): LongshoreError {
  return new LongshoreError(
    'NETWORK',
    `Part ${partNumber} got no answer from the store: the connection was lost, or the store's CORS rules do not allow this page. It is tried again; if it never succeeds, check the bucket's CORS.`,
    { partNumber },
    cause,
  )
}
