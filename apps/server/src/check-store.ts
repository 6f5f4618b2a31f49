import { ProviderError } from '@longshore/server'

import type { DemoStore } from './provider-from-settings.ts'
import { StartFailure } from './start-failure.ts'

/** A key that nobody has: asking for its open uploads needs the bucket, the credentials and their leave. */
const NOBODYS = 'longshore-start-check'

/** Asks the store something, so that what is wrong shows at the start and not at somebody's first upload. */
export async function checkStore(store: DemoStore): Promise<void> {
  try {
    await store.provider.listUploads({ key: NOBODYS })
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    throw new StartFailure(`Longshore did not start:\n  ${mend(store, error)}`, { cause: error })
  }
}

function mend(store: DemoStore, { code, message }: ProviderError): string {
  if (store.kind === 'filesystem') return `UPLOAD_DIR cannot be used. ${message}`
  const { bucket, endpoint } = store.settings
  const where = endpoint ?? 'Amazon S3'
  if (code === 'UNAVAILABLE') {
    return `S3_ENDPOINT_URL: no good answer from ${where}. ${message} Check that the store runs there.`
  }
  return `S3_BUCKET_NAME: the bucket "${bucket}" at ${where} cannot be used. ${message}`
}
