import {
  encodePackHead,
  PACK_TYPE,
  type FailureAnswer,
  type Outcome,
  type PackItem,
  type StoredObject,
} from '@longshore/protocol'
import { BASE, bytes, item, type Harness } from './harness.ts'
import { checksumOf } from './memory-store.ts'

/** A file as it goes into a pack. */
export interface FileToPack {
  readonly item: PackItem
  readonly bytes: Uint8Array
}

export function fileOf(text: string, more: Partial<PackItem> = {}): FileToPack {
  const content = bytes(text)
  return {
    item: { ...item({ size: content.length }), checksum: checksumOf(content), ...more },
    bytes: content,
  }
}

export function packOf(files: readonly FileToPack[]): Uint8Array<ArrayBuffer> {
  return framed(JSON.stringify({ items: files.map((file) => file.item) }), ...files.map((file) => file.bytes))
}

/** A pack whose head is this text, whatever it says of the bytes. */
export function framed(head: string, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.concat([encodePackHead(head), ...contents]))
}

export function postPack(
  handler: Harness['handler'],
  body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return handler(
    new Request(`${BASE}/uploads/pack`, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': PACK_TYPE, ...headers },
    }),
  )
}

/** Outcomes in order of a pack that does not fail whole. */
export async function sendPack(
  { handler }: Pick<Harness, 'handler'>,
  files: readonly FileToPack[],
): Promise<readonly Outcome<StoredObject>[]> {
  const response = await postPack(handler, packOf(files))
  const body = (await response.json()) as FailureAnswer | { readonly items: readonly Outcome<StoredObject>[] }
  if ('error' in body) throw new Error(`the pack failed whole: ${JSON.stringify(body)}`)
  return body.items
}

/** What became of each: its key, or the code of what is wrong with it. */
export function told(outcomes: readonly Outcome<StoredObject>[]): readonly string[] {
  return outcomes.map((outcome) => ('ok' in outcome ? outcome.ok.key : outcome.error.code))
}
