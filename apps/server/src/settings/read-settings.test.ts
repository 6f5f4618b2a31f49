import { describe, expect, test } from 'vitest'

import { refusal } from './problem.ts'
import { readSettings } from './read-settings.ts'
import type { Environment } from './setting-reader.ts'
import type { S3Settings, Settings } from './settings.ts'

const SECRET = 'a secret of at least thirty-two characters'

function accepted(environment: Environment): Settings {
  const outcome = readSettings(environment)
  if (outcome.kind === 'refused') throw new Error(refusal(outcome.problems))
  return outcome.settings
}

function refused(environment: Environment): string {
  const outcome = readSettings(environment)
  return outcome.kind === 'refused' ? refusal(outcome.problems) : 'accepted'
}

function s3Of(environment: Environment): S3Settings {
  const { storage } = accepted({ S3_BUCKET_NAME: 'files', ...environment })
  if (storage.provider !== 's3') throw new Error('not S3')
  return storage
}

test('an empty environment is the filesystem store in ./data, on loopback', () => {
  expect(accepted({ PATH: '/bin', HOME: '/root' })).toEqual({
    host: '127.0.0.1',
    port: 8787,
    publicUrl: undefined,
    proxy: false,
    corsOrigins: [],
    requestTtl: undefined,
    secrets: [],
    dataDir: 'data',
    storage: { provider: 'filesystem', uploadDir: 'data' },
  })
})

test('a setting that is set to nothing counts as not set', () => {
  expect(accepted({ S3_BUCKET_NAME: '', LONGSHORE_PORT: ' ', LONGSHORE_SECRET: '' })).toEqual(accepted({}))
})

test('the secret is kept beside the uploads, unless a data folder is named', () => {
  expect(accepted({ UPLOAD_DIR: '/srv/files' })).toMatchObject({
    dataDir: '/srv/files',
    storage: { uploadDir: '/srv/files' },
  })
  expect(accepted({ UPLOAD_DIR: '/srv/files', LONGSHORE_DATA_DIR: '/var/lib/longshore' })).toMatchObject({
    dataDir: '/var/lib/longshore',
    storage: { uploadDir: '/srv/files' },
  })
})

test('the server is told where it listens, who may call, and how long requests live', () => {
  expect(
    accepted({
      LONGSHORE_HOST: '0.0.0.0',
      LONGSHORE_PORT: '0',
      LONGSHORE_PUBLIC_URL: 'https://files.example.com/',
      LONGSHORE_CORS_ORIGINS: 'https://app.example.com, http://localhost:5173',
      LONGSHORE_REQUEST_TTL: '2000',
      LONGSHORE_SECRET: `${SECRET}, ${SECRET} of last year`,
    }),
  ).toMatchObject({
    host: '0.0.0.0',
    port: 0,
    publicUrl: 'https://files.example.com',
    corsOrigins: ['https://app.example.com', 'http://localhost:5173'],
    requestTtl: 2000,
    secrets: [SECRET, `${SECRET} of last year`],
  })
  expect(accepted({ LONGSHORE_CORS_ORIGINS: '*' }).corsOrigins).toBe('*')
})

test('a proxied store may be on plain http behind a page of https', () => {
  const settings = {
    S3_BUCKET_NAME: 'files',
    S3_ENDPOINT_URL: 'http://10.0.0.7:9000',
    LONGSHORE_PUBLIC_URL: 'https://files.example.com',
  }
  expect(refused(settings)).toContain('browsers block such requests')
  expect(accepted({ ...settings, LONGSHORE_PROXY: 'true' }).proxy).toBe(true)
})

