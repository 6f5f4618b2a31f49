import { createHmac } from 'node:crypto'
import type { ProviderForm } from '../../provider.ts'
import type { Place } from './place.ts'
import type { S3Store } from './store.ts'
import { translated } from './translate-error.ts'

export interface FormRequest {
  readonly place: Place
  /** one of the further hosts */
  readonly host?: string | undefined
  /** bytes of the file */
  readonly size: number
  /** all that the form is to say beside the key, and may not say otherwise */
  readonly fields: Readonly<Record<string, string>>
  /** ms */
  readonly expiresIn: number
}

/**
 * A form with a policy that allows exactly what stands in its fields, and exactly the file's length
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html). The SDK has it in a package of
 * its own, which asks for credentials and endpoint by ways that this provider goes already.
 */
export function presignForm(
  store: S3Store,
  { place, host, size, fields, expiresIn }: FormRequest,
): Promise<ProviderForm> {
  const { clients } = store
  return translated('object', async () => {
    const { url, region } = clients.publicBucket(place.Bucket, host)
    const { accessKeyId, secretAccessKey, sessionToken } = await clients.signing.config.credentials()
    const now = Date.now() + clients.clockOffset()
    const date = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
    const scope = [date.slice(0, 8), region, 's3', 'aws4_request'] as const
    const said = {
      key: place.Key,
      ...fields,
      success_action_status: '201',
      'x-amz-algorithm': 'AWS4-HMAC-SHA256',
      'x-amz-credential': [accessKeyId, ...scope].join('/'),
      'x-amz-date': date,
      ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
    }
    const policy = encodePolicy({
      expiration: new Date(now + expiresIn).toISOString(),
      conditions: [
        { bucket: place.Bucket },
        ['content-length-range', size, size],
        ...Object.entries(said).map(([name, value]) => ({ [name]: value })),
      ],
    })
    const signature = hmac(signingKey(store, secretAccessKey, scope), policy).toString('hex')
    return { method: 'POST', url: url.href, fields: { ...said, policy, 'x-amz-signature': signature } }
  })
}

/** Base64 of JSON in ASCII, as S3 wants it. */
function encodePolicy(policy: unknown): string {
  const json = JSON.stringify(policy).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return Buffer.from(json).toString('base64')
}

/** The last one of each store, which holds for a day: it takes four times what signing with it does. */
const signingKeys = new WeakMap<S3Store, { readonly of: string; readonly key: Buffer }>()

function signingKey(store: S3Store, secretAccessKey: string, scope: readonly string[]): Buffer {
  const of = [...scope, secretAccessKey].join('/')
  const known = signingKeys.get(store)
  if (known?.of === of) return known.key
  const key = scope.reduce<Buffer>(
    (secret, word) => hmac(secret, word),
    Buffer.from(`AWS4${secretAccessKey}`),
  )
  signingKeys.set(store, { of, key })
  return key
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
