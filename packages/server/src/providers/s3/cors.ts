import { GetBucketCorsCommand, PutBucketCorsCommand, type CORSRule } from '@aws-sdk/client-s3'
import { ProviderError } from '../../provider-error.ts'
import type { S3Store } from './store.ts'
import { translated } from './translate-error.ts'

export interface CorsWish {
  /** e.g. `https://app.example.com`, or `*` */
  readonly origins: readonly string[]
  /** default the provider's own */
  readonly bucket?: string
}

/** In the form that `aws s3api put-bucket-cors --cors-configuration` takes. */
export interface CorsRule {
  readonly ID: string
  readonly AllowedOrigins: readonly string[]
  readonly AllowedMethods: readonly string[]
  readonly AllowedHeaders: readonly string[]
  /** for whoever reads an answer with a page of their own: nothing here depends on them */
  readonly ExposeHeaders: readonly string[]
  readonly MaxAgeSeconds: number
}

export type CorsOutcome =
  | { readonly state: 'set' | 'unchanged' }
  /** the store does not let us: what to set by hand, and its reason */
  | {
      readonly state: 'refused'
      readonly configuration: { readonly CORSRules: readonly CorsRule[] }
      readonly cause: ProviderError
    }

const RULE_ID = 'longshore'

/** Adds Longshore's rule to the bucket's, in place of an earlier one of its own; the others stay. */
export async function setCors({ clients, settings }: S3Store, wish: CorsWish): Promise<CorsOutcome> {
  const Bucket = wish.bucket ?? settings.bucket
  const rule = corsRule(wish.origins)
  try {
    return await translated('object', async () => {
      const present = await clients.calls.send(new GetBucketCorsCommand({ Bucket })).catch(noneYet)
      const rules = present.CORSRules ?? []
      if (rules.some((one) => isSame(one, rule))) return { state: 'unchanged' }
      const others = rules.filter(({ ID }) => ID !== RULE_ID)
      await clients.calls.send(
        new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [...others, toSdk(rule)] } }),
      )
      return { state: 'set' }
    })
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code !== 'REFUSED') throw error
    return { state: 'refused', configuration: { CORSRules: [rule] }, cause: error }
  }
}

function corsRule(origins: readonly string[]): CorsRule {
  return {
    ID: RULE_ID,
    AllowedOrigins: origins,
    AllowedMethods: ['PUT', 'POST', 'GET', 'HEAD'],
    AllowedHeaders: ['content-type', 'content-md5', 'if-none-match', 'if-match', 'range', 'x-amz-*'],
    ExposeHeaders: ['ETag', 'Content-Range', 'Content-Length'],
    MaxAgeSeconds: 3600,
  }
}

function toSdk(rule: CorsRule): CORSRule {
  return {
    ...rule,
    AllowedOrigins: [...rule.AllowedOrigins],
    AllowedMethods: [...rule.AllowedMethods],
    AllowedHeaders: [...rule.AllowedHeaders],
    ExposeHeaders: [...rule.ExposeHeaders],
  }
}

function noneYet(error: unknown): { readonly CORSRules?: CORSRule[] } {
  if ((error as Error).name === 'NoSuchCORSConfiguration') return {}
  throw error
}

/** Stores give lists back in an order of their own. */
function isSame(present: CORSRule, rule: CorsRule): boolean {
  const sameSet = (a: readonly string[] = [], b: readonly string[]): boolean =>
    JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted())
  return (
    present.ID === rule.ID &&
    present.MaxAgeSeconds === rule.MaxAgeSeconds &&
    sameSet(present.AllowedOrigins, rule.AllowedOrigins) &&
    sameSet(present.AllowedMethods, rule.AllowedMethods) &&
    sameSet(present.AllowedHeaders, rule.AllowedHeaders) &&
    sameSet(present.ExposeHeaders, rule.ExposeHeaders)
  )
}
