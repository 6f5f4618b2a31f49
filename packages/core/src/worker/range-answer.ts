import type { RangeRequest } from '../ports/sink.ts'

/** What an answer's head says of it, as far as CORS lets it be read. */
export interface AnswerHead {
  readonly status: number
  /** `null` where there is none, or it is not exposed */
  readonly contentRange: string | null
}

/**
 * Whether the body of an answer is the range that was asked for. Anything but a 206 is refused, but
 * for a 200 to a range that is the whole file; so is a 206 that says it is another range, or of a file
 * of another size.
 */
export function isAskedRange(
  { status, contentRange }: AnswerHead,
  { start, end }: Pick<RangeRequest, 'start' | 'end'>,
  size: number,
): boolean {
  if (status === 200) return start === 0 && end === size
  if (status !== 206 || start === end) return false
  if (contentRange === null) return true
  const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/i.exec(contentRange.trim()) ?? []
  return Number(first) === start && Number(last) === end - 1 && (total === '*' || Number(total) === size)
}
