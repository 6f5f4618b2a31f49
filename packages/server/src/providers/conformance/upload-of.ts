import { expect } from 'vitest'
import type { Algorithm } from '@longshore/protocol'
import type { Completion, ProviderPart, StorageProvider } from '../../provider.ts'
import { checksumOf, wholeChecksumOf } from './bytes.ts'
import { chooseAlgorithm } from '../../rules/choose-algorithm.ts'
import { send, type SendAnswer } from './send.ts'

export interface OpenedUpload {
  readonly key: string
  readonly uploadId: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly partSize: number
  readonly partCount: number
  /** Signs and sends part `partNumber` with its true bytes, or with others under the checksum of `signedFor`. */
  readonly sendPart: (
    partNumber: number,
    changed?: { readonly body?: Uint8Array<ArrayBuffer>; readonly signedFor?: Uint8Array<ArrayBuffer> },
  ) => Promise<SendAnswer>
  readonly sendAll: () => Promise<void>
  readonly partOf: (partNumber: number) => Uint8Array<ArrayBuffer>
  readonly complete: (changed?: Partial<Completion>) => Promise<void>
  readonly listParts: () => Promise<readonly ProviderPart[]>
  readonly abort: () => Promise<void>
}

export interface UploadOptions {
  readonly type?: string
  readonly metadata?: Readonly<Record<string, string>>
  /** default what the provider's uploads are verified with */
  readonly algorithm?: Algorithm
}

/** CRC32C where the store knows it, as the handler chooses. */
export function usualAlgorithm({ capabilities }: StorageProvider): Algorithm {
  return chooseAlgorithm(capabilities)
}

/** Opens an upload of `bytes` in parts of `partSize`, nothing sent yet. */
export async function openUpload(
  provider: StorageProvider,
  key: string,
  bytes: Uint8Array<ArrayBuffer>,
  partSize: number,
  {
    type = 'application/octet-stream',
    metadata = {},
    algorithm = usualAlgorithm(provider),
  }: UploadOptions = {},
): Promise<OpenedUpload> {
  const size = bytes.length
  const { uploadId } = await provider.createUpload({ key, size, type, metadata, algorithm, partSize })
  const partCount = Math.max(1, Math.ceil(size / partSize))
  const partOf = (partNumber: number): Uint8Array<ArrayBuffer> =>
    bytes.subarray((partNumber - 1) * partSize, Math.min(partNumber * partSize, size))

  const sendPart: OpenedUpload['sendPart'] = async (partNumber, changed = {}) => {
    const signedFor = changed.signedFor ?? partOf(partNumber)
    const request = await provider.signPart({
      key,
      uploadId,
      partNumber,
      size: signedFor.length,
      algorithm,
      checksum: checksumOf(signedFor, algorithm),
      expiresIn: 60_000,
    })
    return send(provider, request, changed.body ?? signedFor)
  }

  return {
    key,
    uploadId,
    bytes,
    partSize,
    partCount,
    partOf,
    sendPart,
    async sendAll() {
      for (let n = 1; n <= partCount; n++) expect(await sendPart(n)).toMatchObject({ ok: true })
    },
    listParts: () => provider.listParts({ key, uploadId }, algorithm),
    abort: () => provider.abortUpload({ key, uploadId }),
    async complete(changed = {}) {
      const parts = changed.parts ?? (await provider.listParts({ key, uploadId }, algorithm))
      const checksum = wholeChecksumOf(bytes, partSize, algorithm)
      await provider.completeUpload({
        key,
        uploadId,
        size,
        algorithm,
        checksum,
        onlyIfAbsent: false,
        ...changed,
        parts,
      })
    },
  }
}

/** The smallest part size with which an upload of several parts can be completed. */
export function workingPartSize(provider: StorageProvider): number {
  return Math.max(provider.limits.minPartSize, 64 * 1024)
}

export interface PutOptions extends UploadOptions {
  readonly onlyIfAbsent?: boolean
  /** what is sent, where it is not what was signed */
  readonly body?: Uint8Array<ArrayBuffer>
}

/** Signs a single put of `bytes` and sends it. */
export async function put(
  provider: StorageProvider,
  key: string,
  bytes: Uint8Array<ArrayBuffer>,
  {
    type = 'application/octet-stream',
    metadata = {},
    algorithm = usualAlgorithm(provider),
    onlyIfAbsent = false,
    body = bytes,
  }: PutOptions = {},
): Promise<SendAnswer> {
  const request = await provider.signPut({
    key,
    size: bytes.length,
    type,
    metadata,
    algorithm,
    checksum: checksumOf(bytes, algorithm),
    onlyIfAbsent,
    expiresIn: 60_000,
  })
  return send(provider, request, body)
}
