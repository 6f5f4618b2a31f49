export { createLongshore } from './create-longshore.ts'
export { LongshoreError } from './errors/longshore-error.ts'
export type { Algorithm, Checksum, ListedObject, ListOk, StoredObject, VerifiedBy } from '@longshore/protocol'
export type { ErrorCode, ErrorDetails } from './errors/error-code.ts'
export type { Timeouts } from './flow/engine.ts'
export type {
  CallOptions,
  CopyOptions,
  Files,
  ListAllOptions,
  ListOptions,
  MetadataOptions,
  RemoveAllOptions,
  RemoveCounts,
  Removed,
  RemoveOptions,
  UrlOptions,
} from './files/files.ts'
export type { GroupOptions, Longshore } from './longshore.ts'
export type { LongshoreOptions } from './longshore-options.ts'
export type { Attached } from './manager/attach.ts'
export type { BehaviourOptions } from './manager/behaviour.ts'
export type { Transfers } from './manager/client.ts'
export type { FileInput, FoundFile } from './manager/sources.ts'
export type { Group } from './manager/group.ts'
export type { DownloadAllOptions, DownloadInput, DownloadOptions } from './model/download-options.ts'
export type { DownloadedObject } from './model/downloaded-object.ts'
export type { Transfer } from './manager/transfer.ts'
export type { UploadOptions } from './manager/upload-options.ts'
export type { Direction, TransferSnapshot, TransferState, WaitReason } from './model/transfer-snapshot.ts'
export type { ObjectOf, RouteName } from './routes.ts'
export type { Totals } from './store/totals.ts'
export type { Watchable } from './store/transfer-store.ts'
