import { askPermission, readHandle } from './adapters/file-handle.ts'
import type { FileHandles } from './ports/file-handles.ts'

// What only a cut-off or canceled upload needs: a chunk of its own, so that the first file need not wait for it.
export { cancelUpload } from './flow/cancel-upload.ts'
export { resumeUpload } from './flow/resume-upload.ts'
export { openSession } from './manager/session.ts'

export const fileHandles: FileHandles = { read: readHandle, ask: askPermission }
