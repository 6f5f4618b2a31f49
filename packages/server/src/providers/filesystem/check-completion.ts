import { wholeOfParts } from '@longshore/protocol'
import type { Completion } from '../../provider.ts'
import { etagOfPart } from './etag.ts'
import type { DonePart } from './journal-record.ts'
import { partOf, type JournalState } from './journal-state.ts'
import { partCountOf, partSizeOf, type UploadMeta } from './upload-meta.ts'

export type CompletionVerdict =
  | { readonly ok: true; readonly parts: readonly DonePart[] }
  | { readonly ok: false; readonly code: 'INVALID_PART' | 'CHECKSUM_MISMATCH'; readonly why: string }

type Listed = Pick<Completion, 'parts' | 'size' | 'checksum' | 'algorithm'>

/** Whether the parts that Complete lists are all there as listed, and make the whole it says. */
export function checkCompletion(meta: UploadMeta, state: JournalState, listed: Listed): CompletionVerdict {
  const invalid = (why: string): CompletionVerdict => ({ ok: false, code: 'INVALID_PART', why })
  const count = partCountOf(meta)
  if (listed.parts.length !== count)
    return invalid(`The upload has ${count} parts, ${listed.parts.length} are listed.`)
  if (listed.size !== meta.size)
    return invalid(`The upload was opened for ${meta.size} bytes, not ${listed.size}.`)

  const parts: DonePart[] = []
  for (const [i, { partNumber, size, etag, checksum }] of listed.parts.entries()) {
    if (partNumber !== i + 1) return invalid('Parts are to be listed in order, each once.')
    const { done } = partOf(state, partNumber)
    if (!done || done.size !== partSizeOf(meta, partNumber))
      return invalid(`Part ${partNumber} is not there. Send it again.`)
    const differs =
      size !== done.size ||
      etag !== etagOfPart(done.size, done.checksum) ||
      (checksum !== undefined && checksum !== done.checksum)
    if (differs) return invalid(`Part ${partNumber} is another than the listed one. List the parts again.`)
    parts.push(done)
  }
  if (listed.algorithm !== meta.algorithm || wholeOfParts(parts, meta.algorithm) !== listed.checksum) {
    return {
      ok: false,
      code: 'CHECKSUM_MISMATCH',
      why: 'The parts do not make the whole that the checksum says.',
    }
  }
  return { ok: true, parts }
}
