import { keyProblem, prefixProblem } from './keys/check-key.ts'
import type { Listing, ObjectAddress } from './provider.ts'
import { ProviderError } from './provider-error.ts'

/**
 * An object's address out of one text: `s3://bucket/key`, or a key alone, in the provider's own bucket. The
 * key is taken as it stands: nothing in it is decoded, and `?` and `#` are parts of it. `INVALID_KEY` where it
 * is none.
 *
 * ```ts
 * const found = await provider.get(parseAddress('s3://archive/2026/tides.csv'))
 * ```
 */
export function parseAddress(text: string): ObjectAddress {
  const { bucket, rest } = split(text)
  const problem = keyProblem(rest)
  if (problem !== undefined)
    throw new ProviderError('INVALID_KEY', `The address cannot be taken: ${problem}.`)
  return { ...(bucket !== undefined && { bucket }), key: rest }
}

/** The same for what to list: `s3://bucket`, `s3://bucket/folder/`, or the beginning of a key. */
export function parsePrefix(text: string): Pick<Listing, 'bucket' | 'prefix'> {
  const { bucket, rest } = split(text)
  const problem = prefixProblem(rest)
  if (problem !== undefined)
    throw new ProviderError('INVALID_KEY', `The address cannot be taken: ${problem}.`)
  return { ...(bucket !== undefined && { bucket }), prefix: rest }
}

function split(text: string): { readonly bucket?: string; readonly rest: string } {
  const [, scheme, afterScheme = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(text) ?? []
  if (scheme === undefined) return { rest: text }
  if (scheme.toLowerCase() !== 's3')
    throw new ProviderError('INVALID_KEY', 'An address begins with s3://, or is a key alone.')
  const slash = afterScheme.indexOf('/')
  const bucket = slash === -1 ? afterScheme : afterScheme.slice(0, slash)
  if (!/^[a-z0-9][\w.-]{1,61}[a-z0-9]$/i.test(bucket))
    throw new ProviderError('INVALID_KEY', 'The address names no bucket: write s3://bucket/key.')
  return { bucket, rest: slash === -1 ? '' : afterScheme.slice(slash + 1) }
}
