import type { ConfigAnswer } from '@longshore/protocol'
import { LongshoreError } from '../errors/longshore-error.ts'

export function tooLarge({ maxSize }: ConfigAnswer, { name, size }: File): LongshoreError {
  return new LongshoreError(
    'FILE_TOO_LARGE',
    `"${name}" has ${size} bytes; at most ${maxSize} are taken here. Choose a smaller file.`,
    { name },
  )
}

export function unsigned(partNumber: number): LongshoreError {
  return new LongshoreError(
    'BAD_SIGNER_RESPONSE',
    `The signing server answered without a request for part ${partNumber}. Check that nothing between it and the page rewrites its answers.`,
    { partNumber },
  )
}

export function ownFault(cause: unknown): LongshoreError {
  return new LongshoreError(
    'INTERNAL',
    'Longshore met a fault of its own. Retry; please report it with its cause.',
    {},
    cause,
  )
}
