export {
  startFaultProxy,
  type FaultProxy,
  type FaultProxyOptions,
  type Rule,
  type RuleHandle,
} from './fault-proxy.ts'
export type { Direction, Fault, MadeAnswer } from './proxy/fault.ts'
export type { Match } from './proxy/match.ts'
export type { ProxiedRequest } from './proxy/proxied-request.ts'
export type { RandomFaultKind, RandomFaultsOptions } from './proxy/random-faults.ts'
export { freePort } from './free-port.ts'
export { killTree } from './kill-tree.ts'
export { fileAccessGranted, storageDenied } from './preferences.ts'
export { randomBytes, randomFile, type RandomFile } from './random-file.ts'
export { repeatedBytes, type RepeatedBytes } from './repeated-bytes.ts'
export { startCeph, type CephVersion } from './start-ceph.ts'
export type { ListedObject, ListedUpload, S3Bucket, S3Store } from './s3-store.ts'
export { tempDir, type TempDir } from './temp-dir.ts'
