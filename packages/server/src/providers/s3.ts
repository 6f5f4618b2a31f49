import type { StorageProvider } from '../provider.ts'
import { capabilitiesOf, S3_LIMITS } from './s3/capabilities.ts'
import { createClients } from './s3/clients.ts'
import { completeUpload } from './s3/complete-upload.ts'
import { copy } from './s3/copy-object.ts'
import { setCors, type CorsOutcome, type CorsWish } from './s3/cors.ts'
import { get } from './s3/get-object.ts'
import { list } from './s3/list-objects.ts'
import { listParts } from './s3/list-parts.ts'
import { info, remove } from './s3/objects.ts'
import { checkOptions, type S3Options } from './s3/options.ts'
import { createPlaces } from './s3/place.ts'
import { putBytes } from './s3/put-bytes.ts'
import { put } from './s3/put-object.ts'
import { removeMany } from './s3/remove-many.ts'
import { signForm, signGet, signPart, signPut } from './s3/sign-requests.ts'
import type { S3Store } from './s3/store.ts'
import { abortUpload, createUpload, listUploads } from './s3/uploads.ts'

export type { CorsOutcome, CorsRule, CorsWish } from './s3/cors.ts'
export type { S3Credentials, S3Options } from './s3/options.ts'

export interface S3Provider extends StorageProvider {
  /**
   * Lets pages of these origins send and read the bucket's objects, beside the rules that are there.
   * Where the store takes no CORS rules from us, the answer holds what to set by hand.
   */
  setCors(wish: CorsWish): Promise<CorsOutcome>
}

/**
 * Objects in a bucket of Amazon S3 or of any store that speaks its language. The browser's bytes go
 * straight to the store, by requests that are signed here; nothing connects before the first call.
 * Throws a `TypeError` where options contradict each other.
 */
export function s3(options: S3Options): S3Provider {
  const settings = checkOptions(options)
  const store: S3Store = { settings, clients: createClients(settings), places: createPlaces(settings) }
  return {
    name: 's3',
    limits: S3_LIMITS,
    capabilities: capabilitiesOf(store),
    createUpload: (upload) => createUpload(store, upload),
    listUploads: (at) => listUploads(store, at),
    signPart: (part) => signPart(store, part),
    signPut: (put) => signPut(store, put),
    ...(settings.forms && { signForm: (form) => signForm(store, form) }),
    listParts: (upload, algorithm) => listParts(store, upload, algorithm),
    completeUpload: (completion) => completeUpload(store, completion),
    abortUpload: (upload) => abortUpload(store, upload),
    info: (at, algorithm) => info(store, at, algorithm),
    remove: (at) => remove(store, at),
    removeMany: (bucket, keys) => removeMany(store, bucket, keys),
    list: (listing) => list(store, listing),
    copy: (wanted) => copy(store, wanted),
    signGet: (wanted) => signGet(store, wanted),
    get: (at, options) => get(store, at, options),
    put: (object, body) => put(store, object, body),
    putBytes: (object, bytes) => putBytes(store, object, bytes),
    setCors: (wish) => setCors(store, wish),
    dispose: async () => store.clients.destroy(),
  }
}
