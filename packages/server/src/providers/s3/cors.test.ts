import { GetBucketCorsCommand } from '@aws-sdk/client-s3'
import { startCeph, type S3Bucket } from '@longshore/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { s3, type S3Provider } from '../s3.ts'
import { errorXml, stubStore } from './stub/stub-store.ts'

const store = await startCeph()
const ORIGIN = 'https://app.example.com'

describe.skipIf(store === undefined)("the bucket's CORS rules", () => {
  let bucket: S3Bucket
  let provider: S3Provider

  beforeAll(async () => {
    if (!store) throw new Error('there is no store')
    bucket = await store.makeBucket({ origins: ['https://other.example.com'] })
    const { endpoint, region, credentials } = store
    provider = s3({ bucket: bucket.name, endpoint, region, credentials })
  })
  afterAll(async () => {
    await provider.dispose?.()
    await bucket.remove()
    await store?.release()
  })

  const origins = async (): Promise<(string[] | undefined)[]> => {
    const { CORSRules = [] } =
      (await store?.client.send(new GetBucketCorsCommand({ Bucket: bucket.name }))) ?? {}
    return CORSRules.map((rule) => rule.AllowedOrigins)
  }
  const preflight = (origin: string): Promise<Response> =>
    fetch(`${store?.endpoint}/${bucket.name}/key`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers':
          'content-type,if-none-match,x-amz-checksum-crc32c,x-amz-sdk-checksum-algorithm,x-amz-meta-longshore-id',
      },
    })

  test('let pages send what is signed, and the rules of others stay', async () => {
    expect((await preflight(ORIGIN)).status).toBe(403)
    expect(await provider.setCors({ origins: [ORIGIN] })).toEqual({ state: 'set' })
    expect(await origins()).toEqual([['https://other.example.com'], [ORIGIN]])
    const answer = await preflight(ORIGIN)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN)
    expect((await preflight('https://other.example.com')).status).toBe(200)
  })

  test('let pages read ranges of what stands as it was, and see what they got', async () => {
    await provider.setCors({ origins: [ORIGIN] })
    const answer = await fetch(`${store?.endpoint}/${bucket.name}/key`, {
      method: 'OPTIONS',
      headers: {
        origin: ORIGIN,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'if-match,range',
      },
    })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-expose-headers')?.toLowerCase()).toContain('content-range')
  })

  test('that are there already are left alone', async () => {
    await provider.setCors({ origins: [ORIGIN] })
    expect(await provider.setCors({ origins: [ORIGIN] })).toEqual({ state: 'unchanged' })
  })

  test('of an earlier time give way to new ones', async () => {
    await provider.setCors({ origins: [ORIGIN] })
    expect(await provider.setCors({ origins: ['*'] })).toEqual({ state: 'set' })
    expect(await origins()).toEqual([['https://other.example.com'], ['*']])
  })
})

test.each([
  [403, 'AccessDenied'],
  [501, 'NotImplemented'],
])('where the store answers %i %s, what to set is answered', async (status, code) => {
  const stub = await stubStore(() => ({ status, body: errorXml(code) }))
  const outcome = await stub.provider.setCors({ origins: [ORIGIN] })
  expect(outcome).toMatchObject({
    state: 'refused',
    configuration: {
      CORSRules: [{ AllowedOrigins: [ORIGIN], AllowedMethods: ['PUT', 'POST', 'GET', 'HEAD'] }],
    },
  })
  await stub.close()
})

test('a busy store is no refusal', async () => {
  const stub = await stubStore(() => ({ status: 503, body: errorXml('SlowDown') }), { attempts: 1 })
  await expect(stub.provider.setCors({ origins: [ORIGIN] })).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  await stub.close()
})
