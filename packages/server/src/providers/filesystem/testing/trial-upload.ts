import { combineParts } from '@longshore/protocol'
import type { Completion, NewUpload, ProviderPart, StorageProvider } from '../../../provider.ts'
import { bytesFrom, checksumOf } from '../../conformance/bytes.ts'
import { inPieces } from '../../conformance/send.ts'
import type { PartGrant, PutGrant } from '../data-grant.ts'

/** An upload whose parts' bytes follow from seeds. */
export interface TrialUpload {
  readonly key: string
  readonly uploadId: string
  readonly partCount: number
  readonly sizeOf: (partNumber: number) => number
  readonly bytesOf: (partNumber: number, seed: number) => Uint8Array<ArrayBuffer>
  readonly grantOf: (partNumber: number, seed: number) => PartGrant
  /** As the handler makes it, from the store's listing. */
  readonly completionOf: (parts: readonly ProviderPart[], onlyIfAbsent?: boolean) => Completion
}

const PART_SIZE = 100_000

export function newTrial(key: string, partCount: number): NewUpload {
  // The last part is a short one.
  const size = (partCount - 1) * PART_SIZE + 77
  return { key, size, partSize: PART_SIZE, type: 'text/plain', metadata: { n: '1' }, algorithm: 'CRC32C' }
}

export function trialUpload({ key, size, partSize }: NewUpload, uploadId: string): TrialUpload {
  const partCount = Math.ceil(size / partSize)
  const sizeOf = (partNumber: number): number =>
    partNumber < partCount ? partSize : size - (partCount - 1) * partSize
  const bytesOf = (partNumber: number, seed: number): Uint8Array<ArrayBuffer> =>
    bytesFrom(seed * 1000 + partNumber, sizeOf(partNumber))
  return {
    key,
    uploadId,
    partCount,
    sizeOf,
    bytesOf,
    grantOf: (partNumber, seed) => ({
      op: 'part',
      key,
      uploadId,
      partNumber,
      size: sizeOf(partNumber),
      algorithm: 'CRC32C',
      checksum: checksumOf(bytesOf(partNumber, seed)),
    }),
    completionOf(parts, onlyIfAbsent = false) {
      const listed = parts.map((part) => ({ size: part.size, checksum: part.checksum ?? '' }))
      const checksum = combineParts(listed) ?? ''
      return { key, uploadId, parts, size, algorithm: 'CRC32C', checksum, onlyIfAbsent }
    },
  }
}

export async function openTrial(
  provider: StorageProvider,
  key: string,
  partCount: number,
): Promise<TrialUpload> {
  const upload = newTrial(key, partCount)
  return trialUpload(upload, (await provider.createUpload(upload)).uploadId)
}

export async function sendTrialPart(
  provider: StorageProvider,
  trial: TrialUpload,
  partNumber: number,
  seed: number,
): Promise<void> {
  await provider.receive?.(trial.grantOf(partNumber, seed), inPieces(trial.bytesOf(partNumber, seed)))
}

export function putGrant(key: string, bytes: Uint8Array<ArrayBuffer>, onlyIfAbsent = false): PutGrant {
  const checksum = checksumOf(bytes)
  return {
    op: 'put',
    key,
    size: bytes.length,
    type: '',
    metadata: {},
    algorithm: 'CRC32C',
    checksum,
    onlyIfAbsent,
  }
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts))
}
