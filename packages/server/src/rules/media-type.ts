import { CallError } from '../http/call-error.ts'

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
/** RFC 9110, section 8.3.1, the parameters as tokens or quoted strings. */
const MEDIA_TYPE = new RegExp(
  `^(${TOKEN}/${TOKEN})((?:\\s*;\\s*${TOKEN}=(?:${TOKEN}|"[^"\\\\\\r\\n]*"))*)\\s*$`,
)
const LONGEST = 255

/** A media type with its names in lower case; empty stays empty, for unknown. `INVALID_TYPE` otherwise. */
export function parseMediaType(type: string): string {
  if (type === '') return ''
  const match = matchType(type)
  if (!match)
    throw new CallError(
      'INVALID_TYPE',
      'The type is no media type such as image/png. Leave it empty if unknown.',
    )
  return `${(match[1] ?? '').toLowerCase()}${(match[2] ?? '').trim()}`
}

/** Whether a text can stand in a `Content-Type` header; the empty one cannot. */
export function isMediaType(text: string): boolean {
  return matchType(text) !== null
}

function matchType(type: string): RegExpExecArray | null {
  return type.length <= LONGEST && !/[^\x20-\x7e]/.test(type) ? MEDIA_TYPE.exec(type) : null
}

/** The type without its parameters. */
export function essenceOf(type: string): string {
  return type.split(';', 1)[0]?.trim() ?? ''
}
