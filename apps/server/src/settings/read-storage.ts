import { contradictions, type Surroundings } from './contradictions.ts'
import { asBoolean, asBucket, asEndpoint, asKeyPrefix, asOneOf, asOrigins, asText } from './parse-value.ts'
import { S3_NAMES } from './setting-names.ts'
import type { S3Settings, StorageSettings } from './settings.ts'
import type { SettingReader } from './setting-reader.ts'

/** Which store, and how it is reached. A bucket implies S3. */
export function readStorage(
  reader: SettingReader,
  dataDir: string,
  surroundings: Surroundings,
): StorageSettings {
  const implied = reader.has('S3_BUCKET_NAME') ? 's3' : 'filesystem'
  const provider = reader.read('STORAGE_PROVIDER', asOneOf('filesystem', 's3')) ?? implied
  if (provider === 's3') return { provider, ...readS3(reader, surroundings) }
  refuseS3Names(reader)
  return { provider, uploadDir: reader.read('UPLOAD_DIR', asText) ?? dataDir }
}

function refuseS3Names(reader: SettingReader): void {
  const isChosen = reader.has('STORAGE_PROVIDER')
  for (const name of S3_NAMES.filter((one) => reader.has(one))) {
    reader.refuse(
      isChosen
        ? {
            name,
            wrong: 'is set, but STORAGE_PROVIDER is filesystem',
            mend: 'Remove it, or set STORAGE_PROVIDER to s3.',
          }
        : { name, wrong: 'is set, but S3_BUCKET_NAME is not', mend: 'Set S3_BUCKET_NAME too, or remove it.' },
    )
  }
}

function readS3(reader: SettingReader, surroundings: Surroundings): S3Settings {
  const bucket = reader.read('S3_BUCKET_NAME', asBucket)
  if (bucket === undefined && !reader.has('S3_BUCKET_NAME')) {
    reader.refuse({
      name: 'S3_BUCKET_NAME',
      wrong: 'is missing, and STORAGE_PROVIDER is s3',
      mend: 'Set it to the name of the bucket that takes the files.',
    })
  }
  if (reader.has('UPLOAD_DIR')) {
    reader.refuse({
      name: 'UPLOAD_DIR',
      wrong: `is set, but ${reader.has('STORAGE_PROVIDER') ? 'STORAGE_PROVIDER is s3' : 'S3_BUCKET_NAME chooses S3'}`,
      mend: 'Remove one of the two.',
    })
  }
  const s3: S3Settings = {
    bucket: bucket ?? '',
    credentials: readCredentials(reader),
    endpoint: reader.read('S3_ENDPOINT_URL', asEndpoint),
    publicEndpoint: reader.read('LONGSHORE_S3_PUBLIC_ENDPOINT', asEndpoint),
    hosts: reader.read('LONGSHORE_S3_HOSTS', asOrigins) ?? [],
    region: reader.read('S3_REGION_NAME', asText),
    keyPrefix: reader.read('S3_KEY_PREFIX', asKeyPrefix) ?? '',
    accelerate: reader.read('S3_USE_ACCELERATE_ENDPOINT', asBoolean) ?? false,
    addressingStyle: reader.read('S3_ADDRESSING_STYLE', asOneOf('auto', 'path', 'virtual')) ?? 'auto',
  }
  for (const problem of contradictions(s3, surroundings)) reader.refuse(problem)
  return s3
}

/** Both or neither: half of a pair would be filled up from elsewhere without a word. */
function readCredentials(reader: SettingReader): S3Settings['credentials'] {
  const accessKeyId = reader.read('S3_ACCESS_KEY_ID', asText)
  const secretAccessKey = reader.read('S3_SECRET_ACCESS_KEY', asText)
  if (accessKeyId !== undefined && secretAccessKey !== undefined) return { accessKeyId, secretAccessKey }
  const pair = ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const
  const [given, missing] = accessKeyId === undefined ? pair.toReversed() : pair
  if (given !== undefined && missing !== undefined && reader.has(given)) {
    reader.refuse({
      name: missing,
      wrong: `is missing, and ${given} is set`,
      mend: `Set both, or neither to use the AWS SDK's own credentials.`,
    })
  }
  return undefined
}
