import { nearestName } from './nearest-name.ts'
import type { Problem } from './problem.ts'

/** A value, or what is wrong with its text. */
export type Parsed<T> = { readonly value: T } | Omit<Problem, 'name'>
export type Parse<T> = (text: string) => Parsed<T>

export const asText: Parse<string> = (text) => ({ value: text })

export function asOneOf<T extends string>(...words: readonly T[]): Parse<T> {
  return (text) => {
    const value = words.find((word) => word === text)
    if (value !== undefined) return { value }
    const meant = nearestName(text.toLowerCase(), words, 2)
    const hint = meant === undefined ? '' : ` Did you mean ${meant}?`
    return { wrong: `is "${text}"`, mend: `Set it to one of: ${words.join(', ')}.${hint}` }
  }
}

export const asBoolean: Parse<boolean> = (text) => {
  if (/^(true|1|yes|on)$/i.test(text)) return { value: true }
  if (/^(false|0|no|off)$/i.test(text)) return { value: false }
  return { wrong: `is "${text}"`, mend: 'Set it to true or false.' }
}

/** A whole number within limits, both included. `unit` follows it in the mend. */
export function asWholeNumber(least: number, most: number, unit = ''): Parse<number> {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN
    if (value >= least && value <= most) return { value }
    return { wrong: `is "${text}"`, mend: `Set it to a whole number from ${least} to ${most}${unit}.` }
  }
}

/** `https://host:port` without a path. Whatever else stands in it may be a password, so it is not said again. */
export const asOrigin: Parse<string> = (text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isOrigin = url !== undefined && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href
  if (isOrigin) return { value: url.origin }
  return {
    wrong: 'is no origin',
    mend: 'Write scheme, host and port only, such as https://files.example.com or http://127.0.0.1:9000.',
  }
}

/** Where a store is reached: an origin, and a path where the store stands below one. */
export const asEndpoint: Parse<string> = (text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isBare = url !== undefined && `${url.origin}${url.pathname}` === url.href
  if (isBare && /^https?:$/.test(url.protocol)) return { value: url.href.replace(/\/$/, '') }
  return {
    wrong: 'is no endpoint',
    mend: 'Write an http or https URL without user, query and fragment, such as http://127.0.0.1:9000.',
  }
}

/** Origins with commas between them. */
export const asOrigins: Parse<readonly string[]> = (text) => {
  const origins: string[] = []
  for (const one of pieces(text)) {
    const parsed = asOrigin(one)
    if (!('value' in parsed))
      return { wrong: 'names what is no origin', mend: `${parsed.mend} Commas go between several.` }
    origins.push(parsed.value)
  }
  return { value: origins }
}

/** Origins with commas between them, or `*`. */
export const asOriginsOrAll: Parse<readonly string[] | '*'> = (text) =>
  text.trim() === '*' ? { value: '*' } : asOrigins(text)

/** S3's names of buckets, those of older rules and other stores included. */
export const asBucket: Parse<string> = (text) => {
  if (/^[a-z0-9][\w.-]{1,61}[a-z0-9]$/i.test(text)) return { value: text }
  return {
    wrong: `is "${text}", which no bucket can be called`,
    mend: 'Write the name alone, without s3://; what stands below it in the bucket goes into S3_KEY_PREFIX.',
  }
}

const SHORTEST_SECRET = 32

/** Secrets with commas between them: the first signs, all verify. */
export const asSecrets: Parse<readonly string[]> = (text) => {
  const value = pieces(text)
  if (value.length > 0 && value.every((secret) => secret.length >= SHORTEST_SECRET)) return { value }
  return {
    wrong: 'is too short to keep anyone out',
    mend:
      `Set it to ${SHORTEST_SECRET} characters or more, such as \`openssl rand -base64 48\` makes, ` +
      'or leave it out, and one is made and kept in the data folder.',
  }
}

/** A key prefix, which ends with `/` where there is one. */
export const asKeyPrefix: Parse<string> = (text) => {
  const segments = text.replace(/\/$/, '').split('/')
  const isPath = segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..')
  // oxlint-disable-next-line no-control-regex -- they are what must not be in it
  if (isPath && !/[\u0000-\u001f\u007f\\]/.test(text)) return { value: `${segments.join('/')}/` }
  return { wrong: `is "${text}"`, mend: 'Write folder names with / between them, such as team/uploads/.' }
}

const pieces = (text: string): string[] =>
  text
    .split(',')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
