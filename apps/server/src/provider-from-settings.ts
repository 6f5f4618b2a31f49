import { filesystem, type FilesystemProvider } from '@longshore/server/providers/filesystem'
import { s3, type S3Provider } from '@longshore/server/providers/s3'

import type { S3Settings, StorageSettings } from './settings/settings.ts'

export type DemoStore =
  | { readonly kind: 'filesystem'; readonly provider: FilesystemProvider }
  | { readonly kind: 's3'; readonly provider: S3Provider; readonly settings: S3Settings }

/** The store that the settings name. Nothing connects yet. */
export function providerFromSettings(storage: StorageSettings): DemoStore {
  switch (storage.provider) {
    case 'filesystem':
      return { kind: 'filesystem', provider: filesystem({ root: storage.uploadDir }) }
    case 's3':
      return { kind: 's3', provider: s3Provider(storage), settings: storage }
  }
}

function s3Provider(settings: S3Settings): S3Provider {
  const { bucket, credentials, endpoint, publicEndpoint, hosts, region } = settings
  const { keyPrefix, accelerate, addressingStyle } = settings
  return s3({
    bucket,
    hosts,
    keyPrefix,
    addressingStyle,
    useAccelerate: accelerate,
    ...(credentials && { credentials }),
    ...(endpoint !== undefined && { endpoint }),
    ...(publicEndpoint !== undefined && { publicEndpoint }),
    ...(region !== undefined && { region }),
  })
}
