import { isIP } from 'node:net'

import type { Problem } from './problem.ts'
import type { S3Settings } from './settings.ts'

/** What of the other settings decides whether those of S3 are right. */
export interface Surroundings {
  readonly publicUrl: string | undefined
  readonly proxy: boolean
}

/** Settings of S3 that are right one by one and cannot be had together. */
export function contradictions(s3: S3Settings, { publicUrl, proxy }: Surroundings): Problem[] {
  return [
    ...accelerateProblems(s3),
    ...virtualHostProblems(s3),
    // no browser reaches the store then
    ...(proxy ? proxyProblems(s3) : mixedContentProblems(s3, publicUrl)),
  ]
}

function proxyProblems({ publicEndpoint, hosts, accelerate }: S3Settings): Problem[] {
  const given =
    publicEndpoint !== undefined
      ? 'LONGSHORE_S3_PUBLIC_ENDPOINT'
      : hosts.length > 0
        ? 'LONGSHORE_S3_HOSTS'
        : accelerate && 'S3_USE_ACCELERATE_ENDPOINT'
  if (!given) return []
  return [
    {
      name: 'LONGSHORE_PROXY',
      wrong: `is true and ${given} is set, but no browser goes to the store by itself then`,
      mend: 'Remove one of the two.',
    },
  ]
}

function accelerateProblems({
  accelerate,
  endpoint,
  publicEndpoint,
  addressingStyle,
  bucket,
}: S3Settings): Problem[] {
  if (!accelerate) return []
  const name = 'S3_USE_ACCELERATE_ENDPOINT'
  const problems: Problem[] = []
  const given =
    endpoint !== undefined
      ? 'S3_ENDPOINT_URL'
      : publicEndpoint !== undefined && 'LONGSHORE_S3_PUBLIC_ENDPOINT'
  if (given) {
    problems.push({
      name,
      wrong: `is true and ${given} is set, but only AWS itself accelerates`,
      mend: `Remove one of the two.`,
    })
  }
  if (addressingStyle === 'path') {
    problems.push({
      name,
      wrong: 'is true and S3_ADDRESSING_STYLE is path, but accelerated buckets are addressed by host name',
      mend: 'Set S3_ADDRESSING_STYLE to virtual, or leave it out.',
    })
  }
  if (bucket.includes('.')) {
    problems.push({
      name,
      wrong: 'is true, but a bucket with a dot in its name (S3_BUCKET_NAME) cannot be accelerated',
      mend: 'Set it to false, or use another bucket.',
    })
  }
  return problems
}

function virtualHostProblems({ addressingStyle, bucket, endpoint, publicEndpoint }: S3Settings): Problem[] {
  if (addressingStyle !== 'virtual') return []
  const name = 'S3_ADDRESSING_STYLE'
  const address = [endpoint, publicEndpoint].find((one) => one !== undefined && isAddress(one))
  if (address !== undefined) {
    return [
      {
        name,
        wrong: `is virtual, but a bucket cannot stand in front of the IP address ${new URL(address).host}`,
        mend: 'Set it to path, or name the endpoint by a host name.',
      },
    ]
  }
  const isPlain = endpoint?.startsWith('http:') === true
  if (!bucket.includes('.') || isPlain) return []
  return [
    {
      name,
      wrong: `is virtual, but no certificate covers a bucket with a dot in its name ("${bucket}") as a host name`,
      mend: 'Set it to path, or use another bucket.',
    },
  ]
}

/** A page of https may not send to http, except on this very machine. */
function mixedContentProblems(
  { endpoint, publicEndpoint, hosts }: S3Settings,
  publicUrl: string | undefined,
): Problem[] {
  if (!publicUrl?.startsWith('https:')) return []
  const isBlocked = (url: string | undefined): boolean =>
    url?.startsWith('http:') === true && !isLoopback(url)
  const wrong = 'is http while LONGSHORE_PUBLIC_URL is https, and browsers block such requests'
  const problems: Problem[] = []
  if (isBlocked(publicEndpoint ?? endpoint)) {
    problems.push({
      name: publicEndpoint === undefined ? 'S3_ENDPOINT_URL' : 'LONGSHORE_S3_PUBLIC_ENDPOINT',
      wrong,
      mend: 'Set LONGSHORE_S3_PUBLIC_ENDPOINT to an https origin of the store.',
    })
  }
  if (hosts.some(isBlocked)) {
    problems.push({ name: 'LONGSHORE_S3_HOSTS', wrong, mend: 'Name https origins of the store, or none.' })
  }
  return problems
}

function hostOf(origin: string): string {
  return new URL(origin).hostname.replace(/^\[|\]$/g, '')
}

const isAddress = (origin: string): boolean => isIP(hostOf(origin)) !== 0

const isLoopback = (origin: string): boolean => /^(127\..*|::1|localhost|.*\.localhost)$/.test(hostOf(origin))
