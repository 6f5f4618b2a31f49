import { essenceOf } from './media-type.ts'

/** The tokens of an `accept` attribute in lower case; empty takes all. */
export function acceptTokens(accept: string | readonly string[] | undefined): readonly string[] {
  const list = typeof accept === 'string' ? accept.split(',') : (accept ?? [])
  return list.map((token) => token.trim().toLowerCase()).filter((token) => token !== '')
}

/** Why a token of `accept` can match nothing; `undefined` where it can. */
export function tokenProblem(token: string): string | undefined {
  if (token === '*' || /^\.[^./\s]+$/.test(token) || /^[^/\s;]+\/[^/\s;]+$/.test(token)) return undefined
  return `accept takes types such as image/png or image/*, and extensions such as .csv, but not "${token}"`
}

/** As browsers do: a file passes by its type or by its extension. */
export function isAccepted(tokens: readonly string[], name: string, type: string): boolean {
  if (tokens.length === 0) return true
  const essence = essenceOf(type)
  const extension = lastExtension(name)
  return tokens.some((token) => {
    if (token === '*' || token === '*/*') return true
    if (token.startsWith('.')) return extension === token
    if (token.endsWith('/*')) return essence.startsWith(token.slice(0, -1))
    return essence === token
  })
}

/**
 * The extension that a reader of the name would act on: percent-encoding is decoded, and a name ends at a control
 * character, as it does for those who read it as a C string (`x.php%00.jpg` is a `.php`).
 */
export function lastExtension(name: string): string {
  const end = decode(name).split(/\p{Cc}/u, 1)[0] ?? ''
  const dot = end.lastIndexOf('.')
  return dot < 0 ? '' : end.slice(dot).trimEnd().toLowerCase()
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
