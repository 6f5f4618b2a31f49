import type { ProxiedRequest } from './proxied-request.ts'

/** Which requests a rule is for: all that is given must hold. Preflights are left alone unless asked for. */
export interface Match {
  /** e.g. `PUT`; a rule meets `OPTIONS` only where it says so here */
  readonly method?: string
  /** the path decoded: a part of it, or a pattern */
  readonly path?: string | RegExp
  /** S3's `partNumber` query parameter */
  readonly partNumber?: number
  /** query parameters: their value, or `true` for any */
  readonly query?: Readonly<Record<string, string | true>>
  readonly where?: (request: ProxiedRequest) => boolean
}

export function matches(match: Match, request: ProxiedRequest): boolean {
  if (request.method === 'OPTIONS' && match.method !== 'OPTIONS') return false
  if (match.method !== undefined && match.method !== request.method) return false
  if (typeof match.path === 'string' && !request.path.includes(match.path)) return false
  if (match.path instanceof RegExp && !match.path.test(request.path)) return false
  if (match.partNumber !== undefined && match.partNumber !== request.partNumber) return false
  for (const [name, value] of Object.entries(match.query ?? {})) {
    if (value === true ? !request.query.has(name) : request.query.get(name) !== value) return false
  }
  return match.where?.(request) ?? true
}
