import type { ObjectAddress, ObjectBody, ObjectInfo, StorageProvider } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { isMediaType } from '../rules/media-type.ts'
import { readRange, type AskedRange } from './byte-range.ts'
import { CallError } from './call-error.ts'
import { allowsRange, judgePreconditions } from './preconditions.ts'
import { watchedBody } from './watched-body.ts'

export interface Serving {
  readonly provider: StorageProvider
  readonly at: ObjectAddress
  /** the `Content-Disposition`, which may depend on what stands there */
  readonly disposition: string | ((info: ObjectInfo) => string)
  /** the `Content-Type`; default the object's */
  readonly type?: string | undefined
  /** default `private, no-cache`: kept by the one browser, asked about each time */
  readonly cacheControl?: string
  /** told of what cuts the body short once the answer has begun */
  readonly report: (error: unknown) => void
}

/** Nothing in the answer runs, is framed or loads anything, whatever its bytes are. */
const POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"

/**
 * A browser that opens sound or video makes a page of its own around it, which loads the URL once more, as the
 * origin that it is from. Without `allow-scripts` nothing can make use of that.
 */
const MEDIA_POLICY =
  "sandbox allow-same-origin; default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"

/** Replaced between looking and reading: more often than this in a row is no accident. */
const LOOKS = 5

/**
 * Answers an object to a GET or HEAD: ranges, conditions, and headers under which a browser takes it for
 * nothing but what it is. `NOT_FOUND` where nothing stands at the key.
 */
export async function serveObject(request: Request, serving: Serving): Promise<Response> {
  for (let look = 1; ; look++) {
    const info = await serving.provider.info(serving.at)
    if (!info) throw new CallError('NOT_FOUND', 'No object stands at this key.')
    const answer = await answerWith(request, serving, info)
    if (answer !== 'replaced') return answer
    if (look === LOOKS) throw new CallError('STORE_UNAVAILABLE', 'The object changes too fast to be read.')
  }
}

async function answerWith(
  request: Request,
  serving: Serving,
  info: ObjectInfo,
): Promise<Response | 'replaced'> {
  const headers = headersOf(serving, info)
  const condition = judgePreconditions(request.headers, info)
  if (condition === 'failed') return bodiless(412, headers)
  if (condition === 'not-modified') return bodiless(304, headers)

  // Only a GET has ranges (RFC 9110, section 14.2).
  const asked: AskedRange =
    request.method === 'GET' && allowsRange(request.headers, info)
      ? readRange(request.headers.get('range'), info.size)
      : { kind: 'whole' }
  if (asked.kind === 'unsatisfiable') {
    headers.set('content-range', `bytes */${info.size}`)
    return bodiless(416, headers)
  }
  const [start, end] = asked.kind === 'part' ? [asked.start, asked.end] : [0, info.size]
  headers.set('content-length', String(end - start))
  if (asked.kind === 'part') headers.set('content-range', `bytes ${start}-${end - 1}/${info.size}`)
  const status = asked.kind === 'part' ? 206 : 200
  if (request.method === 'HEAD') return new Response(null, { status, headers })

  const range = asked.kind === 'part' ? { start, end } : undefined
  const found = await readPinned(serving, info.etag, range)
  return found ? new Response(watchedBody(found.body, serving.report), { status, headers }) : 'replaced'
}

/** The bytes of exactly the object that was looked at, or `undefined` where it has gone since. */
async function readPinned(
  { provider, at }: Serving,
  ifMatch: string,
  range: { readonly start: number; readonly end: number } | undefined,
): Promise<ObjectBody | undefined> {
  try {
    return await provider.get(at, { ifMatch, range })
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'PRECONDITION_FAILED') return undefined
    throw error
  }
}

function headersOf(
  { disposition, type, cacheControl = 'private, no-cache' }: Serving,
  info: ObjectInfo,
): Headers {
  const shown = type ?? info.type
  return new Headers({
    'accept-ranges': 'bytes',
    'cache-control': cacheControl,
    'content-disposition': typeof disposition === 'string' ? disposition : disposition(info),
    'content-security-policy': /^(audio|video)\//i.test(shown) ? MEDIA_POLICY : POLICY,
    // Objects put past the handler may have anything for a type.
    'content-type': isMediaType(shown) ? shown : 'application/octet-stream',
    etag: info.etag,
    'last-modified': new Date(info.lastModified).toUTCString(),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
}

/** What describes a body has no place where none comes. */
function bodiless(status: number, headers: Headers): Response {
  for (const name of ['content-type', 'content-disposition']) headers.delete(name)
  return new Response(null, { status, headers })
}
