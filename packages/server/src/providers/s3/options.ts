import { asFolder, prefixProblem } from '../../keys/check-key.ts'
import { parsePrefix } from '../../parse-address.ts'

export interface S3Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  /** when they end; a provider function is asked again before that */
  readonly expiration?: Date
}

export interface S3Options {
  /** its name, or `s3://bucket/folder/` for the `keyPrefix` too */
  readonly bucket: string
  /** default `us-east-1`; R2 wants `auto`, a Ceph gateway its zone group's name, often `default` */
  readonly region?: string
  /** where this server reaches the store, e.g. `http://minio:9000`; default Amazon's of the region */
  readonly endpoint?: string
  /** where browsers reach the store: signed requests go there; default `endpoint` */
  readonly publicEndpoint?: string
  /**
   * Further origins under which browsers reach the same bucket, e.g. `https://bucket.s3.example.com`. Over HTTP/1.1 each
   * is six more connections, and parts are sent over all of them. One whose host name begins with the bucket's is the
   * bucket's own; at any other the bucket's name stands in the path. Default none.
   */
  readonly hosts?: readonly string[]
  /** default: the AWS SDK's chain of environment, files and instance roles */
  readonly credentials?: S3Credentials | (() => Promise<S3Credentials>)
  /**
   * Where the bucket's name stands in a URL: in its `path` or, `virtual`, in the host name. Default
   * `auto`: the host name at Amazon, the path at an endpoint of your own.
   */
  readonly addressingStyle?: 'path' | 'virtual' | 'auto'
  /** signed requests go through S3 Transfer Acceleration, which the bucket must have; default false */
  readonly useAccelerate?: boolean
  /** stands before every key in the bucket and is seen by nobody; default none */
  readonly keyPrefix?: string
  /**
   * What the store does with the checksum of each part and of the whole. `full` (default; Amazon, Ceph 20):
   * it verifies both. `parts` (R2): it verifies parts and cannot be told the whole's. `none`
   * (Ceph 16 and other old gateways): it knows nothing newer than Content-MD5, if that. MD5 is sent, and
   * what the store received is told by the ETags of its listing; so not with KMS encryption.
   */
  readonly checksums?: 'full' | 'parts' | 'none'
  /**
   * Whether small files under keys of their own may go as POST forms, for which browsers do not ask the store first.
   * A form cannot refuse to replace an object: until it expires, five minutes at most, whoever got it can send the
   * file again. Default true where `checksums` is `full`, but for the stores that take none (R2, B2).
   */
  readonly forms?: boolean
  /** ms that the store may stay silent under a call of this server; default 20,000 */
  readonly timeout?: number
  /** times that a call of this server is tried where the store is busy or unreachable; default 3 */
  readonly attempts?: number
}

export interface S3Settings {
  readonly bucket: string
  readonly region: string
  readonly endpoint: string | undefined
  readonly publicEndpoint: string | undefined
  /** origins */
  readonly hosts: readonly string[]
  readonly credentials: S3Options['credentials']
  readonly pathStyle: boolean
  readonly useAccelerate: boolean
  readonly keyPrefix: string
  readonly checksums: 'full' | 'parts' | 'none'
  readonly forms: boolean
  readonly timeout: number
  readonly attempts: number
}

export function checkOptions(options: S3Options): S3Settings {
  const { bucket, prefix } = readBucket(options)
  const { region = 'us-east-1', endpoint, publicEndpoint = endpoint } = options
  const { checksums = 'full', hosts = [] } = options
  const { addressingStyle = 'auto', useAccelerate = false, timeout = 20_000, attempts = 3 } = options
  checkOrigin('endpoint', endpoint)
  checkOrigin('publicEndpoint', publicEndpoint)
  for (const host of hosts) {
    if (!isOrigin(host))
      throw new TypeError('s3: hosts are origins such as https://bucket.s3.example.com, without a path.')
  }
  if (options.forms === true && checksums !== 'full') {
    throw new TypeError('s3: forms need a store that verifies checksums in them. Drop forms, or checksums.')
  }
  if (useAccelerate && publicEndpoint !== undefined) {
    throw new TypeError(
      "s3: useAccelerate and an endpoint contradict each other: acceleration is Amazon's own. Drop one.",
    )
  }
  if (useAccelerate && addressingStyle === 'path') {
    throw new TypeError("s3: useAccelerate needs the bucket in the host name. Drop addressingStyle: 'path'.")
  }
  const keyPrefix = asFolder(prefix)
  const problem = prefixProblem(keyPrefix)
  if (problem !== undefined) throw new TypeError(`s3: keyPrefix cannot be used: ${problem}.`)
  if (!(timeout > 0)) throw new TypeError('s3: timeout is to be a number of ms above 0.')
  if (!Number.isInteger(attempts) || attempts < 1) throw new TypeError('s3: attempts is to be 1 or more.')
  return {
    bucket,
    region,
    endpoint,
    publicEndpoint,
    hosts: [...new Set(hosts.map((host) => new URL(host).origin))],
    credentials: options.credentials,
    pathStyle: addressingStyle === 'path' || (addressingStyle === 'auto' && endpoint !== undefined),
    useAccelerate,
    keyPrefix,
    checksums,
    forms: options.forms ?? (checksums === 'full' && !takesNoForms(publicEndpoint)),
    timeout,
    attempts,
  }
}

function readBucket({ bucket, keyPrefix }: S3Options): { readonly bucket: string; readonly prefix: string } {
  if (!bucket) throw new TypeError('s3: bucket is empty. Name the bucket that holds the objects.')
  if (!bucket.includes('://')) return { bucket, prefix: keyPrefix ?? '' }
  if (keyPrefix !== undefined && !/^s3:\/\/[^/]*\/?$/i.test(bucket)) {
    throw new TypeError('s3: bucket names a folder, and keyPrefix does too. Drop one.')
  }
  try {
    const address = parsePrefix(bucket)
    return { bucket: address.bucket ?? '', prefix: keyPrefix ?? address.prefix }
  } catch (cause) {
    throw new TypeError('s3: bucket is no address such as s3://bucket/folder/.', { cause })
  }
}

/** Neither takes a POST policy, whatever their settings here. */
function takesNoForms(endpoint: string | undefined): boolean {
  return (
    endpoint !== undefined && /\.(r2\.cloudflarestorage|backblazeb2)\.com$/.test(new URL(endpoint).hostname)
  )
}

function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url !== undefined && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href
}

function checkOrigin(name: string, url: string | undefined): void {
  if (url === undefined) return
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) {
    throw new TypeError(`s3: ${name} is no http or https URL. Give one like https://s3.example.com.`)
  }
  if (parsed.username || parsed.password || parsed.search || parsed.hash) {
    throw new TypeError(`s3: ${name} holds more than a host and a path. Give credentials as credentials.`)
  }
}
