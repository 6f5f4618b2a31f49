import { LongshoreError, type ErrorCode } from '@longshore/core'

import type { Reason, Rejected } from './judge-files.ts'

const CODES: Readonly<Record<Reason, ErrorCode>> = {
  accept: 'TYPE_NOT_ACCEPTED',
  maxSize: 'FILE_TOO_LARGE',
  maxFiles: 'REJECTED',
  multiple: 'REJECTED',
  duplicate: 'REJECTED',
}

/** What `uploadAsync` throws for a file that the rules keep out: the code that the server would answer with. */
export function rejectionError({ file, reasons }: Rejected): LongshoreError {
  const [first = 'accept'] = reasons
  return new LongshoreError(
    CODES[first],
    `"${file.name}" was not uploaded: ${reasons.join(' and ')} of useUpload keeps it out. Choose another file.`,
    { name: file.name },
  )
}
