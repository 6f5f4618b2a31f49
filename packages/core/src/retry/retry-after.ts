/** ms: a longer wish is not believed */
const LONGEST = 300_000

/**
 * ms to wait as a `Retry-After` header asks: seconds or an HTTP date
 * (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after), at most 5 minutes; `undefined` where it is
 * missing or neither.
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? ''
  // Date.parse alone would take "-5" or "1.5" for a date of its own making
  const wait = /^\d+$/.test(text)
    ? Number(text) * 1000
    : /^[a-z]{3,9}, .* GMT$/i.test(text)
      ? Date.parse(text) - now
      : NaN
  return Number.isNaN(wait) ? undefined : Math.min(LONGEST, Math.max(0, wait))
}
