import type { FileInput } from '@longshore/core'

/** A file, or many: of a drop, a paste, a pick, an input's `files`; handles of files and folders. */
export type UploadInput = File | FileInput
