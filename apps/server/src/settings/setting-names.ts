/** Every setting there is. What begins like one of them and is none is a mistake, and is refused. */
export const S3_NAMES = [
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'S3_BUCKET_NAME',
  'S3_ENDPOINT_URL',
  'S3_KEY_PREFIX',
  'S3_REGION_NAME',
  'S3_USE_ACCELERATE_ENDPOINT',
  'S3_ADDRESSING_STYLE',
  'LONGSHORE_S3_PUBLIC_ENDPOINT',
  'LONGSHORE_S3_HOSTS',
] as const

const OTHER_NAMES = [
  'STORAGE_PROVIDER',
  'UPLOAD_DIR',
  'LONGSHORE_CORS_ORIGINS',
  'LONGSHORE_DATA_DIR',
  'LONGSHORE_HOST',
  'LONGSHORE_PORT',
  'LONGSHORE_PROXY',
  'LONGSHORE_PUBLIC_URL',
  'LONGSHORE_REQUEST_TTL',
  'LONGSHORE_SECRET',
] as const

export type SettingName = (typeof S3_NAMES)[number] | (typeof OTHER_NAMES)[number]

export const SETTING_NAMES: readonly SettingName[] = [...S3_NAMES, ...OTHER_NAMES]
