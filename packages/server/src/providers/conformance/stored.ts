import type { ListedPage, Listing, ObjectInfo, ObjectToPut, StorageProvider } from '../../provider.ts'
import { mapLimit } from '../../map-limit.ts'
import { bytesFrom } from './bytes.ts'
import { inPieces } from './send.ts'

/** Puts bytes in process. */
export function putBytes(
  provider: StorageProvider,
  key: string,
  bytes: Uint8Array<ArrayBuffer>,
  more: Partial<ObjectToPut> = {},
): Promise<ObjectInfo> {
  const object = { key, type: 'application/octet-stream', metadata: {}, onlyIfAbsent: false, ...more }
  return provider.put(object, inPieces(bytes))
}

/** Puts one small object at each key. */
export async function putAll(provider: StorageProvider, keys: readonly string[]): Promise<void> {
  await mapLimit(keys, 16, (key) => putBytes(provider, key, bytesFrom(1, 3)))
}

/** Every page of a listing. */
export async function listPages(
  provider: StorageProvider,
  listing: Omit<Listing, 'cursor'>,
): Promise<readonly ListedPage[]> {
  const pages: ListedPage[] = []
  let cursor: string | undefined
  do {
    const page: ListedPage = await provider.list({ ...listing, cursor })
    pages.push(page)
    if (pages.length > 2000) throw new Error('the listing does not end')
    cursor = page.cursor
  } while (cursor !== undefined)
  return pages
}

export function keysOf(pages: readonly ListedPage[]): readonly string[] {
  return pages.flatMap((page) => page.objects.map(({ key }) => key))
}

export function prefixesOf(pages: readonly ListedPage[]): readonly string[] {
  return pages.flatMap((page) => page.prefixes)
}

export async function readBody(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return new Uint8Array(Buffer.concat(chunks))
    chunks.push(value)
  }
}

export function inByteOrder(keys: readonly string[]): readonly string[] {
  return keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
}
