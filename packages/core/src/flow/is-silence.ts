import { LongshoreError } from '../errors/longshore-error.ts'
import { NoAnswer } from '../ports/transport.ts'

/** Whether a request ended without any answer. */
export function isSilence(error: unknown): error is NoAnswer | LongshoreError {
  return error instanceof NoAnswer || (error instanceof LongshoreError && error.code === 'STALLED')
}
