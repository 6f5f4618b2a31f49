import { MAX_KEY_BYTES } from '@longshore/protocol'
import { byteLength } from './utf8.ts'

/** Why a key or a prefix cannot be taken as it stands; `undefined` where it can. */
export function keyProblem(key: string): string | undefined {
  if (/\p{Cc}/u.test(key)) return 'it holds a control character'
  if (/\p{Surrogate}/u.test(key)) return 'it is no well-formed Unicode'
  if (key.includes('\\')) return 'it holds a backslash'
  if (byteLength(key) > MAX_KEY_BYTES) return `it is longer than ${MAX_KEY_BYTES} bytes`
  for (const segment of key.split('/')) {
    if (segment === '') return 'it has an empty segment'
    if (segment === '.' || segment === '..') return 'it has a segment of dots'
  }
  return undefined
}

/** A prefix as a folder, ending in `/`, so that `a` never reaches into `ab`; the empty one stays empty. */
export function asFolder(prefix: string): string {
  return prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`
}

/** {@link keyProblem} for a prefix that may be empty or end in `/`. */
export function prefixProblem(prefix: string): string | undefined {
  return prefix === '' ? undefined : keyProblem(prefix.endsWith('/') ? prefix.slice(0, -1) : prefix)
}
