import type { CorsOptions } from '../handler-options.ts'

/** Seconds a browser may keep a preflight's answer: the most that Chromium honours. */
const MAX_AGE = 7200

export type OriginVerdict =
  /** no page asks, or one of the handler's own origin: nothing to be granted */
  | { readonly kind: 'own' }
  | { readonly kind: 'granted'; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'refused' }

/** Whether the page that sent this request may. Lookalikes and the opaque `null` may not. */
export function judgeOrigin(
  request: Request,
  cors: CorsOptions | undefined,
  publicUrl: string | undefined,
): OriginVerdict {
  const origin = request.headers.get('origin')
  if (origin === null) return { kind: 'own' }
  if (isListed(origin, cors)) return { kind: 'granted', headers: grantHeaders(origin, cors) }
  return isOwn(request, origin, publicUrl) ? { kind: 'own' } : { kind: 'refused' }
}

function isListed(origin: string, cors: CorsOptions | undefined): cors is CorsOptions {
  if (!cors || origin === 'null') return false
  return cors.origins === '*' || cors.origins.includes(origin)
}

/**
 * Whether a page stands where the handler does. Only hosts are compared, since TLS often ends before the
 * handler; where a proxy hides the host too, the browser's own word is taken, which no page can forge.
 */
function isOwn(request: Request, origin: string, publicUrl: string | undefined): boolean {
  if (origin === 'null') return false
  if (origin === publicUrl || request.headers.get('sec-fetch-site') === 'same-origin') return true
  return URL.canParse(origin) && new URL(origin).host === new URL(request.url).host
}

function grantHeaders(origin: string, cors: CorsOptions): Readonly<Record<string, string>> {
  return {
    'access-control-allow-origin': cors.origins === '*' ? '*' : origin,
    ...(cors.credentials === true && { 'access-control-allow-credentials': 'true' }),
    'access-control-expose-headers':
      'accept-ranges, content-disposition, content-range, etag, last-modified, retry-after',
  }
}

/** What a preflight of a granted origin is answered with. */
export function preflightHeaders(request: Request): Readonly<Record<string, string>> {
  const asked = request.headers.get('access-control-request-headers') ?? ''
  const names = asked.split(',').map((name) => name.trim())
  return {
    'access-control-allow-methods': 'GET, HEAD, POST, PUT, DELETE',
    'access-control-allow-headers': names
      .filter((name) => /^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name))
      .join(', '),
    'access-control-max-age': String(MAX_AGE),
  }
}
