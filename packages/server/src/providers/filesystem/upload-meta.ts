import { ALGORITHMS, type Algorithm } from '@longshore/protocol'
import { asMetadata, isRecord, parseJson } from './json.ts'

/** What an upload was opened with. Written once. */
export interface UploadMeta {
  readonly key: string
  /** bytes */
  readonly size: number
  /** bytes */
  readonly partSize: number
  readonly type: string
  readonly metadata: Readonly<Record<string, string>>
  readonly algorithm: Algorithm
  /** ms since 1970 */
  readonly initiated: number
}

export function formatMeta(meta: UploadMeta): string {
  return JSON.stringify({ version: 1, ...meta })
}

export function parseMeta(text: string): UploadMeta | undefined {
  const value = parseJson(text)
  if (!isRecord(value) || value['version'] !== 1) return undefined
  const { key, size, partSize, type, initiated } = value
  const metadata = asMetadata(value['metadata'])
  const algorithm = ALGORITHMS.find((known) => known === value['algorithm'])
  if (typeof key !== 'string' || typeof type !== 'string' || !metadata || !algorithm) return undefined
  if (typeof size !== 'number' || typeof partSize !== 'number' || typeof initiated !== 'number')
    return undefined
  return { key, size, partSize, type, metadata, algorithm, initiated }
}

export function partCountOf({ size, partSize }: UploadMeta): number {
  return Math.max(1, Math.ceil(size / partSize))
}

/** Bytes of a part; `undefined` for a number the upload does not have. */
export function partSizeOf(meta: UploadMeta, partNumber: number): number | undefined {
  const count = partCountOf(meta)
  if (!Number.isInteger(partNumber) || partNumber < 1 || partNumber > count) return undefined
  return partNumber < count ? meta.partSize : meta.size - (count - 1) * meta.partSize
}
