import { DEFAULT_ALGORITHM } from '@longshore/protocol'
import type { Fingerprint } from '../model/upload-record.ts'
import type { Checksum } from '../ports/checksum.ts'

/** bytes at each end of a file that are summed up; one that has no more is summed up whole */
export const EDGE = 65_536

/** What tells one local file from another without reading it whole. */
export async function fingerprint(
  checksum: Checksum,
  file: File,
  relativePath: string,
  signal: AbortSignal,
): Promise<Fingerprint> {
  const { name, size, lastModified } = file
  const edge = (start: number): Promise<string> =>
    checksum.digest(file.slice(start, start + EDGE), DEFAULT_ALGORITHM, signal)
  const edges = await Promise.all([edge(0), size > EDGE ? edge(Math.max(EDGE, size - EDGE)) : ''])
  return { name, size, lastModified, relativePath, edges: edges.join('') }
}
