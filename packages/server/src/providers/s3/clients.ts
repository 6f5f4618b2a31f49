import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3'
import { boundAnswers } from './bound-answers.ts'
import type { S3Settings } from './options.ts'

/** ms: below this the store's whole seconds and the way of its answer say more than the clocks do */
const SKEW = 60_000

/** Bodies that are read at once: a limit for runaways only. */
const MOST_STREAMS = 1000

export interface S3Clients {
  /** for this server's own calls */
  readonly calls: S3Client
  /** the same without tries of its own, for what must not happen twice unseen */
  readonly once: S3Client
  /** for bodies, which flow at the pace of whoever reads them: they neither fill up the calls' connections nor time out there */
  readonly streams: S3Client
  /** signs for the endpoint that browsers reach, and sends nothing */
  readonly signing: S3Client
  /** a bucket's URL as browsers reach it, at one of the further hosts where named, and the region to sign for */
  publicBucket(bucket: string, host?: string): { readonly url: URL; readonly region: string }
  /** ms by which the store's clock was seen to be ahead of this one; 0 while they agree well enough */
  clockOffset(): number
  destroy(): void
}

/** Clients are made when first used; one set of kept connections serves all calls. */
export function createClients(settings: S3Settings): S3Clients {
  const { region, endpoint, publicEndpoint, credentials, pathStyle, attempts, timeout } = settings
  const common: S3ClientConfig = {
    region,
    forcePathStyle: pathStyle,
    // else the SDK puts the checksum of an empty body into every presigned URL
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(credentials === undefined ? {} : { credentials }),
  }
  const at = (url: string | undefined): S3ClientConfig => (url === undefined ? {} : { endpoint: url })

  const calls = lazily(() => {
    const client = new S3Client({
      ...common,
      ...at(endpoint),
      retryMode: 'standard',
      maxAttempts: attempts,
      requestHandler: { connectionTimeout: Math.min(5_000, timeout), socketTimeout: timeout },
    })
    boundAnswers(client)
    return client
  })
  const once = lazily(() => {
    const client = new S3Client({
      ...common,
      ...at(endpoint),
      maxAttempts: 1,
      requestHandler: calls.get().config.requestHandler,
    })
    boundAnswers(client)
    return client
  })
  const streams = lazily(() => {
    const client = new S3Client({
      ...common,
      ...at(endpoint),
      retryMode: 'standard',
      maxAttempts: attempts,
      requestHandler: {
        connectionTimeout: Math.min(5_000, timeout),
        requestTimeout: timeout,
        throwOnRequestTimeout: true,
        socketTimeout: 0,
        httpAgent: { maxSockets: MOST_STREAMS, keepAlive: true },
        httpsAgent: { maxSockets: MOST_STREAMS, keepAlive: true },
      },
    })
    boundAnswers(client)
    return client
  })
  const signing = lazily(
    () => new S3Client({ ...common, ...at(publicEndpoint), useAccelerateEndpoint: settings.useAccelerate }),
  )
  return {
    get calls() {
      return calls.get()
    },
    get once() {
      return once.get()
    },
    get streams() {
      return streams.get()
    },
    get signing() {
      return signing.get()
    },
    publicBucket(bucket, host) {
      // asked of the SDK's own rules, so that none of Amazon's is written twice
      const { url, properties } = signing.get().config.endpointProvider({
        Bucket: bucket,
        Region: region,
        ForcePathStyle: pathStyle,
        Accelerate: settings.useAccelerate,
        ...(publicEndpoint === undefined ? {} : { Endpoint: publicEndpoint }),
      })
      const scheme = (
        properties?.['authSchemes'] as readonly { readonly signingRegion?: string }[] | undefined
      )?.[0]
      const further = bucket === settings.bucket && host !== undefined && settings.hosts.includes(host)
      return { url: further ? bucketAt(host, bucket) : url, region: scheme?.signingRegion ?? region }
    },
    clockOffset() {
      // each client learns it from refusals of its own
      const offset = calls.made()?.config.systemClockOffset || once.made()?.config.systemClockOffset || 0
      return Math.abs(offset) < SKEW ? 0 : offset
    },
    destroy() {
      for (const client of [once, streams, signing, calls]) client.made()?.destroy()
    },
  }
}

/** A host that begins with the bucket's name is the bucket's own; at any other the name stands in the path. */
function bucketAt(host: string, bucket: string): URL {
  return new URL(host).hostname.startsWith(`${bucket.toLowerCase()}.`)
    ? new URL(host)
    : new URL(`${host}/${bucket}`)
}

function lazily<T>(make: () => T): { get(): T; made(): T | undefined } {
  let value: T | undefined
  return { get: () => (value ??= make()), made: () => value }
}
