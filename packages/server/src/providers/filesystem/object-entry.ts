import { ALGORITHMS, type Algorithm } from '@longshore/protocol'
import type { ObjectInfo } from '../../provider.ts'
import { etagOfObject } from './etag.ts'
import { asMetadata, isRecord, parseJson } from './json.ts'

/**
 * The JSON that makes a key an object: renaming it into place is the commit.
 *
 * A blob is named by one entry of one key for all its life, and is removed with it; whatever copies or
 * moves an object gives the bytes a new blob (a hard link).
 */
export interface ObjectEntry {
  readonly key: string
  readonly blob: string
  /** the upload or put that made it: tells a Complete that was cut short after the commit */
  readonly madeBy: string
  /** bytes */
  readonly size: number
  readonly type: string
  readonly metadata: Readonly<Record<string, string>>
  readonly checksum: { readonly algorithm: Algorithm; readonly value: string }
  /** ms since 1970 */
  readonly lastModified: number
}

export function formatEntry(entry: ObjectEntry): string {
  return `${JSON.stringify({ version: 1, ...entry }, undefined, 2)}\n`
}

export function parseEntry(text: string): ObjectEntry | undefined {
  const value = parseJson(text)
  if (!isRecord(value) || value['version'] !== 1) return undefined
  const { key, blob, madeBy, size, type, checksum, lastModified } = value
  const metadata = asMetadata(value['metadata'])
  if (typeof key !== 'string' || typeof blob !== 'string' || typeof madeBy !== 'string') return undefined
  if (!/^[0-9a-z.-]+$/.test(blob) || typeof type !== 'string' || !metadata) return undefined
  if (typeof size !== 'number' || typeof lastModified !== 'number' || !isRecord(checksum)) return undefined
  const algorithm = ALGORITHMS.find((known) => known === checksum['algorithm'])
  const digest = checksum['value']
  if (!algorithm || typeof digest !== 'string') return undefined
  return { key, blob, madeBy, size, type, metadata, checksum: { algorithm, value: digest }, lastModified }
}

export function infoOfEntry(entry: ObjectEntry): ObjectInfo {
  const { key, blob, size, type, metadata, checksum, lastModified } = entry
  return { key, size, type, metadata, checksum, lastModified, etag: etagOfObject(blob, size, checksum.value) }
}
