export { ALGORITHMS, DEFAULT_ALGORITHM, type Algorithm, type Checksum, type VerifiedBy } from './algorithm.ts'
export { STATUS_OF, type WireError, type WireErrorCode } from './error-code.ts'
export * from './limits.ts'
export { decodeUint32, encodeUint32 } from './checksum/base64.ts'
export { decodeBytes, encodeBytes } from './checksum/bytes-base64.ts'
export { crc32c } from './checksum/crc32c.ts'
export type { Hasher } from './checksum/hasher.ts'
export { isChecksum, isCombined, isWholeChecksum } from './checksum/is-checksum.ts'
export { crc32cHasher, plainHasher } from './checksum/plain-hasher.ts'
export { wholeOfParts } from './checksum/whole-of-parts.ts'
export { combineParts, type PartChecksum } from './checksum/combine-parts.ts'
export type { Batch, BatchAnswer, FailureAnswer, Outcome } from './messages/batch.ts'
export type { ConfigAnswer } from './messages/config.ts'
export type { DownloadItem, DownloadOk } from './messages/downloads.ts'
export type {
  CopyItem,
  KeyItem,
  ListedObject,
  ListItem,
  ListOk,
  MetadataItem,
  RemoveItem,
  RemoveOk,
} from './messages/files.ts'
export { encodePackHead, packHeadOf, type PackItem } from './messages/pack.ts'
export type { SignedForm, SignedGet, SignedPut, SignedRequest } from './messages/signed-request.ts'
export type { StoredObject } from './messages/stored-object.ts'
export type {
  AbortOk,
  CompleteItem,
  CompleteOk,
  CreateItem,
  CreateOk,
  PartsOk,
  SignItem,
  SignOk,
  SignPart,
  StoredPart,
  TokenItem,
} from './messages/uploads.ts'
