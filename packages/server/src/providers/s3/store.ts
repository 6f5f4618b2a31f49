import type { S3Clients } from './clients.ts'
import type { S3Settings } from './options.ts'
import type { Places } from './place.ts'

/** What every call on one bucket needs. */
export interface S3Store {
  readonly settings: S3Settings
  readonly clients: S3Clients
  readonly places: Places
}
