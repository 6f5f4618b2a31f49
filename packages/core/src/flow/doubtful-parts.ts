// Parts at stores that list no checksums, or verify none: a chunk of its own.
import type { Algorithm } from '@longshore/protocol'
import type { PartRecord } from '../model/part-record.ts'
import type { Engine } from './engine.ts'
import type { resumeUpload } from './resume-upload.ts'
import type { Begun } from './upload.ts'
import type { UploadRun } from './upload-run.ts'

/**
 * Whether a part that is listed by its ETag alone is the local one. Of most stores that is the part's MD5;
 * where it says nothing, only our own record vouches for the part.
 */
export async function isEtagOf(
  etag: string,
  digestPart: (algorithm: Algorithm) => Promise<string>,
  recorded: PartRecord | undefined,
): Promise<boolean> {
  const [, md5] = /^"?([0-9a-f]{32})"?$/i.exec(etag) ?? []
  return md5 === undefined ? recorded !== undefined : md5.toLowerCase() === hexOf(await digestPart('MD5'))
}

function hexOf(base64: string): string {
  return Array.from(atob(base64), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('')
}

/**
 * A store that verifies nothing may hold a part that is not what was sent. Where its listing shows one, that
 * one counts no longer, and the upload goes on without it.
 */
export async function dropWrongParts(
  engine: Engine,
  run: UploadRun,
  resume: typeof resumeUpload,
): Promise<Begun | undefined> {
  const { opened } = run.record
  if (opened?.kind !== 'multipart') return undefined
  const sent = [...run.stored.keys()]
  // what came as far as Complete was computed from this very file: it need not be read again
  run.local.proven = true
  const { state } = await resume(engine, run, opened)
  const wrong = sent.filter((partNumber) => !run.stored.has(partNumber))
  for (const partNumber of wrong) run.progress.dropped(partNumber)
  return state === 'open' && wrong.length > 0 ? { state, opened } : undefined
}
