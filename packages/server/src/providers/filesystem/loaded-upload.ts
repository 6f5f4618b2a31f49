import { ProviderError } from '../../provider-error.ts'
import type { JournalReader } from './journal-reader.ts'
import type { UploadMeta } from './upload-meta.ts'

export interface LoadedUpload {
  readonly uploadId: string
  readonly folder: string
  readonly meta: UploadMeta
  readonly reader: JournalReader
}

export function noSuchUpload(): ProviderError {
  return new ProviderError('NO_SUCH_UPLOAD', 'The upload is gone: it was completed, aborted or swept.')
}
