export { createHandler, type Handler } from './create-handler.ts'
export type {
  Authorize,
  ConflictRule,
  CorsOptions,
  DefaultRoutes,
  HandlerOptions,
  RouteTable,
} from './handler-options.ts'
export type { Failure, FailureLog } from './http/failure-log.ts'
export type { KeyMaker, KeyRequest } from './keys/key-maker.ts'
export type {
  Completion,
  Copy,
  DataGrant,
  FailedKey,
  FormToSign,
  GetOptions,
  GetToSign,
  ListedInfo,
  ListedPage,
  Listing,
  NewObject,
  NewUpload,
  ObjectAddress,
  ObjectBody,
  ObjectInfo,
  ObjectToPut,
  OpenUpload,
  PartToSign,
  ProviderCapabilities,
  ProviderForm,
  ProviderGet,
  ProviderLimits,
  ProviderPart,
  ProviderRequest,
  PutToSign,
  ReadGrant,
  Received,
  StorageProvider,
  UploadAddress,
  WholeObject,
} from './provider.ts'
export { parseAddress, parsePrefix } from './parse-address.ts'
export { ProviderError, type ProviderErrorCode } from './provider-error.ts'
export {
  route,
  type Action,
  type CompletedContext,
  type Grant,
  type Route,
  type RouteOptions,
} from './route.ts'
export type {
  Algorithm,
  Checksum,
  StoredObject,
  VerifiedBy,
  WireError,
  WireErrorCode,
} from '@longshore/protocol'
