import type { WireErrorCode } from '@longshore/protocol'

/** One failure that is the server's or the store's; without tokens, signed URLs or credentials. */
export interface Failure {
  readonly requestId: string
  /** e.g. `POST /uploads/create` */
  readonly call: string
  readonly code: WireErrorCode
  /** the error, its causes and their stacks */
  readonly detail: string
}

export type FailureLog = (failure: Failure) => void

export function logToConsole(failure: Failure): void {
  // oxlint-disable-next-line no-console -- the default log, where none was given
  console.error(
    `[longshore] ${failure.call} failed with ${failure.code} (request ${failure.requestId})\n${failure.detail}`,
  )
}

/** An error with its causes as text that is fit for a log. */
export function describeError(error: unknown): string {
  const lines: string[] = []
  let current = error
  for (let depth = 0; current !== undefined && depth < 5; depth++) {
    const text = textOf(current)
    lines.push(depth === 0 ? text : `caused by ${text}`)
    current = current instanceof Error ? current.cause : undefined
  }
  return redact(lines.join('\n'))
}

function textOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.stack ?? `${thrown.name}: ${thrown.message}`
  return typeof thrown === 'string' ? thrown : `a thrown ${typeof thrown}`
}

/** Takes out what would let a reader act: query strings, signed grants, tokens, authorization. */
export function redact(text: string): string {
  return text
    .replace(/\/data\/[A-Za-z0-9_.-]+/g, '/data/[redacted]')
    .replace(/[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{43}/g, '[redacted]')
    .replace(/(https?:\/\/[^\s?"'<>]+)\?[^\s"'<>]+/g, '$1?[redacted]')
    .replace(
      /((?:x-amz-[a-z-]*(?:signature|credential|token)|authorization|cookie|secret\w*)["']?\s*[:=]\s*)[^\n]+/gi,
      '$1[redacted]',
    )
}
