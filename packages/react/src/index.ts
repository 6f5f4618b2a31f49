'use client'

export { LongshoreProvider, type LongshoreProviderProps } from './client/longshore-provider.tsx'
export { useLongshore } from './client/use-longshore.ts'
export type { Locale } from './messages/locale.ts'
export type { Holes, Message, Plural, Text } from './messages/message.ts'
export type {
  BrowserMessages,
  CommonMessages,
  ItemMessages,
  Messages,
  NoticeMessages,
  ProblemCode,
  TrayMessages,
  UploaderMessages,
  UploadMessages,
} from './messages/messages.ts'
export type { AllWords as Words } from './messages/create-words.ts'
export { useAllWords as useWords } from './messages/use-all-words.ts'
export type { Batch, BatchState, Choose } from './batch/batch-state.ts'
export {
  useDownload,
  type Download,
  type DownloadActions,
  type UseDownloadOptions,
} from './download/use-download.ts'
export { FileBrowser, type FileBrowserParts } from './file-browser/file-browser.ts'
export type { FileBrowserProps } from './file-browser/drop-in.tsx'
export type { FilesActions, FilesState } from './files/files-state.ts'
export { useFiles, type UseFilesOptions } from './files/use-files.ts'
export type { Pickable } from './intake/open-picker.ts'
export {
  useDropTarget,
  type DropTarget,
  type DropTargetOptions,
  type RootProps,
} from './intake/use-drop-target.ts'
export type { ItemAction } from './item/item-actions.ts'
export type { ItemState } from './item/item.tsx'
export type { Part, PartProps } from './parts/define-part.tsx'
export type { StateOfAll } from './total/state-of-all.ts'
export { useTransferTotals } from './transfers/use-transfer-totals.ts'
export { useTransfer } from './transfers/use-transfer.ts'
export { useTransfers } from './transfers/use-transfers.ts'
export type { OnDuplicate } from './duplicates/use-review.ts'
export type { Reason, Rejected, Rule, Rules } from './upload/judge-files.ts'
export type { Review, ReviewContext, Reviewed } from './upload/review.ts'
export type { UploadInput } from './upload/upload-input.ts'
export type { InputProps } from './upload/use-file-input.ts'
export {
  useUpload,
  type Upload,
  type UploadActions,
  type UploadCall,
  type UseUploadOptions,
} from './upload/use-upload.ts'
export type { AllAction } from './uploader/all-actions.ts'
export type { RootState as UploaderState } from './uploader/root.tsx'
export { Uploader, type UploaderParts } from './uploader/uploader.ts'
export type { UploaderProps } from './uploader/drop-in.tsx'
export { TransferTray, type TransferTrayParts } from './transfer-tray/transfer-tray.ts'
export type { TransferTrayProps } from './transfer-tray/drop-in.tsx'