describe('S3', () => {
  test('is chosen by a bucket alone', () => {
    expect(s3Of({})).toEqual({
      provider: 's3',
      bucket: 'files',
      credentials: undefined,
      endpoint: undefined,
      publicEndpoint: undefined,
      hosts: [],
      region: undefined,
      keyPrefix: '',
      accelerate: false,
      addressingStyle: 'auto',
    })
  })

  test('takes every setting of its own', () => {
    expect(
      s3Of({
        STORAGE_PROVIDER: 's3',
        S3_ACCESS_KEY_ID: 'id',
        S3_SECRET_ACCESS_KEY: 'key',
        S3_ENDPOINT_URL: 'http://10.0.0.7:9000',
        LONGSHORE_S3_PUBLIC_ENDPOINT: 'https://example.com/storage/s3/',
        LONGSHORE_S3_HOSTS: 'https://a.example.com, https://b.example.com:9443/',
        S3_REGION_NAME: 'default',
        S3_KEY_PREFIX: 'team/uploads',
        S3_USE_ACCELERATE_ENDPOINT: 'false',
        S3_ADDRESSING_STYLE: 'path',
      }),
    ).toEqual({
      provider: 's3',
      bucket: 'files',
      credentials: { accessKeyId: 'id', secretAccessKey: 'key' },
      endpoint: 'http://10.0.0.7:9000',
      publicEndpoint: 'https://example.com/storage/s3',
      hosts: ['https://a.example.com', 'https://b.example.com:9443'],
      region: 'default',
      keyPrefix: 'team/uploads/',
      accelerate: false,
      addressingStyle: 'path',
    })
  })

  test.each([
    ['accelerated on AWS', { S3_USE_ACCELERATE_ENDPOINT: 'true', S3_ADDRESSING_STYLE: 'virtual' }],
    ['a dotted bucket by path', { S3_BUCKET_NAME: 'files.example.com', S3_ADDRESSING_STYLE: 'path' }],
    [
      'a dotted bucket by host name over http',
      {
        S3_BUCKET_NAME: 'a.b',
        S3_ADDRESSING_STYLE: 'virtual',
        S3_ENDPOINT_URL: 'http://s3.localhost:7480',
      },
    ],
    [
      'http on this machine behind an https page',
      { LONGSHORE_PUBLIC_URL: 'https://files.example.com', S3_ENDPOINT_URL: 'http://127.0.0.1:7480' },
    ],
  ])('can be %s', (_, environment) => {
    expect(s3Of(environment).bucket).toBeTruthy()
  })
})

const S3 = { S3_BUCKET_NAME: 'files' }

