import { LongshoreError } from '../errors/longshore-error.ts'
import { adaptConcurrency } from '../plan/adapt-concurrency.ts'
import { NoAnswer } from '../ports/transport.ts'
import { classifyAnswer } from '../retry/classify.ts'
import type { Failure } from '../retry/failure.ts'
import { storeErrorCode } from '../retry/store-error-code.ts'
import type { DownloadRun } from './download-run.ts'
import type { Engine, Judge } from './engine.ts'
import { judgeRefusal, judgeSigner, noAnswer } from './judge.ts'
import { objectChanged } from './object-changed.ts'
import { RangeRefused, type RangeAttempt } from './range-attempt.ts'

/** How a failed try at a range is taken. The next one signs anew, which also compares the object. */
export function judgeRange(engine: Engine, run: DownloadRun, attempt: RangeAttempt): Judge {
  const { partNumber } = attempt

  function judgeAnswer(answer: RangeRefused['answer']): Failure {
    const { status, text } = answer
    const { name } = run.record
    if (status === 404) return { kind: 'fatal', error: notFound(name) }
    if (status === 416) return { kind: 'fatal', error: objectChanged(name) }
    const verdict = classifyAnswer({ status, code: storeErrorCode(text) })
    if (verdict.kind === 'stored')
      return { kind: 'retry', reason: 'backoff', error: notTheRange(partNumber, status) }
    // where it is another object, signing says so; where it is not, the store is not to be understood
    return judgeRefusal(engine, attempt, verdict, answer)
  }

  return (error) => {
    attempt.source.drop(attempt.used)
    run.progress.dropped(partNumber)
    if (error instanceof RangeRefused) return judgeAnswer(error.answer)
    const stood =
      error instanceof NoAnswer
        ? noAnswer(error, partNumber)
        : error instanceof LongshoreError && error.code === 'STALLED'
          ? error
          : undefined
    if (!stood) return judgeSigner(error)
    engine.slots.report('failure', adaptConcurrency)
    return { kind: 'retry', reason: 'backoff', error: stood }
  }
}

function notFound(name: string): LongshoreError {
  return new LongshoreError('NOT_FOUND', `"${name}" is no longer at the store: it was removed or moved.`, {
    name,
  })
}

function notTheRange(partNumber: number, status: number): LongshoreError {
  return new LongshoreError(
    'BAD_STORE_RESPONSE',
    `The store answered ${status} to part ${partNumber}, but not with the range that was asked for. A login page of the network or a proxy may answer in its place.`,
    { partNumber, status },
  )
}
