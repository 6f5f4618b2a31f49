import { describe, expect, test } from 'vitest'
import { s3 } from '../s3.ts'
import type { S3Options } from './options.ts'

const keys = { accessKeyId: 'AKID', secretAccessKey: 'secret' }

describe('options that contradict each other', () => {
  test.each<[string, Partial<S3Options>, RegExp]>([
    ['an empty bucket', { bucket: '' }, /bucket/],
    ['an endpoint that is no URL', { endpoint: 'minio:9000' }, /endpoint/],
    ['a public endpoint with credentials in it', { publicEndpoint: 'https://a:b@s3.test' }, /publicEndpoint/],
    ['acceleration at an endpoint', { useAccelerate: true, endpoint: 'https://s3.test' }, /useAccelerate/],
    ['acceleration with path style', { useAccelerate: true, addressingStyle: 'path' }, /useAccelerate/],
    ['a prefix of dots', { keyPrefix: '../other' }, /keyPrefix/],
    ['an address of elsewhere', { bucket: 'https://s3.test/bucket' }, /bucket is no address/],
    ['two folders', { bucket: 's3://bucket/one', keyPrefix: 'two' }, /Drop one/],
    ['no tries', { attempts: 0 }, /attempts/],
    ['no time', { timeout: 0 }, /timeout/],
    ['a host that is no origin', { hosts: ['s3.test'] }, /hosts/],
    ['a host with a path', { hosts: ['https://s3.test/bucket'] }, /hosts/],
    ['a host with credentials in it', { hosts: ['https://a:b@s3.test'] }, /hosts/],
    ['forms where nobody verifies them', { forms: true, checksums: 'parts' }, /forms/],
  ])('%s: the message names it', (_what, options, message) => {
    expect(() => s3({ bucket: 'bucket', ...options })).toThrow(message)
  })
})

describe('forms are signed', () => {
  test.each<[string, Partial<S3Options>, boolean]>([
    ['at Amazon', {}, true],
    ['at an endpoint', { endpoint: 'http://minio:9000' }, true],
    ['not where the owner wants none', { forms: false }, false],
    ['not by a store that verifies parts alone', { checksums: 'parts' }, false],
    ['not by a store that verifies nothing', { checksums: 'none' }, false],
    ['not at R2', { endpoint: 'https://id.r2.cloudflarestorage.com' }, false],
    ['not at B2', { endpoint: 'https://s3.us-west-004.backblazeb2.com' }, false],
    ['at R2 where its owner says so', { endpoint: 'https://id.r2.cloudflarestorage.com', forms: true }, true],
  ])('%s', (_what, options, signs) => {
    expect(s3({ bucket: 'bucket', ...options }).signForm !== undefined).toBe(signs)
  })
})

test('hosts are told once each, the usual one first', () => {
  const hosts = [
    'https://BUCKET.other.test',
    'https://bucket.s3.us-east-1.amazonaws.com/',
    'https://bucket.other.test',
  ]
  expect(s3({ bucket: 'bucket', hosts }).capabilities.hosts).toEqual([
    'https://bucket.s3.us-east-1.amazonaws.com',
    'https://bucket.other.test',
  ])
})

describe('where signed requests go', () => {
  const own = { endpoint: 'http://minio:9000' }
  test.each<[string, Partial<S3Options>, string]>([
    ['Amazon', { region: 'eu-west-1' }, 'https://bucket.s3.eu-west-1.amazonaws.com/k%20%2B'],
    [
      'Amazon, path style',
      { region: 'eu-west-1', addressingStyle: 'path' },
      'https://s3.eu-west-1.amazonaws.com/bucket/k%20%2B',
    ],
    ['Amazon, China', { region: 'cn-north-1' }, 'https://bucket.s3.cn-north-1.amazonaws.com.cn/k%20%2B'],
    ['acceleration', { useAccelerate: true }, 'https://bucket.s3-accelerate.amazonaws.com/k%20%2B'],
    ['an endpoint', own, 'http://minio:9000/bucket/k%20%2B'],
    ['an endpoint, virtual', { ...own, addressingStyle: 'virtual' }, 'http://bucket.minio:9000/k%20%2B'],
    ['an endpoint with a path', { endpoint: 'https://gate.test/s3/' }, 'https://gate.test/s3/bucket/k%20%2B'],
    [
      'a public endpoint',
      { ...own, publicEndpoint: 'https://files.test' },
      'https://files.test/bucket/k%20%2B',
    ],
    ['an address', { ...own, bucket: 's3://bucket/of ours/' }, 'http://minio:9000/bucket/of%20ours/k%20%2B'],
    [
      'an address and a prefix',
      { ...own, bucket: 's3://bucket', keyPrefix: 'a' },
      'http://minio:9000/bucket/a/k%20%2B',
    ],
    ['a prefix', { ...own, keyPrefix: 'of ours' }, 'http://minio:9000/bucket/of%20ours/k%20%2B'],
  ])('%s', async (_what, options, expected) => {
    const provider = s3({ bucket: 'bucket', credentials: keys, ...options })
    const put = {
      key: 'k +',
      size: 1,
      type: '',
      metadata: {},
      algorithm: 'CRC32C',
      checksum: 'AAAAAA==',
    } as const
    const signed = await provider.signPut({ ...put, onlyIfAbsent: false, expiresIn: 1000 })
    const url = 'url' in signed ? signed.url : ''
    expect(url.split('?')[0]).toBe(expected)
    expect(provider.capabilities.hosts).toEqual([new URL(expected).origin])
  })
})

describe('checksums', () => {
  const part = { key: 'k', uploadId: 'u', partNumber: 1, size: 1, checksum: 'any', expiresIn: 1000 }

  test.each([
    ['CRC32C', { 'x-amz-checksum-crc32c': 'any', 'x-amz-sdk-checksum-algorithm': 'CRC32C' }],
    ['CRC64NVME', { 'x-amz-checksum-crc64nvme': 'any', 'x-amz-sdk-checksum-algorithm': 'CRC64NVME' }],
    ['SHA-256', { 'x-amz-checksum-sha256': 'any', 'x-amz-sdk-checksum-algorithm': 'SHA256' }],
    ['MD5', { 'content-md5': 'any' }],
  ] as const)('%s is signed as the headers that S3 has for it', async (algorithm, headers) => {
    const provider = s3({ bucket: 'bucket', credentials: keys })
    expect((await provider.signPart({ ...part, algorithm })).headers).toEqual(headers)
    expect(provider.capabilities).toMatchObject({ verifiedBy: 'store' })
  })

  test("'none' signs nothing newer than Content-MD5, and claims no store that verifies", async () => {
    const provider = s3({ bucket: 'bucket', credentials: keys, checksums: 'none' })
    expect((await provider.signPart({ ...part, algorithm: 'CRC32C' })).headers).toEqual({})
    expect((await provider.signPart({ ...part, algorithm: 'MD5' })).headers).toEqual({ 'content-md5': 'any' })
    expect(provider.capabilities.checksums).toEqual(['MD5'])
    expect(provider.capabilities.verifiedBy).toBeUndefined()
  })
})

describe('keys', () => {
  const provider = s3({ bucket: 'bucket', credentials: keys, keyPrefix: 'p' })
  test.each(['', '../x', 'a/./b', 'a/..', 'x'.repeat(1023)])(
    '%j is INVALID_KEY and nothing is asked',
    async (key) => {
      await expect(provider.info({ key })).rejects.toMatchObject({ code: 'INVALID_KEY' })
      await expect(provider.abortUpload({ key, uploadId: 'u' })).rejects.toMatchObject({
        code: 'INVALID_KEY',
      })
    },
  )
})