test.each<[what: string, environment: Environment, ...lines: string[]]>([
  [
    'a misspelt name',
    { S3_BUKET_NAME: 'files' },
    'S3_BUKET_NAME is no setting. Did you mean S3_BUCKET_NAME?',
  ],
  [
    'a name of ours that is none',
    { LONGSHORE_SECRETS: SECRET },
    'LONGSHORE_SECRETS is no setting. Did you mean LONGSHORE_SECRET?',
  ],
  [
    'a name like none of ours',
    { S3_SSE_KMS_KEY: 'x' },
    'S3_SSE_KMS_KEY is no setting. Remove it; the settings are S3_ACCESS_KEY_ID,',
  ],
  [
    'a misspelt name of another prefix',
    { STORAGE_PROVIDR: 's3' },
    'STORAGE_PROVIDR is no setting. Did you mean STORAGE_PROVIDER?',
  ],
  [
    'an unknown provider',
    { STORAGE_PROVIDER: 'S3' },
    'STORAGE_PROVIDER is "S3". Set it to one of: filesystem, s3. Did you mean s3?',
  ],
  [
    'S3 without a bucket',
    { STORAGE_PROVIDER: 's3' },
    'S3_BUCKET_NAME is missing, and STORAGE_PROVIDER is s3.',
  ],
  [
    'an endpoint without a bucket',
    { S3_ENDPOINT_URL: 'http://127.0.0.1:9000' },
    'S3_ENDPOINT_URL is set, but S3_BUCKET_NAME is not.',
  ],
  [
    'a bucket for files',
    { STORAGE_PROVIDER: 'filesystem', ...S3 },
    'S3_BUCKET_NAME is set, but STORAGE_PROVIDER is filesystem.',
  ],
  [
    'a folder for S3',
    { ...S3, UPLOAD_DIR: '/srv' },
    'UPLOAD_DIR is set, but S3_BUCKET_NAME chooses S3. Remove one of the two.',
  ],
  [
    'a key without its secret',
    { ...S3, S3_ACCESS_KEY_ID: 'id' },
    'S3_SECRET_ACCESS_KEY is missing, and S3_ACCESS_KEY_ID is set.',
  ],
  [
    'a secret without its key',
    { ...S3, S3_SECRET_ACCESS_KEY: 'key' },
    'S3_ACCESS_KEY_ID is missing, and S3_SECRET_ACCESS_KEY is set.',
  ],
  [
    'a bucket with a path',
    { S3_BUCKET_NAME: 's3://files/team' },
    'S3_BUCKET_NAME is "s3://files/team", which no bucket can be called.',
  ],
  [
    'an endpoint with a query',
    { ...S3, S3_ENDPOINT_URL: 'http://store/?files' },
    'S3_ENDPOINT_URL is no endpoint.',
  ],
  [
    'an endpoint of another scheme',
    { ...S3, S3_ENDPOINT_URL: 's3://files' },
    'S3_ENDPOINT_URL is no endpoint.',
  ],
  [
    'an unknown style',
    { ...S3, S3_ADDRESSING_STYLE: 'virtual-host' },
    'S3_ADDRESSING_STYLE is "virtual-host". Set it to one of: auto, path, virtual.',
  ],
  [
    'neither true nor false',
    { ...S3, S3_USE_ACCELERATE_ENDPOINT: 'maybe' },
    'S3_USE_ACCELERATE_ENDPOINT is "maybe". Set it to true or false.',
  ],
  ['a prefix that climbs', { ...S3, S3_KEY_PREFIX: '../team' }, 'S3_KEY_PREFIX is "../team".'],
  ['a prefix from the root', { ...S3, S3_KEY_PREFIX: '/team' }, 'S3_KEY_PREFIX is "/team".'],
  [
    'acceleration of another store',
    { ...S3, S3_USE_ACCELERATE_ENDPOINT: '1', S3_ENDPOINT_URL: 'https://s3.example.com' },
    'S3_USE_ACCELERATE_ENDPOINT is true and S3_ENDPOINT_URL is set,',
  ],
  [
    'acceleration by path',
    { ...S3, S3_USE_ACCELERATE_ENDPOINT: '1', S3_ADDRESSING_STYLE: 'path' },
    'S3_USE_ACCELERATE_ENDPOINT is true and S3_ADDRESSING_STYLE is path,',
  ],
  [
    'acceleration of a dotted bucket',
    { S3_BUCKET_NAME: 'a.b', S3_USE_ACCELERATE_ENDPOINT: '1' },
    'S3_USE_ACCELERATE_ENDPOINT is true, but a bucket with a dot',
  ],
  [
    'a dotted bucket as a host name',
    { S3_BUCKET_NAME: 'a.b', S3_ADDRESSING_STYLE: 'virtual' },
    'S3_ADDRESSING_STYLE is virtual, but no certificate covers',
  ],
  [
    'a bucket before an IP address',
    { ...S3, S3_ADDRESSING_STYLE: 'virtual', S3_ENDPOINT_URL: 'http://127.0.0.1:7480' },
    'S3_ADDRESSING_STYLE is virtual, but a bucket cannot stand in front of the IP address 127.0.0.1:7480.',
  ],
  [
    'http behind https',
    { ...S3, S3_ENDPOINT_URL: 'http://store.example.com', LONGSHORE_PUBLIC_URL: 'https://files.example.com' },
    'S3_ENDPOINT_URL is http while LONGSHORE_PUBLIC_URL is https,',
  ],
  [
    'a public endpoint for files',
    { STORAGE_PROVIDER: 'filesystem', LONGSHORE_S3_PUBLIC_ENDPOINT: 'https://s3.example.com' },
    'LONGSHORE_S3_PUBLIC_ENDPOINT is set, but STORAGE_PROVIDER is filesystem.',
  ],
  [
    'a public endpoint that no browser goes to',
    {
      S3_BUCKET_NAME: 'files',
      LONGSHORE_PROXY: 'true',
      LONGSHORE_S3_PUBLIC_ENDPOINT: 'https://s3.example.com',
    },
    'LONGSHORE_PROXY is true and LONGSHORE_S3_PUBLIC_ENDPOINT is set, but no browser goes to the store',
  ],
  [
    'hosts that no browser goes to',
    { ...S3, LONGSHORE_PROXY: 'true', LONGSHORE_S3_HOSTS: 'https://s3.example.com' },
    'LONGSHORE_PROXY is true and LONGSHORE_S3_HOSTS is set, but no browser goes to the store',
  ],
  [
    'hosts for files',
    { LONGSHORE_S3_HOSTS: 'https://s3.example.com' },
    'LONGSHORE_S3_HOSTS is set, but S3_BUCKET_NAME is not.',
  ],
  [
    'a host that is no origin',
    { ...S3, LONGSHORE_S3_HOSTS: 'https://s3.example.com,s3.example.com/files' },
    'LONGSHORE_S3_HOSTS names what is no origin.',
  ],
  ['every host', { ...S3, LONGSHORE_S3_HOSTS: '*' }, 'LONGSHORE_S3_HOSTS names what is no origin.'],
  [
    'an http host behind https',
    {
      ...S3,
      LONGSHORE_S3_HOSTS: 'https://s3.example.com,http://b.example.com',
      LONGSHORE_PUBLIC_URL: 'https://files.example.com',
    },
    'LONGSHORE_S3_HOSTS is http while LONGSHORE_PUBLIC_URL is https,',
  ],
  [
    'acceleration that no browser goes by',
    { S3_BUCKET_NAME: 'files', LONGSHORE_PROXY: 'true', S3_USE_ACCELERATE_ENDPOINT: 'true' },
    'LONGSHORE_PROXY is true and S3_USE_ACCELERATE_ENDPOINT is set, but no browser goes to the store',
  ],
  ['a proxy that is neither on nor off', { LONGSHORE_PROXY: 'on-demand' }, 'LONGSHORE_PROXY is "on-demand".'],
  [
    'a port that is none',
    { LONGSHORE_PORT: '70000' },
    'LONGSHORE_PORT is "70000". Set it to a whole number from 0 to 65535.',
  ],
  ['a port in words', { LONGSHORE_PORT: '1e3' }, 'LONGSHORE_PORT is "1e3".'],
  [
    'requests that live no time',
    { LONGSHORE_REQUEST_TTL: '15' },
    'LONGSHORE_REQUEST_TTL is "15". Set it to a whole number from 1000 to 604800000 milliseconds.',
  ],
  [
    'an origin with a path',
    { LONGSHORE_PUBLIC_URL: 'https://example.com/files' },
    'LONGSHORE_PUBLIC_URL is no origin.',
  ],
  [
    'an origin without a scheme',
    { LONGSHORE_CORS_ORIGINS: 'https://a.example, b.example' },
    'LONGSHORE_CORS_ORIGINS names what is no origin.',
  ],
  [
    'several at once',
    { S3_BUKET_NAME: 'files', LONGSHORE_PORT: 'x' },
    'S3_BUKET_NAME is no setting.',
    'LONGSHORE_PORT is "x".',
  ],
])('it does not start with %s', (_, environment, ...lines) => {
  const message = refused(environment)
  expect(message).toMatch(/^Longshore did not start:\n {2}\w+ /)
  for (const line of lines) expect(message).toContain(`\n  ${line}`)
})

test('what is wrong with a secret is said without the secret', () => {
  const message = refused({ LONGSHORE_SECRET: 'hunter2', S3_ENDPOINT_URL: 'https://me:hunter2@store/x' })
  expect(message).toContain('LONGSHORE_SECRET is too short')
  expect(message).not.toContain('hunter2')
})
