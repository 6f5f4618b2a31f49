import { S3RequestPresigner } from '@aws-sdk/s3-request-presigner'
import { encode, encodeKey } from './encode-key.ts'
import type { Place } from './place.ts'
import type { S3Store } from './store.ts'
import { translated } from './translate-error.ts'

/** Seconds that S3 lets a presigned URL live at most. */
const LONGEST_LIFE = 7 * 24 * 60 * 60

interface Presigning {
  readonly place: Place
  /** one of the further hosts */
  readonly host?: string | undefined
  readonly query: Readonly<Record<string, string>>
  /** all that the browser is to send of its own accord and may not change, names in lower case */
  readonly headers: Readonly<Record<string, string>>
  /** ms */
  readonly expiresIn: number
}

export interface PutRequest extends Presigning {
  /** bytes of the body */
  readonly size: number
}

interface Presigned<Method> {
  readonly method: Method
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** Its length is signed too. */
export function presignPut(store: S3Store, put: PutRequest): Promise<Presigned<'PUT'>> {
  return presign(store, 'PUT', put, { 'content-length': String(put.size) })
}

/** `Range` and the conditions are left to whoever reads: no header is signed. */
export function presignGet(store: S3Store, get: Omit<Presigning, 'headers'>): Promise<Presigned<'GET'>> {
  return presign(store, 'GET', { ...get, headers: {} }, {})
}

/**
 * Signs every header the request is to carry. None is moved into the query: Ceph checks
 * a checksum only where it stands in a header. The presigner is used by itself, since the SDK's way to
 * it through a command and all its middleware costs some ten times as much.
 */
function presign<Method extends 'PUT' | 'GET'>(
  store: S3Store,
  method: Method,
  { place, host, query, headers, expiresIn }: Presigning,
  unsent: Readonly<Record<string, string>>,
): Promise<Presigned<Method>> {
  const { clients } = store
  return translated('object', async () => {
    const { base, presigner } = presignerOf(store, place.Bucket, host)
    const now = Date.now() + clients.clockOffset()
    const names = Object.keys(headers)
    const path = `${base.pathname.replace(/\/$/, '')}/${encodeKey(place.Key)}`
    const signed = await presigner.presign(
      {
        method,
        protocol: base.protocol,
        hostname: base.hostname,
        ...(base.port === '' ? {} : { port: Number(base.port) }),
        path,
        query: { ...query },
        headers: { ...headers, ...unsent },
      },
      {
        unhoistableHeaders: new Set(names),
        // without its name here, the type would be left out
        signableHeaders: new Set(names),
        signingDate: new Date(now),
        expiresIn: lifeInSeconds(now, expiresIn),
      },
    )
    return { method, url: `${base.origin}${path}?${queryOf(signed.query ?? {})}`, headers }
  })
}

/** A signature bears whole seconds of its own start: the life asked for is to be there from now on. */
function lifeInSeconds(now: number, expiresIn: number): number {
  return Math.min(LONGEST_LIFE, Math.ceil(((now % 1000) + expiresIn) / 1000))
}

interface BucketPresigner {
  /** the bucket's own URL */
  readonly base: URL
  readonly presigner: S3RequestPresigner
}

const presigners = new WeakMap<S3Store, Map<string, BucketPresigner>>()

function presignerOf(store: S3Store, bucket: string, host = ''): BucketPresigner {
  const known = presigners.get(store) ?? new Map<string, BucketPresigner>()
  presigners.set(store, known)
  const name = `${host} ${bucket}`
  const made = known.get(name) ?? makePresigner(store, bucket, host)
  known.set(name, made)
  return made
}

function makePresigner(store: S3Store, bucket: string, host: string): BucketPresigner {
  const { config } = store.clients.signing
  const { url, region } = store.clients.publicBucket(bucket, host)
  return { base: url, presigner: new S3RequestPresigner({ ...config, region, signingName: 's3' }) }
}

function queryOf(query: Readonly<Record<string, string | string[] | null>>): string {
  return Object.entries(query)
    .map(([name, value]) => `${encode(name)}=${encode(String(value))}`)
    .join('&')
}
