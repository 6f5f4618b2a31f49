/** Bytes of an answer worth looking at: an error's code stands at its beginning. */
const LOOK_AT = 4096

/**
 * The code in a store's refusal: S3's `<Code>`, or `error.code` of Longshore's own JSON; `undefined` in
 * anything else, e.g. a proxy's page. Looks, and never parses: an answer is anybody's text.
 */
export function storeErrorCode(text: string): string | undefined {
  const found = /<Code>(\w{1,64})<\/Code>|"error":\s?\{[^{}]{0,500}?"code":\s?"(\w{1,64})"/.exec(
    text.slice(0, LOOK_AT),
  )
  return found?.[1] ?? found?.[2]
}
