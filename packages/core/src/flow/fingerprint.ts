import { crc32c, encodeUint32 } from '@longshore/protocol'
import type { Fingerprint } from '../model/transfer-record.ts'

const EDGE = 65_536

/** What tells one local file from another without reading it whole. */
export async function fingerprint(file: File, relativePath: string): Promise<Fingerprint> {
  const { name, size, lastModified } = file
  const head = await edge(file.slice(0, EDGE))
  const tail = size > EDGE ? await edge(file.slice(Math.max(EDGE, size - EDGE))) : ''
  return { name, size, lastModified, relativePath, edges: head + tail }
}

async function edge(slice: Blob): Promise<string> {
  return encodeUint32(crc32c(new Uint8Array(await slice.arrayBuffer())))
}
