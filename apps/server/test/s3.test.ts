import { randomBytes } from 'node:crypto'

import { startCeph, tempDir } from '@longshore/testkit'
import { afterAll, describe, expect, test } from 'vitest'

import { refusalOf, startServer } from './signing-server.ts'
import { begin, complete, sendParts } from './upload.ts'

const store = await startCeph()
afterAll(() => store?.release())

describe.skipIf(!store)('on a real store', () => {
  if (!store) return
  const settings = (bucket: string, folder: string): Record<string, string> => ({
    S3_ACCESS_KEY_ID: store.credentials.accessKeyId,
    S3_SECRET_ACCESS_KEY: store.credentials.secretAccessKey,
    S3_ENDPOINT_URL: store.endpoint,
    S3_REGION_NAME: store.region,
    S3_BUCKET_NAME: bucket,
    S3_KEY_PREFIX: 'team/uploads',
    LONGSHORE_DATA_DIR: folder,
  })

  test('a file goes to the bucket, below the prefix, and pages of the server are let in', async () => {
    await using folder = await tempDir('server')
    await using bucket = await store.makeBucket({ origins: ['https://somebody.example.com'] })
    await using server = await startServer(settings(bucket.name, folder.path))
    const bytes = new Uint8Array(randomBytes(17 * 1024 * 1024))
    const opened = await begin(server.url, bytes, 'tides.txt')
    await sendParts(server.url, opened, bytes, [1, 2, 3])
    const { key } = await complete(server.url, opened, bytes)
    expect(await bucket.listObjects()).toEqual([{ key: `team/uploads/${key}`, size: bytes.length }])

    const preflight = await fetch(`${store.endpoint}/${bucket.name}/x`, {
      method: 'OPTIONS',
      headers: { origin: new URL(server.url).origin, 'access-control-request-method': 'PUT' },
    })
    expect(preflight.headers.get('access-control-allow-origin')).toBe(new URL(server.url).origin)
  })

  test('behind the proxy a file goes there too, and the bucket lets in no page that it did not', async () => {
    await using folder = await tempDir('server')
    await using bucket = await store.makeBucket({ origins: ['https://somebody.example.com'] })
    await using server = await startServer({ ...settings(bucket.name, folder.path), LONGSHORE_PROXY: 'true' })
    const bytes = new Uint8Array(randomBytes(17 * 1024 * 1024))
    const opened = await begin(server.url, bytes, 'tides.txt')
    await sendParts(server.url, opened, bytes, [1, 2, 3])
    const { key, checksum } = await complete(server.url, opened, bytes)
    expect(checksum).toMatchObject({ verifiedBy: 'store' })
    expect(await bucket.listObjects()).toEqual([{ key: `team/uploads/${key}`, size: bytes.length }])
    const read = await fetch(new URL(`/api/longshore/content/${key}`, server.url))
    expect(Buffer.compare(new Uint8Array(await read.arrayBuffer()), bytes)).toBe(0)

    const preflight = await fetch(`${store.endpoint}/${bucket.name}/x`, {
      method: 'OPTIONS',
      headers: { origin: new URL(server.url).origin, 'access-control-request-method': 'PUT' },
    })
    expect(preflight.status).toBe(403)
    const page = await fetch(server.url)
    expect(page.headers.get('content-security-policy') ?? '').not.toContain(new URL(store.endpoint).host)
  })

  test('further hosts of the bucket are told to browsers, and the page may ask them', async () => {
    await using folder = await tempDir('server')
    await using bucket = await store.makeBucket()
    const further = `http://s3.localhost:${new URL(store.endpoint).port}`
    await using server = await startServer({
      ...settings(bucket.name, folder.path),
      LONGSHORE_S3_HOSTS: further,
    })
    const config = await fetch(new URL('/api/longshore/config', server.url))
    const hosts = [new URL(store.endpoint).origin, further]
    expect(await config.json()).toMatchObject({ hosts })
    const page = await fetch(server.url)
    expect(page.headers.get('content-security-policy')).toContain(`connect-src 'self' ${hosts.join(' ')}`)
  })

  test('a bucket that is not there keeps it from starting', async () => {
    await using folder = await tempDir('server')
    const { code, stderr } = await refusalOf(settings('no-such-bucket-anywhere', folder.path))
    expect(code).toBe(1)
    expect(stderr).toContain('S3_BUCKET_NAME: the bucket "no-such-bucket-anywhere" at')
    expect(stderr).toContain('NoSuchBucket')
  })

  test('wrong credentials keep it from starting, and are not printed', async () => {
    await using folder = await tempDir('server')
    await using bucket = await store.makeBucket()
    const wrong = { ...settings(bucket.name, folder.path), S3_SECRET_ACCESS_KEY: 'not the right secret' }
    const { code, stderr } = await refusalOf(wrong)
    expect(code).toBe(1)
    expect(stderr).toContain('cannot be used. The store refuses.')
    expect(stderr).not.toContain('not the right secret')
  })
})
