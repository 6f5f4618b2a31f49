import { S3RequestPresigner } from '@aws-sdk/s3-request-presigner'
import type { ProviderRequest } from '../../provider.ts'
import type { Place } from './place.ts'
import type { S3Store } from './store.ts'
import { translated } from './translate-error.ts'

/** Seconds that S3 lets a presigned URL live at most. */
const LONGEST_LIFE = 7 * 24 * 60 * 60

export interface PutRequest {
  readonly place: Place
  readonly query: Readonly<Record<string, string>>
  /** all that the browser is to send of its own accord, names in lower case */
  readonly headers: Readonly<Record<string, string>>
  /** bytes of the body */
  readonly size: number
  /** ms */
  readonly expiresIn: number
}

/**
 * Signs every header the request is to carry, and its length. None is moved into the query: Ceph checks
 * a checksum only where it stands in a header. The presigner is used by itself, since the SDK's way to
 * it through a command and all its middleware costs some ten times as much.
 */
export function presignPut(store: S3Store, put: PutRequest): Promise<ProviderRequest> {
  const { clients } = store
  return translated('object', async () => {
    const { base, presigner } = presignerOf(store, put.place.Bucket)
    const now = Date.now() + clients.clockOffset()
    const names = Object.keys(put.headers)
    const path = `${base.pathname.replace(/\/$/, '')}/${put.place.Key.split('/').map(encode).join('/')}`
    const signed = await presigner.presign(
      {
        method: 'PUT',
        protocol: base.protocol,
        hostname: base.hostname,
        ...(base.port === '' ? {} : { port: Number(base.port) }),
        path,
        query: { ...put.query },
        headers: { ...put.headers, 'content-length': String(put.size) },
      },
      {
        unhoistableHeaders: new Set(names),
        // without its name here, the type would be left out
        signableHeaders: new Set(names),
        signingDate: new Date(now),
        expiresIn: lifeInSeconds(now, put.expiresIn),
      },
    )
    return {
      method: 'PUT',
      url: `${base.origin}${path}?${queryOf(signed.query ?? {})}`,
      headers: put.headers,
    }
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

function presignerOf(store: S3Store, bucket: string): BucketPresigner {
  const known = presigners.get(store) ?? new Map<string, BucketPresigner>()
  presigners.set(store, known)
  const made = known.get(bucket) ?? makePresigner(store, bucket)
  known.set(bucket, made)
  return made
}

function makePresigner(store: S3Store, bucket: string): BucketPresigner {
  const { config } = store.clients.signing
  const { url, region } = store.clients.publicBucket(bucket)
  return { base: url, presigner: new S3RequestPresigner({ ...config, region, signingName: 's3' }) }
}

function queryOf(query: Readonly<Record<string, string | string[] | null>>): string {
  return Object.entries(query)
    .map(([name, value]) => `${encode(name)}=${encode(String(value))}`)
    .join('&')
}

/** As signature version 4 wants it: RFC 3986's unreserved characters alone stay. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
