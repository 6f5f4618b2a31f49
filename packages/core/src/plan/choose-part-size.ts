import { DEFAULT_PART_SIZE, MAX_WISHED_PART_SIZE, type ConfigAnswer } from '@longshore/protocol'

/** ms that one part should keep a connection busy, at most; half of it at least. */
const LONGEST_PART = 8000
/** Parts of a file that are enough as long as nothing is known of the line, and the largest that is then risked. */
const ENOUGH_PARTS = 32
const LARGEST_UNKNOWN = 4 * DEFAULT_PART_SIZE

export interface PartSizeInput {
  /** bytes of the file */
  readonly size: number
  /** bytes per second of the whole line, `undefined` before it was measured */
  readonly speed: number | undefined
  /** requests in flight that share the line */
  readonly concurrency: number
  readonly rule: ConfigAnswer['parts']
}

/**
 * The part size in bytes to wish for. On a fast line a part of the default size is over before its
 * overhead (sign, preflight, answer) pays, so that a part is sized to last 4 to 8 seconds; a slow line
 * keeps the default. On a line that nothing is known of, large files get up to four times the default. Where 10,000
 * such parts would not hold the file, parts grow past the wish.
 */
export function choosePartSize({ size, speed, concurrency, rule }: PartSizeInput): number {
  const longest =
    speed === undefined
      ? // a power of two is found below that: the one that makes no more than enough parts
        Math.min((2 * size - 1) / ENOUGH_PARTS, LARGEST_UNKNOWN)
      : Math.min((speed / concurrency) * (LONGEST_PART / 1000), MAX_WISHED_PART_SIZE)
  const least = Math.ceil(size / rule.count)
  // by doubling: exact, where a logarithm is only as good as the browser's
  let wished = 1
  while (wished * 2 <= longest) wished *= 2
  wished = Math.max(wished, rule.size)
  if (wished < least) for (wished = 1; wished < least;) wished *= 2
  return Math.min(rule.max, Math.max(rule.min, wished))
}
